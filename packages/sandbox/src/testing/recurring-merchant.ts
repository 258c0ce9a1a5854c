import { createHash, createHmac, randomUUID } from 'node:crypto'
import type { Sandbox } from '../sandbox'
import { send, walkPage, type Answer } from './merchant'

/** A merchant of OVO Recurring for tests, with signing code of its own that shares nothing with the sandbox's. */
export interface RecurringMerchant {
  readonly config: Readonly<Record<string, unknown>>
  readonly call: (path: string, body?: unknown, options?: CallOptions) => Promise<Answer>
  /** Binds, walks through the customer's page, and gives the token of the list. */
  readonly linked: (phone: string, customerId?: string) => Promise<string>
  readonly status: (id: string, options?: CallOptions) => Promise<Answer>
  readonly control: (path: string, input: object) => Promise<Answer>
  readonly quirk: (patch: object) => Promise<Answer>
  readonly ledger: () => Promise<RecurringLedger>
  readonly setClock: (aheadMs: number) => void
}

export interface CallOptions {
  readonly method?: string
  readonly requestId?: string
  readonly raw?: string
  /** Replaces headers after signing; undefined takes one away. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  /** Signs over another key, target or timestamp than the right one. */
  readonly signWith?: { readonly secretKey?: string; readonly target?: string; readonly timestamp?: string }
}

interface Rows {
  readonly [field: string]: unknown
}

interface RecurringLedger {
  readonly wallets: readonly Rows[]
  readonly bindings: readonly Rows[]
  readonly charges: readonly Rows[]
  readonly refunds: readonly Rows[]
  readonly notifications: readonly Rows[]
  readonly requestsByProvider: Readonly<Record<string, Readonly<Record<string, number>>>>
}

export const recurringPaths = {
  bind: '/ovo-open-api/v1/token',
  tokens: '/tokenization/v1/tokens',
  balance: '/ovo-open-api/v1/balance',
  pay: '/ovo-open-api/v1/payment-recurring',
  refund: '/ovo-open-api/v1/payment-refund',
  unlink: '/ovo-open-api/v1/token-delete'
} as const

export interface SignedLines {
  readonly clientId: string
  readonly requestId: string
  readonly time: readonly [label: string, value: string]
  readonly target: string
  readonly body: string | undefined
  readonly key: string
}

export const ownSignature = ({ clientId, requestId, time, target, body, key }: SignedLines): string => {
  let text = `Client-Id:${clientId}\nRequest-Id:${requestId}\n${time[0]}:${time[1]}\nRequest-Target:${target}`
  if (body !== undefined) text += `\nDigest:${createHash('sha256').update(body).digest('base64')}`
  return `HMACSHA256=${createHmac('sha256', key).update(text).digest('base64')}`
}

export const seconds = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')

/** The address of the page in an answer that may not be strict JSON. */
export const registrationUrl = ({ text }: Answer): string => /"registration_url":"([^"]+)"/.exec(text)?.[1] ?? ''

export const createRecurringMerchant = (sandbox: Sandbox): RecurringMerchant => {
  const config = sandbox.providers['doku-ovo-recurring'] ?? {}
  const clientId = String(config['clientId'])
  let aheadMs = 0

  const call: RecurringMerchant['call'] = (path, body, options = {}) => {
    const { method = 'POST', requestId = randomUUID(), headers = {}, signWith = {} } = options
    const text = method === 'GET' ? '' : (options.raw ?? JSON.stringify(body))
    const timestamp = signWith.timestamp ?? seconds(Date.now() + aheadMs)
    const signature = ownSignature({
      clientId,
      requestId,
      time: ['Request-Timestamp', timestamp],
      target: signWith.target ?? path,
      body: method === 'GET' ? undefined : text,
      key: signWith.secretKey ?? String(config['secretKey'])
    })
    const all: Record<string, string | undefined> = {
      'Content-Type': 'application/json',
      'Client-Id': clientId,
      'Request-Id': requestId,
      'Request-Timestamp': timestamp,
      Signature: signature,
      ...headers
    }
    const present = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined)
    return send(sandbox.url + path, { method, headers: Object.fromEntries(present), body: text })
  }

  const control: RecurringMerchant['control'] = (path, input) =>
    send(`${sandbox.control}/${path}`, { body: JSON.stringify(input) })

  return {
    config,
    call,
    control,
    quirk: (patch) => control('quirks', { provider: 'doku-ovo-recurring', ...patch }),
    linked: async (phone, customerId = 'CUST-1') => {
      await walkPage(registrationUrl(await call(recurringPaths.bind, bindRequest(phone, customerId))))
      const listed = await call(recurringPaths.tokens, { customer: { id: customerId } })
      return /"token_id":"([0-9a-f]{32})"/.exec(listed.text)?.[1] ?? ''
    },
    status: (id, options = {}) => call(`/orders/v1/status/${id}`, undefined, { ...options, method: 'GET' }),
    ledger: async () => (await send(sandbox.ledger, { method: 'GET' })).body as unknown as RecurringLedger,
    setClock: (ms) => void (aheadMs = ms)
  }
}

export const bindRequest = (phone: string, customerId = 'CUST-1'): object => ({
  customer: { id: customerId, name: 'Test Customer', phone: '0812', email: 'c@shop.example', additional_info: 'None' },
  ovo_account: {
    account_mobile_phone: phone,
    success_registration_url: 'https://merchant.example/ok?a=1&b=2',
    failed_registration_url: 'https://merchant.example/failed'
  },
  service_type: 'RECURRING'
})

export interface PayFields {
  readonly token: string
  readonly invoice: string
  readonly amount?: unknown
  readonly customerId?: string
  readonly account?: object
}

export const payRequest = ({ token, invoice, amount = 10000, customerId = 'CUST-1', account }: PayFields): object => ({
  customer: { id: customerId },
  order: { invoice_number: invoice, line_items: [{ name: 'Plan', price: 10000, quantity: 1 }], amount },
  ovo_account: { token_id: token, ...account }
})

export const refundRequest = (invoice: string, requestId: string, amount: number): object => ({
  order: { invoice_number: invoice },
  payment: { original_request_id: requestId },
  refund: { amount, reason: 'Returned' }
})

export const accountRequest = (token: string, customerId = 'CUST-1'): object => ({
  customer: { id: customerId, name: ' ' },
  ovo_account: { token_id: token }
})
