import { adapterCall, linkedAdapter, payRequestOf } from '../calls/adapter'
import { dependenciesWith } from '../calls/dependencies'
import { withProvider } from '../fake-provider/with-provider'
import { exact, type Measurement } from '../measure/measurement'
import { rightOf } from '../measure/right'

const many = 1_000_000
const step = 10_000

/** P4: a request id is random, so it does not repeat as one made from a clock does. */
export const requestIds: Measurement = {
  goals: ['repeated-ids'],
  run: ({ progress, plant }) =>
    withProvider(async ({ origin, identity }) => {
      const linked = await linkedAdapter(origin, identity, dependenciesWith(plant))
      await adapterCall(linked)()
      const seen = new Set<string>()
      for (let at = 0; at < many; at += 1) {
        const prepared = rightOf(linked.adapter.pay(payRequestOf(linked.binding, `order-${String(at)}`)))
        seen.add(prepared.unknown.attempt.requestId)
        if (at % step === 0) progress('request ids', at, many)
      }
      return { figures: [exact('repeated-ids', many - seen.size)] }
    })
}
