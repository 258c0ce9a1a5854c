/** Real timers that can be stopped together, so that nothing outlives the sandbox. */
export interface Timers {
  readonly after: (ms: number, run: () => void) => void
  readonly close: () => void
}

export const createTimers = (): Timers => {
  const running = new Set<NodeJS.Timeout>()
  return {
    after: (ms, run) => {
      const timer = setTimeout(() => {
        running.delete(timer)
        run()
      }, ms)
      running.add(timer)
    },
    close: () => {
      running.forEach((timer) => clearTimeout(timer))
      running.clear()
    }
  }
}
