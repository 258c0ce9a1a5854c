import type { GatewayError, Transport } from '@gerbang/domain'
import type { Gateway, GatewayEvent } from '@gerbang/gateway'
import { openTokenStore } from '@gerbang/journal'
import type { Either } from 'fp-ts/Either'
import { rightOf } from '../support/either'
import { journalAt, journalKeys } from '../support/journal-at'
import { bindOf, customerOf } from '../support/requests'
import { journalWithKillPoints, transportWithKillPoints } from './kill-points'
import { createKillSwitch, type KillSwitch } from './kill-switch'
import { openGateway } from './office-gateway'
import type { Asked, Opening, Said } from './office-protocol'

// One process of a shop, run by plain node on the built packages: it does what its parent asks, and dies where it is told to.

interface Office {
  readonly gateway: Gateway
  readonly kill: KillSwitch
  readonly events: readonly GatewayEvent[]
  readonly road: Road
  readonly close: () => Promise<void>
}

/** The way to the provider and back, where answers can be held up. */
interface Road {
  readonly around: (transport: Transport) => Transport
  readonly hold: (about: string) => void
  readonly letThrough: () => void
  readonly built: () => number
}

const createRoad = (): Road => {
  let gate = Promise.resolve()
  let held: string | undefined
  let open = (): void => undefined
  let built = 0
  return {
    around: (transport) => (slot, build) => async () => {
      let isHeld = false
      const outcome = await transport(slot, () => {
        built += 1
        const request = build()
        isHeld = held !== undefined && Buffer.from(request.body).includes(held)
        return request
      })()
      if (isHeld) await gate
      return outcome
    },
    hold: (about) => {
      held = about
      gate = new Promise((resolve) => {
        open = resolve
      })
    },
    letThrough: () => {
      open()
    },
    built: () => built
  }
}

const openOffice = async (opening: Opening): Promise<Office> => {
  const now = (): Date => new Date(Date.now() + opening.aheadMs)
  const kill = createKillSwitch(opening.killAt)
  const road = createRoad()
  const journal = await journalAt(opening.storeUrl)
  const tokens =
    opening.tokens === 'shared'
      ? rightOf(await openTokenStore(opening.storeUrl, { keys: journalKeys, now }))
      : undefined
  const events: GatewayEvent[] = []
  const gateway = await openGateway({
    opening,
    journal: journalWithKillPoints(journal, kill),
    now,
    onEvent: (event) => events.push(event),
    around: (transport) => transportWithKillPoints(road.around(transport), kill),
    tokens
  })
  kill.arm()
  const close = async (): Promise<void> => {
    await gateway.close()
    await tokens?.close()
  }
  return { gateway, kill, events, road, close }
}

const say = (answer: Either<GatewayError, { readonly status?: string }>): string =>
  answer._tag === 'Left' ? `Left:${answer.left.kind}` : `Right:${answer.right.status ?? ''}`

const sayEvent = (event: GatewayEvent): string =>
  'before' in event ? `${event.type}:${event.reference}:${event.before}:${event.after}` : event.type

type Working = Exclude<Asked, { readonly ask: 'open' }>

const work = async ({ gateway, kill, events, road, close }: Office, asked: Working): Promise<Said> => {
  switch (asked.ask) {
    case 'bind': {
      const { reference, customerId, phone } = asked.link
      const wallet = gateway.wallets[0]
      return [say(await gateway.bind({ ...bindOf(reference, customerOf(customerId, phone)), wallet }))]
    }
    case 'confirmBinding':
    case 'unlink':
    case 'inquire':
    case 'inquireRefund':
      return [say(await gateway[asked.ask](asked.reference))]
    case 'pay':
      return (await Promise.all(asked.requests.map((request) => gateway.pay(request)))).map(say)
    case 'refund':
      return (await Promise.all(asked.requests.map((request) => gateway.refund(request)))).map(say)
    case 'receive': {
      const receipts = await Promise.all(asked.messages.map((message) => gateway.receive(message)))
      return receipts.map(({ reply }) => String(reply.status))
    }
    case 'reconcile': {
      const reconciled = await gateway.reconcile({ limit: asked.limit })
      return [say(reconciled._tag === 'Left' ? reconciled : { _tag: 'Right', right: {} })]
    }
    case 'hold':
      road.hold(asked.about)
      return []
    case 'letThrough':
      road.letThrough()
      return []
    case 'passed':
      return kill.passed()
    case 'events':
      return events.map(sayEvent)
    case 'requests':
      return [String(road.built())]
    case 'close':
      await close()
      process.disconnect()
      return []
  }
}

interface Numbered {
  readonly number: number
  readonly asked: Asked
}

const offices: Office[] = []

const answer = async ({ number, asked }: Numbered): Promise<void> => {
  const reply = (message: object): void => {
    if (process.connected) process.send?.({ number, ...message })
  }
  try {
    if (asked.ask === 'open') {
      offices.push(await openOffice(asked.opening))
      reply({ said: [] })
      return
    }
    const [office] = offices
    if (office === undefined) throw new Error('the office is not open')
    reply({ said: await work(office, asked) })
  } catch (error) {
    reply({ failed: error instanceof Error ? error.message : String(error) })
  }
}

// A disk limit that is reached sends this signal before the write fails: only the failure is wanted.
process.on('SIGXFSZ', () => undefined)
process.on('message', (message: Numbered) => {
  void answer(message)
})
