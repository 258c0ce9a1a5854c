import { execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { exact, type Measurement } from '../measure/measurement'

const run = promisify(execFile)

const grownBy = async (origin: string, path: string, client: string): Promise<number> => {
  const program = join(__dirname, 'large-answer-client.js')
  const { stdout } = await run(process.execPath, ['--expose-gc', program, origin, path, client])
  const { grown, kind } = JSON.parse(stdout) as { readonly grown: number; readonly kind: string }
  if (kind !== 'no-answer') throw new Error(`an answer of 100 MB was ${kind}`)
  return grown
}

const worstOf = async (origin: string, path: string): Promise<number> =>
  Math.max(await grownBy(origin, path, 'axios'), await grownBy(origin, path, 'node:http'))

/** P20, second half: an answer without measure does not fill the memory. */
export const memory: Measurement = {
  goals: ['memory-large-body', 'memory-gzip-bomb'],
  run: async () => {
    const server = fork(join(__dirname, 'large-answer-server.js'))
    try {
      const [origin] = (await once(server, 'message')) as [string]
      return {
        figures: [
          exact('memory-large-body', await worstOf(origin, '/large')),
          exact('memory-gzip-bomb', await worstOf(origin, '/bomb'))
        ]
      }
    } finally {
      const exit = once(server, 'exit')
      server.disconnect()
      await exit
    }
  }
}
