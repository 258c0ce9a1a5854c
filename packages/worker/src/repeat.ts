/** Something that runs by itself until it is stopped. */
export interface Running {
  /** Begins nothing new and resolves when what is under way has ended. May be called more than once. */
  stop(): Promise<void>
}

/** Tells that something is to stop: what an `AbortSignal` does, without its type, which not every program knows. */
export interface StopSignal {
  /** Whether it has come. */
  readonly aborted: boolean
  /** Calls the listener when it comes; one that has come already calls nobody. */
  addEventListener(type: 'abort', listener: () => void): void
  /** Takes a listener away. */
  removeEventListener(type: 'abort', listener: () => void): void
}

/** Waits so many milliseconds, or until the signal, which may have come already; never rejects. */
export type Pause = (ms: number, signal: StopSignal) => Promise<void>

export const nodePause: Pause = (ms, signal) =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
    if (signal.aborted) end()
  })

/** Repeats a step, with a pause after each; the first begins now. The step must not reject, and ends early by its signal. */
export const repeat = (step: (signal: StopSignal) => Promise<void>, everyMs: number, pause: Pause): Running => {
  const stopping = new AbortController()
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await step(stopping.signal)
      await pause(everyMs, stopping.signal)
    }
  }
  const ended = run()
  return {
    stop: () => {
      stopping.abort()
      return ended
    }
  }
}

/** Calls a host's handler, which must not be able to end a worker. */
export const quietly = <A>(handler: ((value: A) => unknown) | undefined, value: A): void => {
  try {
    Promise.resolve(handler?.(value)).catch(() => undefined)
  } catch {
    // The host's own failure.
  }
}
