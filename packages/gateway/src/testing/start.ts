import { type BindRequest, type Journal, type Money, parsePhone, type Phone, rupiah } from '@gerbang/domain'
import type { AdapterDependencies } from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import { createGateway, type GatewayOptions } from '../create-gateway'
import type { GatewayEvent } from '../events'
import type { Gateway } from '../gateway'
import type { PayOf } from '../operations'
import type { LedgerMessage } from './ledger-messages'
import { type LedgerProvider, ledgerProvider } from './ledger-provider'

/** Time that moves only when a test moves it. */
export const clock = { now: new Date('2026-03-01T03:00:00.000Z') }

export const right = <A>(result: E.Either<unknown, A>): A => {
  if (E.isLeft(result)) throw new Error(`expected a Right, got ${JSON.stringify(result.left)}`)
  return result.right
}

export const leftOf = <L>(result: E.Either<L, unknown>): L => {
  if (E.isRight(result)) throw new Error(`expected a Left, got ${JSON.stringify(result.right)}`)
  return result.left
}

const notUsed = (): never => {
  throw new Error('the ledger provider has no network')
}

/** Dependencies without a network: the ledger provider needs the clock alone. */
export const dependencies: Omit<AdapterDependencies, 'report'> = {
  now: () => clock.now,
  randomBytes: (length) => new Uint8Array(length).fill(7),
  transport: notUsed,
  crypto: {
    sha256: notUsed,
    hmacSha256: notUsed,
    hmacSha512: notUsed,
    md5: notUsed,
    sha1: notUsed,
    signRsaSha256: notUsed,
    verifyRsaSha256: notUsed,
    equal: notUsed
  },
  tokens: { read: notUsed, claim: notUsed, write: notUsed, release: notUsed, forgetIf: notUsed }
}

export const money = (amount: number): Money => right(rupiah(amount))
export const phone = (text = '081234567890'): Phone => right(parsePhone(text))

export const bindRequest = (reference: string, customerId = 'customer-1'): BindRequest => ({
  reference,
  customer: { id: customerId, phone: phone(), name: 'Planted Name', email: 'planted@mail.example' },
  returnUrls: { success: 'https://shop.example/ok', failure: 'https://shop.example/failed' }
})

export const payOf = (reference: string, over: Partial<PayOf> = {}): PayOf => ({
  reference,
  binding: 'link-1',
  amount: money(50000),
  description: 'Coffee beans',
  mode: 'one-time',
  funds: 'cash',
  ...over
})

export interface Started {
  readonly gateway: Gateway
  readonly provider: LedgerProvider
  readonly events: GatewayEvent[]
  /** Hands in a message as the provider `ledger` would. */
  readonly hear: (message: LedgerMessage, route?: string) => ReturnType<Gateway['receive']>
}

export const settings = { clientId: 'client-1', secretKey: 'planted-secret-key' }

/** A gateway over one ledger provider. */
export const start = async (
  journal: Journal,
  provider: LedgerProvider = ledgerProvider({ name: 'ledger' }),
  over: Partial<GatewayOptions> = {}
): Promise<Started> => {
  const events: GatewayEvent[] = []
  const gateway = right(
    await createGateway({
      config: { provider: 'ledger', providers: { ledger: settings } },
      providers: [provider.module],
      journal,
      onEvent: (event) => events.push(event),
      dependencies,
      ...over
    })
  )
  const hear: Started['hear'] = (message, route = 'payment') =>
    gateway.receive({
      method: 'POST',
      path: `/payments/ledger/${route}?try=1`,
      headers: {},
      body: new TextEncoder().encode(JSON.stringify({ signature: 'good', ...message }))
    })
  return { gateway, provider, events, hear }
}

/** The same, with the active binding `link-1`; what leading there sent and raised is forgotten. */
export const startLinked = async (...given: Parameters<typeof start>): Promise<Started> => {
  const started = await start(...given)
  right(await started.gateway.bind(bindRequest('link-1')))
  right(await started.gateway.confirmBinding('link-1'))
  started.provider.sent.length = 0
  started.events.length = 0
  return started
}

/** A journal that fails where told, before it does anything. */
export const failing = (journal: Journal, steps: ReadonlySet<keyof Journal>): Journal => {
  const failed = E.left({
    kind: 'JournalUnavailable',
    operation: 'pay',
    message: 'planted-driver-message',
    next: 'retry'
  })
  const guard =
    <A extends readonly unknown[], R>(step: keyof Journal, run: (...given: A) => R): ((...given: A) => R) =>
    (...given) =>
      steps.has(step) ? ((() => Promise.resolve(failed)) as R) : run(...given)
  return {
    ...journal,
    begin: guard('begin', journal.begin),
    settle: guard('settle', journal.settle),
    release: guard('release', journal.release),
    schedule: guard('schedule', journal.schedule),
    find: guard('find', journal.find),
    lastFound: guard('lastFound', journal.lastFound),
    openAccounts: guard('openAccounts', journal.openAccounts),
    store: guard('store', journal.store),
    markApplied: guard('markApplied', journal.markApplied),
    findBindings: guard('findBindings', journal.findBindings),
    findRefunds: guard('findRefunds', journal.findRefunds),
    list: guard('list', journal.list),
    unresolved: guard('unresolved', journal.unresolved),
    unapplied: guard('unapplied', journal.unapplied),
    leaseDue: guard('leaseDue', journal.leaseDue)
  }
}
