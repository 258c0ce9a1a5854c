import { createHash } from 'node:crypto'
import { createMemoryJournal } from '@gerbang/contract-kit'
import type { Binding, GatewayError, Payment } from '@gerbang/domain'
import { faspayOvoTokenize } from '@gerbang/faspay-ovo-tokenize'
import { createGateway, type Gateway, type GatewayEvent, type PayOf, type Receipt } from '@gerbang/gateway'
import { nodeDependencies } from '@gerbang/http'
import { createSandbox } from '@gerbang/sandbox'
import type { Either } from 'fp-ts/Either'
import { finishPage, type Page } from './customer-pages'
import { rightOf } from './either'
import { openHostServer } from './host-server'
import { bindOf, customerOf, payOf } from './requests'
import { controlOf, type Control } from './sandbox-control'

export const formats = ['xml', 'json'] as const
export type Format = (typeof formats)[number]

/** A sandbox, and a shop in front of it that speaks to Faspay in one format and hears its messages. */
export interface FaspayShop {
  readonly gateway: Gateway
  readonly events: readonly GatewayEvent[]
  readonly control: Control
  /** Changes how the stand-in prints or behaves. */
  readonly quirk: (patch: object) => Promise<void>
  /** Moves the shop's clock and the sandbox's. */
  readonly advance: (ms: number) => Promise<void>
  /** Moves both clocks to the next time of day in Jakarta, `23:59:00`. */
  readonly advanceTo: (time: string) => Promise<void>
  readonly bind: (reference: string, phone: string, customerId: string) => Promise<Either<GatewayError, Binding>>
  /** An active binding, linked on the customer's page. */
  readonly link: (reference: string, phone: string, customerId?: string) => Promise<Binding>
  readonly pay: (reference: string, over?: Partial<PayOf>) => Promise<Payment>
  /** Pays, walks through the PIN page, and asks how it ended. */
  readonly payInFull: (reference: string, over?: Partial<PayOf>) => Promise<Payment>
  readonly finish: (payment: Pick<Payment | Binding, 'status'>) => Promise<Page>
  readonly inquire: (reference: string) => Promise<Payment>
  /** `sha1(md5(user_id + password + identifier))`, by code of its own. */
  readonly sign: (identifier: string) => string
  readonly merchantId: string
  readonly receive: (route: 'payment' | 'return' | 'activation', message: Told) => Promise<Receipt>
  /** Another gateway of the same merchant, whose journal knows of nothing. */
  readonly withoutJournal: () => Promise<Gateway>
  readonly close: () => Promise<void>
}

interface Told {
  readonly query?: Readonly<Record<string, string>>
  readonly body?: string
}

const name = 'faspay-ovo-tokenize'
const hash = (algorithm: string, text: string): string => createHash(algorithm).update(text).digest('hex')
const wibMs = 7 * 3_600_000
const dayMs = 24 * 3_600_000

const actionOf = (value: object): string => {
  const action = 'action' in value ? (value.action as { readonly url: string } | undefined) : undefined
  if (action === undefined) throw new Error(`no page to finish: ${JSON.stringify(value)}`)
  return action.url
}

export const startFaspayShop = async (format: Format): Promise<FaspayShop> => {
  const sandbox = await createSandbox()
  const control = controlOf(sandbox)
  const settings: Readonly<Record<string, unknown>> = { ...sandbox.providers[name], format }
  let aheadMs = 0
  const now = (): Date => new Date(Date.now() + aheadMs)
  const events: GatewayEvent[] = []
  const gateways: Gateway[] = []
  const open = async (): Promise<Gateway> => {
    const gateway = rightOf(
      await createGateway({
        config: { provider: name, providers: { [name]: settings } },
        providers: [faspayOvoTokenize],
        journal: createMemoryJournal(),
        dependencies: nodeDependencies({ now }),
        onEvent: (event) => events.push(event)
      })
    )
    gateways.push(gateway)
    return gateway
  }
  const gateway = await open()
  const host = await openHostServer(gateway)
  await control.command('merchant', { baseUrl: host.baseUrl })
  await control.command('quirks', { provider: name, notificationFormat: format })

  const advance: FaspayShop['advance'] = async (ms) => {
    aheadMs += ms
    await control.command('clock', { advanceMs: ms })
  }
  const bind: FaspayShop['bind'] = (reference, phone, customerId) =>
    gateway.bind(bindOf(reference, customerOf(customerId, phone)))
  const finish: FaspayShop['finish'] = (value) => finishPage(actionOf(value))
  const pay: FaspayShop['pay'] = async (reference, changes = {}) =>
    rightOf(await gateway.pay(payOf(reference, 'link-one', { mode: 'one-time', ...changes })))
  const inquire: FaspayShop['inquire'] = async (reference) => rightOf(await gateway.inquire(reference))

  return {
    gateway,
    events,
    control,
    quirk: (patch) => control.command('quirks', { provider: name, ...patch }),
    advance,
    advanceTo: async (time) => {
      const wanted = Date.parse(`1970-01-01T${time}Z`)
      const since = (now().getTime() + wibMs - wanted) % dayMs
      await advance(dayMs - since)
    },
    bind,
    link: async (reference, phone, customerId = `customer-${phone.slice(-3)}`) => {
      await finish(rightOf(await bind(reference, phone, customerId)))
      return rightOf(await gateway.confirmBinding(reference))
    },
    pay,
    payInFull: async (reference, changes) => {
      await finish(await pay(reference, changes))
      await advance(0)
      return inquire(reference)
    },
    finish,
    inquire,
    sign: (identifier) =>
      hash('sha1', hash('md5', `${String(settings['userId'])}${String(settings['password'])}${identifier}`)),
    merchantId: String(settings['merchantId']),
    receive: (route, { query = {}, body = '' }) =>
      gateway.receive({
        method: body === '' ? 'GET' : 'POST',
        path: `/payments/${name}/${route}?${new URLSearchParams(query).toString()}`,
        headers: {},
        body: Buffer.from(body)
      }),
    withoutJournal: open,
    close: async () => {
      await sandbox.close()
      await host.close()
      for (const opened of gateways) await opened.close()
    }
  }
}
