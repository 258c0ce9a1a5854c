/** The sandbox's own time: real time plus what the control API has added. Tasks run when their time comes, in order. */
export interface Clock {
  readonly now: () => number
  readonly schedule: (dueAt: number, run: () => Promise<void>) => void
  /** Moves time forward and runs every task that falls due, each at its own time, before it resolves. */
  readonly advance: (ms: number) => Promise<void>
  readonly close: () => void
}

interface Task {
  readonly dueAt: number
  readonly run: () => Promise<void>
}

const longestTimerMs = 2 ** 31 - 1

export const createClock = (): Clock => {
  let offsetMs = 0
  const tasks: Task[] = []
  let timer: NodeJS.Timeout | undefined
  let closed = false

  const now = (): number => Date.now() + offsetMs

  const takeDue = (until: number): Task | undefined => {
    const first = tasks[0]
    return first !== undefined && first.dueAt <= until ? tasks.shift() : undefined
  }

  const arm = (): void => {
    clearTimeout(timer)
    const first = tasks[0]
    if (closed || first === undefined) return
    timer = setTimeout(runDue, Math.min(Math.max(0, first.dueAt - now()), longestTimerMs))
    timer.unref()
  }

  const runDue = (): void => {
    for (let task = takeDue(now()); task !== undefined; task = takeDue(now())) void task.run()
    arm()
  }

  return {
    now,
    schedule: (dueAt, run) => {
      if (closed) return
      const earlier = tasks.findLastIndex((task) => task.dueAt <= dueAt)
      tasks.splice(earlier + 1, 0, { dueAt, run })
      arm()
    },
    advance: async (ms) => {
      const target = now() + ms
      for (let task = takeDue(target); task !== undefined; task = takeDue(target)) {
        offsetMs += Math.max(0, task.dueAt - now())
        await task.run()
      }
      offsetMs += Math.max(0, target - now())
      arm()
    },
    close: () => {
      closed = true
      tasks.length = 0
      clearTimeout(timer)
    }
  }
}
