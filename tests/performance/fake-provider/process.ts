// The provider in a process of its own: what it costs is not what the shop costs.
import type { Identity } from './identity'
import { type Provider, startProvider } from './provider'

/** A question to the provider's process; its answer carries the same number. */
export interface Question {
  readonly number: number
  readonly ask: Exclude<keyof Provider, 'origin'>
  readonly argument?: number | undefined
}

const answerTo = async (provider: Provider, { ask, argument = 0 }: Question): Promise<unknown> =>
  ask === 'hold' ? provider.hold(argument) : provider[ask]()

process.once('message', (identity: Identity) => {
  void startProvider(identity).then((provider) => {
    process.on('message', (question: Question) => {
      void answerTo(provider, question).then((value) => process.send?.({ number: question.number, value }))
    })
    process.on('disconnect', () => process.exit(0))
    process.send?.({ origin: provider.origin })
  })
})
