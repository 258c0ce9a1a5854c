import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Identity } from './identity'
import type { Question } from './process'
import type { Counts, Provider } from './provider'

interface Reply {
  readonly number: number
  readonly value: unknown
}

/** The provider in a process of its own. It ends with `close`, or with this process. */
export const startProviderApart = async (identity: Identity): Promise<Provider> => {
  const child = fork(join(__dirname, 'process.js'), [])
  const started = once(child, 'message') as Promise<[{ readonly origin: string }]>
  child.send(identity)
  const [{ origin }] = await started
  const waiting = new Map<number, (value: unknown) => void>()
  let asked = 0
  child.on('message', ({ number, value }: Reply) => {
    waiting.get(number)?.(value)
    waiting.delete(number)
  })
  const ask = (what: Question['ask'], argument?: number): Promise<unknown> =>
    new Promise((resolve) => {
      asked += 1
      waiting.set(asked, resolve)
      child.send({ number: asked, ask: what, argument } satisfies Question)
    })
  const quietly = async (answer: Promise<unknown>): Promise<void> => {
    await answer
  }
  return {
    origin,
    counts: async () => (await ask('counts')) as Counts,
    forget: () => quietly(ask('forget')),
    revokeTokens: () => quietly(ask('revokeTokens')),
    hold: (ms) => quietly(ask('hold', ms)),
    close: async () => {
      const exit = once(child, 'exit')
      child.disconnect()
      await exit
    }
  }
}
