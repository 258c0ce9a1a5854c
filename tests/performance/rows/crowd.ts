import { setTimeout as sleep } from 'node:timers/promises'
import type { GatewayError, Payment } from '@gerbang/domain'
import type { Either } from 'fp-ts/Either'
import { adapterCall, type Linked, linkedAdapter, payRequestOf } from '../calls/adapter'
import { dependenciesWith } from '../calls/dependencies'
import { type Stand, withProvider } from '../fake-provider/with-provider'
import { newReference } from '../calls/payment'
import { exact, type Measurement } from '../measure/measurement'
import { rightOf } from '../measure/right'

const many = 10_000
const holdMs = 8_000
const mostSockets = 128

const payOnce = ({ adapter, binding }: Linked): Promise<Either<GatewayError, Payment>> =>
  rightOf(adapter.pay(payRequestOf(binding, newReference()))).send()

const collected = (): number => {
  if (globalThis.gc === undefined) throw new Error('heap is measured with --expose-gc')
  globalThis.gc()
  return process.memoryUsage().heapUsed
}

/** Sockets and heap while ten thousand calls wait for one provider that is slow to answer. */
const crowd = async (stand: Stand): Promise<{ readonly sockets: number; readonly heapPerCall: number }> => {
  const linked = await linkedAdapter(stand.origin, stand.identity, dependenciesWith(undefined))
  for (let at = 0; at < 200; at += 1) await adapterCall(linked)()
  await stand.provider.forget()
  await stand.provider.hold(holdMs)
  // Those under way first: what their sockets hold is not what a waiting call holds.
  const underWay = Array.from({ length: mostSockets }, () => payOnce(linked))
  await sleep(holdMs / 8)
  const before = collected()
  const answers = Array.from({ length: many }, () => payOnce(linked))
  await sleep(holdMs / 4)
  const during = collected()
  await stand.provider.hold(0)
  ;(await Promise.all([...underWay, ...answers])).forEach(rightOf)
  const { mostOpen } = await stand.provider.counts()
  return { sockets: mostOpen, heapPerCall: (during - before) / many }
}

/** Calls over a full queue that were answered with anything but a typed refusal. */
export const overfull = async (stand: Stand): Promise<number> => {
  const limits = { maxSockets: 10, maxQueued: 90 }
  const linked = await linkedAdapter(
    stand.origin,
    stand.identity,
    dependenciesWith(undefined, { transportOptions: limits })
  )
  const answers = await Promise.all(Array.from({ length: 1_000 }, () => payOnce(linked)))
  const sent = answers.filter(({ _tag }) => _tag === 'Right').length
  const refused = answers.filter(
    (answer) => answer._tag === 'Left' && answer.left.kind === 'NotSent' && answer.left.message.includes('queue full')
  ).length
  return 1_000 - refused - Math.min(sent, limits.maxSockets + limits.maxQueued)
}

/** P12: a crowd is held back by a semaphore and a bounded queue, before its requests are built. */
export const crowds: Measurement = {
  goals: ['open-sockets', 'full-queue', 'heap-per-waiting-call'],
  run: () =>
    withProvider(async (stand) => {
      const { sockets, heapPerCall } = await crowd(stand)
      return {
        figures: [
          exact('open-sockets', sockets),
          exact('full-queue', await overfull(stand)),
          exact('heap-per-waiting-call', heapPerCall)
        ]
      }
    })
}
