import { Worker } from 'node:worker_threads'

/** Where a process is to die: the label of a boundary, as a rehearsal listed it. */
export interface KillSwitch {
  /** From here on boundaries are counted. */
  readonly arm: () => void
  /** Boundaries that were passed, in order; the same one twice gets a number. */
  readonly passed: () => readonly string[]
  readonly before: (what: string) => void
  /** A kill from another thread, at a moment of its own choice; `after` waits for it. */
  readonly during: (what: string) => void
  readonly after: (what: string) => void
}

const killNow = (): never => {
  process.kill(process.pid, 'SIGKILL')
  // The signal may take a moment; nothing may run on.
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_000)
}

// It lives in a thread, so that it strikes in the middle of what is synchronous here, such as a write to SQLite.
const killer = `
  const { workerData } = require('node:worker_threads')
  const { signal, longestMs, ready } = workerData
  Atomics.store(ready, 0, 1)
  Atomics.notify(ready, 0)
  Atomics.wait(signal, 0, 0)
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Math.random() * longestMs)
  process.kill(process.pid, 'SIGKILL')
`

const shared = (): Int32Array => new Int32Array(new SharedArrayBuffer(4))

const startKiller = (longestMs: number): (() => void) => {
  const [signal, ready] = [shared(), shared()]
  new Worker(killer, { eval: true, workerData: { signal, ready, longestMs } }).unref()
  return () => {
    Atomics.wait(ready, 0, 0, 5_000)
    Atomics.store(signal, 0, 1)
    Atomics.notify(signal, 0)
  }
}

/** A transaction takes a few milliseconds, an answer of the sandbox hardly more. */
const longestMs = 6

/** Kills its own process at the boundary `at`; without one it only listens. */
export const createKillSwitch = (at?: string): KillSwitch => {
  const labels: string[] = []
  const counts = new Map<string, number>()
  const strike = at?.startsWith('during ') === true ? startKiller(longestMs) : undefined
  let armed = false
  let dying = false

  const pass = (moment: string, what: string): boolean => {
    if (!armed) return false
    const label = `${moment} ${what}`
    const count = (counts.get(label) ?? 0) + 1
    counts.set(label, count)
    const numbered = count === 1 ? label : `${label} (${String(count)})`
    labels.push(numbered)
    return numbered === at
  }

  return {
    arm: () => {
      armed = true
    },
    passed: () => labels,
    before: (what) => {
      if (pass('before', what)) killNow()
    },
    during: (what) => {
      if (!pass('during', what)) return
      dying = true
      strike?.()
    },
    after: (what) => {
      if (pass('after', what) || dying) killNow()
    }
  }
}
