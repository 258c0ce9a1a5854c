import { setTimeout as wait } from 'node:timers/promises'

/** Something that runs by itself until it is stopped. */
export interface Running {
  /** Begins nothing new and resolves when what is under way has ended. May be called more than once. */
  stop(): Promise<void>
}

/** Waits so many milliseconds, or until the signal, which may have come already; never rejects. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<void>

export const nodePause: Pause = async (ms, signal) => {
  try {
    await wait(ms, undefined, { signal })
  } catch {
    // Stopped: the wait ends at once.
  }
}

/** Repeats a step, with a pause after each; the first begins now. The step must not reject, and ends early by its signal. */
export const repeat = (step: (signal: AbortSignal) => Promise<void>, everyMs: number, pause: Pause): Running => {
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
