import { createHash } from 'node:crypto'
import type { Sandbox } from '../sandbox'
import { send, walkPage, type Answer } from './merchant'

/** A merchant of OVO Tokenize for tests, with signing and XML code of its own that shares nothing with the sandbox's. */
export interface TokenizeMerchant {
  readonly config: Readonly<Record<string, unknown>>
  readonly call: (code: Code, fields?: Texts, options?: CallOptions) => Promise<Told>
  /** Activates a phone and walks through the customer's page. */
  readonly linked: (phone?: string) => Promise<void>
  /** Pays and, unless told otherwise, walks through the PIN page. */
  readonly paid: (bill: string, fields?: Texts) => Promise<Told>
  readonly sign: (identifier: string) => string
  readonly control: (path: string, input?: object, method?: string) => Promise<Answer>
  readonly quirk: (patch: object) => Promise<Answer>
  readonly ledger: () => Promise<TokenizeLedger>
  /** What a wallet holds by the ledger: cash and points. */
  readonly wallet: (international?: string) => Promise<readonly unknown[]>
  /** The sandbox's day in Jakarta. */
  readonly today: () => Promise<string>
  /** Moves the clock to the next noon in Jakarta, far from midnight. */
  readonly toNoon: () => Promise<void>
}

type Texts = Readonly<Record<string, string | undefined>>
export type Format = 'xml' | 'json'
export type Code = '100037' | '100038' | '100039' | '100040' | '100041' | '100042' | '100004'

interface CallOptions {
  readonly path?: string
  readonly raw?: string
}

/** An answer with its members by name; texts stand as printed, whatever the format. */
export interface Told extends Answer {
  readonly told: Readonly<Record<string, unknown>>
  readonly code: unknown
}

type Rows = readonly Readonly<Record<string, unknown>>[]

interface TokenizeLedger {
  readonly wallets: Rows
  readonly bindings: Rows
  readonly charges: Rows
  readonly notifications: Rows
  readonly requestsByProvider: Readonly<Record<string, Readonly<Record<string, number>>>>
}

const hash = (algorithm: string, text: string): string => createHash(algorithm).update(text).digest('hex')

export const ownTokenizeSignature = (secret: string, identifier: string): string =>
  hash('sha1', hash('md5', secret + identifier))

const xmlOf = (fields: object): string => {
  const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const lines = Object.entries(fields).map(([name, value]) => `<${name}>${escape(String(value))}</${name}>`)
  return `<?xml version="1.0" encoding="UTF-8"?><faspay>${lines.join('')}</faspay>`
}

/** Elements inside an element as texts, objects, or lists where one is repeated. */
export const readElements = (xml: string): Record<string, unknown> => {
  const found: Record<string, unknown> = {}
  for (const [, empty, name = '', inner = ''] of xml.matchAll(/<(\w+)\/>|<(\w+)>([\s\S]*?)<\/\2>/g)) {
    const value = empty === undefined ? (/<\w+\/?>/.test(inner) ? readElements(inner) : inner) : ''
    const key = empty ?? name
    found[key] = key in found ? [found[key], value].flat() : value
  }
  return found
}

export const pathOf = (code: Code, format: Format): string => {
  if (format === 'json') return `/cvr/${code}/10`
  if (code === '100004') return '/pws/100004/183xx00010100000'
  return `/pws/${code}/${code === '100038' ? '189' : '183'}xx00010100000/`
}

/** The address as a client has to read it: without line breaks, with the semicolons that the guide lost. */
export const pageOf = ({ told }: Pick<Told, 'told'>): string =>
  String(told['redirectURL'] ?? told['url'])
    .replace(/\s/g, '')
    .replace(/&amp;?(?=[A-Za-z])/g, '&')

export const phone = '08140000001'
const hourMs = 3_600_000

const fieldsOf: Readonly<Record<Code, Texts>> = {
  '100037': { request: 'Account Activation OVO OpenAPI', payment_channel: '720', phone_no: phone, cust_name: 'Andrea' },
  '100038': {
    request: 'Transfer OVO OpenAPI',
    bill_no: '123',
    bill_desc: 'Coffee & beans',
    bill_total: '1000000',
    bill_currency: 'IDR',
    payment_channel: '720',
    phone_no: phone,
    cust_name: 'Andrea',
    email: 'andrea@shop.example',
    pay_type: '0'
  },
  '100039': { payment_channel: '720', phone_no: phone },
  '100040': { merchant: 'FASPAY STORE', payment_channel: '720', phone_no: phone },
  '100041': { merchant: 'FASPAY STORE', payment_channel: '720', phone_no: phone, page: '1', limit: '10' },
  '100042': { merchant: 'FASPAY STORE', payment_channel: '720', phone_no: phone },
  '100004': { trx_id: '9999982980212147', bill_no: '123' }
}

export const createTokenizeMerchant = (sandbox: Sandbox, format: Format): TokenizeMerchant => {
  const config = sandbox.providers['faspay-ovo-tokenize'] ?? {}
  const secret = `${String(config['userId'])}${String(config['password'])}`
  const sign = (identifier: string): string => ownTokenizeSignature(secret, identifier)

  const call: TokenizeMerchant['call'] = async (code, fields = {}, { path, raw } = {}) => {
    const all: Texts = { merchant_id: String(config['merchantId']), ...fieldsOf[code], ...fields }
    const identifier = (code === '100004' ? all['bill_no'] : all['phone_no']) ?? ''
    const signed = Object.entries({ ...all, signature: sign(identifier), ...fields })
    const sent = Object.fromEntries(signed.filter(([, value]) => value !== undefined))
    const body = raw ?? (format === 'xml' ? xmlOf(sent) : JSON.stringify(sent))
    const answer = await send(sandbox.url + (path ?? pathOf(code, format)), { body })
    const members = answer.text.startsWith('{') ? answer.body : readElements(answer.text)['faspay']
    const told = typeof members === 'object' && members !== null ? (members as Told['told']) : {}
    const nested = told['response_error'] as Told['told'] | undefined
    return { ...answer, told, code: (nested ?? told)['response_code'] }
  }

  const control: TokenizeMerchant['control'] = (path, input = {}, method = 'POST') =>
    send(`${sandbox.control}/${path}`, { method, body: JSON.stringify(input) })

  const ledger: TokenizeMerchant['ledger'] = async () =>
    (await send(sandbox.ledger, { method: 'GET' })).body as unknown as TokenizeLedger

  const wibNow = async (): Promise<number> =>
    Date.parse(String((await control('clock', { advanceMs: 0 })).body['now'])) + 7 * hourMs

  return {
    config,
    call,
    sign,
    control,
    quirk: (patch) => control('quirks', { provider: 'faspay-ovo-tokenize', ...patch }),
    linked: async (of = phone) => {
      await walkPage(pageOf(await call('100037', { phone_no: of })))
    },
    paid: async (bill, fields = {}) => {
      const answer = await call('100038', { bill_no: bill, ...fields })
      await walkPage(pageOf(answer))
      return answer
    },
    ledger,
    wallet: async (international = '628140000001') => {
      const found = (await ledger()).wallets.find((one) => one['phone'] === international)
      return [found?.['cash'], found?.['points']]
    },
    today: async () => new Date(await wibNow()).toISOString().slice(0, 10),
    toNoon: async () => {
      const sinceNoon = (await wibNow()) - 12 * hourMs
      await control('clock', { advanceMs: 24 * hourMs - (sinceNoon % (24 * hourMs)) })
    }
  }
}
