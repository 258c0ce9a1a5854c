import type { HttpOutcome, Transport } from '@gerbang/domain'
import { type Linked, linkedAdapter, payRequestOf } from '../calls/adapter'
import { dependenciesWith } from '../calls/dependencies'
import { newReference } from '../calls/payment'
import { type Stand, withProvider } from '../fake-provider/with-provider'
import { type Measurement, ratioFigure } from '../measure/measurement'
import { rightOf } from '../measure/right'
import { alternate, type Variant } from '../measure/windows'

const item = { name: 'Two pairs of socks, grey', price: { currency: 'IDR', amount: 50_000 }, quantity: 2 } as const

const small = 40_000
const large = 400_000

/** A pay whose request and answer have about so many bytes each, without a network: what is measured is the work per byte. */
const sized = <Name extends string>(name: Name, { adapter, binding }: Linked, bytes: number): Variant<Name> => {
  const items = Array.from(
    { length: Math.round(bytes / JSON.stringify({ name: item.name, price: '50000.00', quantity: 2 }).length) },
    () => item
  )
  return {
    name,
    call: async () => {
      // As many as make the same number of bytes, so that the windows of both sizes are of one length.
      for (let done = 0; done < large; done += bytes) {
        const prepared = rightOf(adapter.pay({ ...payRequestOf(binding, newReference()), items }))
        const { status } = rightOf(await prepared.send())
        if (status !== 'action-required') throw new Error(`a payment became ${status}`)
      }
    }
  }
}

const answerOf = (body: Uint8Array): HttpOutcome => {
  // As long as the request it answers.
  const padding = Array.from(
    { length: Math.round(body.byteLength / 24) },
    (_, at) => `entry ${String(at).padStart(14, '0')}`
  )
  const answer = {
    responseCode: '2005400',
    responseMessage: 'Successful',
    webRedirectUrl: 'https://wallet.example/pay',
    padding
  }
  return { kind: 'answered', status: 200, headers: {}, body: Buffer.from(JSON.stringify(answer)) }
}

const answers = new Map<number, HttpOutcome>()

/** Answers payments at once, each with an answer made beforehand; lets everything else through. */
const answering =
  (transport: Transport): Transport =>
  (slot, build) => {
    const request = build()
    if (!request.url.endsWith('payment-host-to-host')) return transport(slot, build)
    // The reference grows by a digit now and then: bodies of about one length share an answer.
    const length = Math.round(request.body.byteLength / 1_000)
    const answer = answers.get(length) ?? answerOf(request.body)
    answers.set(length, answer)
    return () => Promise.resolve(answer)
  }

/** P13, first half: ten times the bytes cost ten times as much, not more. */
const bytes: Measurement = {
  goals: ['bytes-per-byte'],
  run: ({ rounds, plant, progress }) =>
    withProvider(async ({ origin, identity }) => {
      const given = dependenciesWith(plant)
      const linked = await linkedAdapter(origin, identity, { ...given, transport: answering(given.transport) })
      const costs = await alternate([sized('small', linked, small), sized('large', linked, large)], {
        rounds,
        callsPerWindow: 40,
        warmUpCalls: 120,
        concurrency: 1,
        onWindow: (done, of) => progress('large bodies', done, of)
      })
      return { floor: costs.small, figures: [ratioFigure('bytes-per-byte', costs.large, costs.small)] }
    })
}

const tenants = 10_000

const shopsAt = async (
  { origin, identity }: Stand,
  count: number,
  plant: Parameters<typeof dependenciesWith>[0],
  onShop: (done: number) => void
): Promise<readonly Linked[]> => {
  const dependencies = dependenciesWith(plant)
  const shops: Linked[] = []
  for (let at = 0; at < count; at += 1) {
    shops.push(await linkedAdapter(origin, { ...identity, clientId: `SHOP-${String(at)}` }, dependencies))
    onShop(at + 1)
  }
  return shops
}

const taking = <Name extends string>(name: Name, shops: readonly Linked[]): Variant<Name> => {
  let next = 0
  return {
    name,
    call: async () => {
      const shop = shops[next % shops.length]
      next += 1
      if (shop === undefined) throw new Error('no shop')
      rightOf(await rightOf(shop.adapter.pay(payRequestOf(shop.binding, newReference()))).send())
    }
  }
}

/** P13, second half: many tenants in one process cost each call no more than one. */
const manyTenants: Measurement = {
  goals: ['tenants-to-one'],
  run: ({ rounds, plant, progress }) =>
    withProvider(async (stand) => {
      const shops = await shopsAt(stand, tenants, plant, (done) => progress('tenants', done, tenants))
      const one = await shopsAt(stand, 1, plant, () => undefined)
      const costs = await alternate([taking('one', one), taking('many', shops)], {
        rounds,
        callsPerWindow: 400,
        warmUpCalls: 4_000,
        concurrency: 32,
        onWindow: (done, of) => progress('payments of tenants', done, of)
      })
      return { floor: costs.one, figures: [ratioFigure('tenants-to-one', costs.many, costs.one)] }
    })
}

export const sizes: readonly Measurement[] = [bytes, manyTenants]
