import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Asked, Opening, Said } from './office-protocol'
import { rootFolder } from './root-folder'

/** A process of the shop. A question to one that dies is answered `undefined`. */
export interface OfficeProcess {
  readonly pid: number
  readonly ask: (asked: Asked) => Promise<Said | undefined>
  /** The signal that ended it, once it ended. */
  readonly ended: Promise<string>
  readonly kill: () => void
}

interface Answered {
  readonly number: number
  readonly said?: Said
  readonly failed?: string
}

// Plain node runs the build.
const program = join(rootFolder, 'tests', 'simulation', 'dist', 'simulation', 'office.js')

interface Waiting {
  readonly resolve: (said: Said | undefined) => void
  readonly reject: (error: Error) => void
}

/** Starts a process and opens its office. */
export const startOffice = async (opening: Opening): Promise<OfficeProcess> => {
  const child = fork(program, [], {
    serialization: 'advanced',
    execArgv: [],
    env: { ...process.env, NODE_NO_WARNINGS: '1' }
  })
  const waiting = new Map<number, Waiting>()
  let last = 0
  let isOver = false

  const ended = once(child, 'exit').then(([code, signal]: unknown[]) => {
    isOver = true
    waiting.forEach(({ resolve }) => {
      resolve(undefined)
    })
    return String(signal ?? code)
  })
  child.on('message', ({ number, said, failed }: Answered) => {
    const one = waiting.get(number)
    waiting.delete(number)
    if (failed === undefined) one?.resolve(said)
    else one?.reject(new Error(`an office failed: ${failed}`))
  })
  // Sending to a process that has just died is no error here: its question is answered `undefined`.
  child.on('error', () => undefined)

  const ask: OfficeProcess['ask'] = (asked) =>
    new Promise((resolve, reject) => {
      if (isOver) {
        resolve(undefined)
        return
      }
      last += 1
      waiting.set(last, { resolve, reject })
      child.send({ number: last, asked }, () => undefined)
    })

  await ask({ ask: 'open', opening })
  return {
    pid: child.pid ?? 0,
    ask,
    ended,
    kill: () => {
      child.kill('SIGKILL')
    }
  }
}
