/** `now`: the caller has a turn and must give it back. `full`, `late`: it has none. */
type Turn = 'now' | 'full' | 'late'

/** A semaphore with a bounded queue, first come, first served. */
export interface Turns {
  take(waitMs: number): Promise<Turn>
  giveBack(): void
}

const longestTimerMs = 2 ** 31 - 1

/** A waiting call costs one promise, one timer and one map entry; its request is not built yet. */
export const createTurns = (limits: { readonly maxSockets: number; readonly maxQueued: number }): Turns => {
  const waiting = new Map<(turn: Turn) => void, NodeJS.Timeout>()
  let running = 0

  const wait = (waitMs: number): Promise<Turn> =>
    new Promise((resolve) => {
      const giveUp = (): void => {
        waiting.delete(resolve)
        resolve('late')
      }
      waiting.set(resolve, setTimeout(giveUp, Math.min(waitMs, longestTimerMs)))
    })

  return {
    take: (waitMs) => {
      if (!(waitMs > 0)) return Promise.resolve('late')
      if (running < limits.maxSockets) {
        running += 1
        return Promise.resolve('now')
      }
      return waiting.size < limits.maxQueued ? wait(waitMs) : Promise.resolve('full')
    },
    giveBack: () => {
      const [next] = waiting
      if (next === undefined) {
        running -= 1
        return
      }
      const [resolve, timer] = next
      waiting.delete(resolve)
      clearTimeout(timer)
      resolve('now')
    }
  }
}
