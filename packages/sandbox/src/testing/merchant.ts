import { createHash, createHmac, createPrivateKey, sign } from 'node:crypto'
import { request } from 'node:http'
import type { Sandbox } from '../sandbox'

/** A merchant for tests, with signing code of its own that shares nothing with the sandbox's. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Readonly<Record<string, unknown>>
  readonly text: string
}

export interface Sending {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

// Some answers are meant to be no JSON; tests read their text.
const parsed = (text: string): Readonly<Record<string, unknown>> => {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}

/** One request on a connection of its own; rejects when no complete answer came. */
export const send = (url: string, { method = 'POST', headers = {}, body = '' }: Sending = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sending = request(url, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: parsed(text), text })
      })
    })
    sending.on('error', reject)
    sending.end(body)
  })

const seconds = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`
let lastExternalId = 1_000_000

export const newExternalId = (): string => String(++lastExternalId)

export interface Merchant {
  readonly config: Readonly<Record<string, unknown>>
  readonly b2b: (changes?: Readonly<Record<string, string>>) => Promise<Answer>
  readonly b2b2c: (authCode: string) => Promise<Answer>
  readonly call: (path: string, body: unknown, options?: CallOptions) => Promise<Answer>
  /** Binds, walks through the customer's page, and gives the authorisation code and a customer token. */
  readonly linked: (phone: string, customerId?: string, channel?: string) => Promise<Linked>
  readonly control: (path: string, input?: unknown, method?: string) => Promise<Answer>
  readonly ledger: () => Promise<LedgerView>
  readonly setClock: (aheadMs: number) => void
}

interface Linked {
  readonly authCode: string
  readonly token: string
}

interface CallOptions {
  readonly customer?: string
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly raw?: string
  readonly externalId?: string
}

interface LedgerView {
  readonly wallets: readonly { readonly phone: string; readonly cash: string; readonly points: string }[]
  readonly bindings: readonly { readonly phone: string; readonly customerId: string; readonly status: string }[]
  readonly charges: readonly {
    readonly partnerReferenceNo: string
    readonly status: string
    readonly executed: number
    readonly amount: string
  }[]
  readonly refunds: readonly { readonly partnerRefundNo: string; readonly amount: string }[]
  readonly notifications: readonly {
    readonly kind: string
    readonly reference: string
    readonly attempt: number
    readonly url: string | null
    readonly httpStatus: number | null
    readonly body: string | null
  }[]
  readonly requests: Readonly<Record<string, number>>
}

export const paths = {
  bind: '/direct-debit/core/v1/registration-account-binding',
  unbind: '/direct-debit/core/v1/registration-account-unbinding',
  balance: '/direct-debit/core/v1/balance-inquiry',
  pay: '/direct-debit/core/v1/debit/payment-host-to-host',
  refund: '/direct-debit/core/v1/debit/refund',
  status: '/orders/v1.0/debit/status'
} as const

const alloHeaders = { 'X-DEVICE-ID': 'device0001', 'X-IP-ADDRESS': '10.20.30.40' }

export const createMerchant = (sandbox: Sandbox): Merchant => {
  const config = sandbox.providers['doku-snap'] ?? {}
  const text = (name: string): string => String(config[name])
  let aheadMs = 0
  let token: string | undefined

  const tokenCall = (kind: string, body: object, changes: Readonly<Record<string, string>> = {}): Promise<Answer> => {
    const timestamp = changes['X-TIMESTAMP'] ?? seconds(Date.now() + aheadMs)
    const key = createPrivateKey(text('privateKey'))
    const signature = sign('RSA-SHA256', Buffer.from(`${text('clientId')}|${timestamp}`), key).toString('base64')
    const headers = {
      'Content-Type': 'application/json',
      'X-CLIENT-KEY': text('clientId'),
      'X-TIMESTAMP': timestamp,
      'X-SIGNATURE': signature
    }
    return send(`${sandbox.url}/authorization/v1/access-token/${kind}`, {
      headers: { ...headers, ...changes },
      body: JSON.stringify(body)
    })
  }

  const b2bToken = async (): Promise<string> => {
    token ??= String((await tokenCall('b2b', { grantType: 'client_credentials' })).body['accessToken'])
    return token
  }

  const call: Merchant['call'] = async (path, body, { customer, headers = {}, raw, externalId } = {}) => {
    const bearer = await b2bToken()
    const compact = JSON.stringify(body)
    const timestamp = headers['X-TIMESTAMP'] ?? seconds(Date.now() + aheadMs)
    const digest = createHash('sha256').update(compact).digest('hex')
    const textToSign = ['POST', path, bearer, digest, timestamp].join(':')
    const all: Record<string, string | undefined> = {
      'Content-Type': 'application/json',
      'X-TIMESTAMP': timestamp,
      'X-SIGNATURE': createHmac('sha512', text('secretKey')).update(textToSign).digest('base64'),
      'X-PARTNER-ID': text('clientId'),
      'X-EXTERNAL-ID': externalId ?? newExternalId(),
      Authorization: `Bearer ${bearer}`,
      ...(customer === undefined ? {} : { 'Authorization-Customer': `Bearer ${customer}` }),
      ...headers
    }
    const present = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined)
    return send(sandbox.url + path, { headers: Object.fromEntries(present), body: raw ?? compact })
  }

  const b2b2c: Merchant['b2b2c'] = (authCode) => tokenCall('b2b2c', { grantType: 'authorization_code', authCode })

  const control: Merchant['control'] = (path, input, method = 'POST') =>
    send(`${sandbox.control}/${path}`, { method, body: input === undefined ? '' : JSON.stringify(input) })

  const linked: Merchant['linked'] = async (phone, customerId = 'CUST-1', channel = 'EMONEY_OVO_SNAP') => {
    const bound = await call(paths.bind, bindBody({ phone, customerId, channel }), { headers: alloHeaders })
    await walkPage(String(bound.body['redirectUrl']))
    const authCode = String((bound.body['additionalInfo'] as Record<string, unknown>)['authCode'])
    return { authCode, token: String((await b2b2c(authCode)).body['accessToken']) }
  }

  return {
    config,
    b2b: (changes) => tokenCall('b2b', { grantType: 'client_credentials' }, changes),
    b2b2c,
    call,
    linked,
    control,
    ledger: async () => (await send(sandbox.ledger, { method: 'GET' })).body as unknown as LedgerView,
    setClock: (ms) => {
      aheadMs = ms
      token = undefined
    }
  }
}

const form = { 'Content-Type': 'application/x-www-form-urlencoded' }

/** A customer who reads the page, types the OTP, then the PIN; gives the last answer. */
export const walkPage = async (url: string): Promise<Answer> => {
  await send(url, { method: 'GET' })
  await send(url, { headers: form, body: 'otp=123456' })
  return send(url, { headers: form, body: 'pin=112233' })
}

export const submitForm = (url: string, body: string): Promise<Answer> => send(url, { headers: form, body })

export interface BindFields {
  readonly phone: string
  readonly customerId?: string
  readonly channel?: string
}

export const bindBody = ({ phone, customerId = 'CUST-1', channel = 'EMONEY_OVO_SNAP' }: BindFields): object => ({
  phoneNo: phone,
  additionalInfo: {
    channel,
    custIdMerchant: customerId,
    successRegistrationUrl: 'https://merchant.example/ok?a=1&b=2',
    failedRegistrationUrl: 'https://merchant.example/failed',
    deviceModel: 'Phone 1',
    osType: 'android',
    channelId: 'app'
  }
})

const rupiah = (value: string): object => ({ value, currency: 'IDR' })

export const payBody = (reference: string, value = '10000.00', paymentType = 'RECURRING'): object => ({
  partnerReferenceNo: reference,
  amount: rupiah(value),
  payOptionDetails: [{ payMethod: 'CASH', transAmount: rupiah(value), feeAmount: rupiah('0.00') }],
  additionalInfo: {
    channel: 'EMONEY_OVO_SNAP',
    successPaymentUrl: 'https://merchant.example/ok',
    failedPaymentUrl: 'https://merchant.example/failed',
    paymentType
  }
})

export const refundBody = (reference: string, refundReference: string, value: string): object => ({
  originalPartnerReferenceNo: reference,
  partnerRefundNo: refundReference,
  refundAmount: rupiah(value),
  reason: 'Returned',
  additionalInfo: { channel: 'EMONEY_OVO_SNAP' }
})

export const statusBody = (reference: string): object => ({
  originalPartnerReferenceNo: reference,
  serviceCode: '55',
  additionalInfo: { channel: 'EMONEY_OVO_SNAP' }
})
