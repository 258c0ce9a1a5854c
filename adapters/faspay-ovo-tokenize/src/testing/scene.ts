import * as E from 'fp-ts/Either'
import {
  type AdapterDependencies,
  type Binding,
  type BindRequest,
  type HttpOutcome,
  type HttpRequest,
  type Notice,
  type Payment,
  type PaymentAdapter,
  type PayRequest,
  parsePhone,
  type Phone,
  type Prepared
} from '@gerbang/domain'
import { nodeCrypto } from '@gerbang/signing'
import { readBody } from '../client/read-body'
import { faspayOvoTokenize } from '../index'
import { toCredential } from '../mapping/credential'
import { writeXml } from '../xml'

export const formats = ['xml', 'json'] as const
export type Format = (typeof formats)[number]

export const settings = {
  environment: 'sandbox',
  merchantId: '99999',
  merchantName: 'FASPAY STORE',
  userId: 'bot99999',
  password: 'p@ssw0rd'
} as const

const account = { environment: 'sandbox', id: settings.merchantId } as const

/** What was asked: the service's number, and the fields as text. */
export interface Asked {
  readonly service: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly request: HttpRequest
}

type Fields = Readonly<Record<string, unknown>>
type Reply = Fields | 'lost' | 'not-sent' | HttpOutcome

export interface Scene {
  readonly adapter: PaymentAdapter
  readonly asked: readonly Asked[]
  readonly notices: readonly Notice[]
  readonly services: () => readonly string[]
  readonly passed: () => number
  readonly wait: (ms: number) => void
}

const isOutcome = (reply: Reply): reply is HttpOutcome => typeof reply !== 'string' && 'kind' in reply

const encoded = (format: Format, fields: Fields): Uint8Array =>
  new Uint8Array(Buffer.from(format === 'xml' ? writeXml(fields) : JSON.stringify(fields)))

export const answeredWith = (body: string | Uint8Array, status = 200): HttpOutcome => ({
  kind: 'answered',
  status,
  headers: {},
  body: typeof body === 'string' ? new Uint8Array(Buffer.from(body)) : body
})

const fieldsOf = (request: HttpRequest): Fields => {
  const body = readBody(request.body)
  if (E.isLeft(body)) throw new Error(`what was sent cannot be read: ${body.left}`)
  return body.right.fields
}

/** An adapter before a provider that answers as told; each call costs `costMs` of its clock. */
export const scene = (
  answer: (asked: Asked) => Reply,
  given: {
    readonly format?: Format
    readonly at?: string
    readonly costMs?: number
    readonly changed?: object
  } = {}
): Scene => {
  const { format = 'json', at = '2021-11-11T04:26:40.000Z', costMs = 0, changed = {} } = given
  const asked: Asked[] = []
  const notices: Notice[] = []
  const start = Date.parse(at)
  let now = start
  let drawn = 0
  const dependencies: AdapterDependencies = {
    report: (notice) => {
      notices.push(notice)
    },
    now: () => new Date(now),
    randomBytes: (length) => new Uint8Array(length).fill((drawn += 1)),
    crypto: nodeCrypto,
    transport: (_slot, build) => async () => {
      const request = build()
      const one = { service: /\/(\d{6})\//.exec(request.url)?.[1] ?? '', fields: fieldsOf(request), request }
      asked.push(one)
      now += Math.min(costMs, request.deadlineMs)
      const reply = answer(one)
      if (reply === 'lost') return Promise.resolve({ kind: 'no-answer', why: 'the deadline passed' })
      if (reply === 'not-sent') return Promise.resolve({ kind: 'not-sent', why: 'no connection' })
      return Promise.resolve(isOutcome(reply) ? reply : answeredWith(encoded(format, reply)))
    },
    tokens: {
      read: () => Promise.resolve(undefined),
      claim: () => Promise.resolve(true),
      write: () => Promise.resolve(),
      release: () => Promise.resolve(),
      forgetIf: () => Promise.resolve()
    }
  }
  const adapter = faspayOvoTokenize.configure({ ...settings, format, ...changed }, dependencies)
  if (E.isLeft(adapter)) throw new Error(`the settings are refused: ${JSON.stringify(adapter.left)}`)
  return {
    adapter: adapter.right,
    asked,
    notices,
    services: () => asked.map(({ service }) => service),
    passed: () => now - start,
    wait: (ms) => {
      now += ms
    }
  }
}

const phone: Phone = ((): Phone => {
  const parsed = parsePhone('081382826301')
  if (E.isLeft(parsed)) throw new Error('the phone is one')
  return parsed.right
})()

export const bindRequest: BindRequest = {
  reference: 'bind-0001',
  customer: { id: 'CUST-0001', phone, name: 'Andrea Hinata', email: 'andreahinata@email.com' },
  returnUrls: { success: 'https://shop.example/linked', failure: 'https://shop.example/not-linked' }
}

export const binding: Binding = {
  provider: 'faspay-ovo-tokenize',
  account,
  wallet: 'ovo',
  reference: bindRequest.reference,
  customer: bindRequest.customer,
  status: 'active',
  credential: toCredential(phone),
  attempt: {
    provider: 'faspay-ovo-tokenize',
    account,
    operation: 'bind',
    reference: bindRequest.reference,
    wireReference: 'r1',
    requestId: 'r1',
    resendId: 'r1',
    preparedAt: '2021-11-11T03:00:00.000Z',
    deadlineAt: '2021-11-11T03:00:30.000Z'
  },
  evidence: 'inquiry'
}

export const payRequest: PayRequest = {
  reference: 'pay-0001',
  binding,
  amount: { currency: 'IDR', amount: 100 },
  description: 'prepaid credit transfer.',
  mode: 'one-time',
  funds: 'cash'
}

/** The right side of what was prepared, or a failure of the test. */
export const preparedOf = <A>(made: E.Either<{ readonly message: string }, Prepared<A>>): Prepared<A> => {
  if (E.isLeft(made)) throw new Error(made.left.message)
  return made.right
}

export const rightOf = <A>(result: E.Either<{ readonly message: string }, A>): A => {
  if (E.isLeft(result)) throw new Error(result.left.message)
  return result.right
}

export const page =
  'https://webview.byte-stack.net/cellblockui/v2/paymentPin?action=payment&client-id=OAMERCHANTAB&token=made.for.tests'

export const balanceFields = {
  phone_no: '081382826301',
  merchant_id: '99999',
  detail: { cash: { balance: '1967700' }, points: { balance: '2539434' } },
  response_code: '00'
}

export const trxId = '9999982980212147'

/** The answer to a payment, with the bill number that was asked with. */
export const pendingFor = ({ fields }: Asked, changed: Fields = {}): Fields => ({
  redirectURL: page,
  status: 'PENDING',
  trx_id: trxId,
  bill_no: fields['bill_no'],
  amount: '100',
  response_code: '00',
  ...changed
})

/** The answer to an inquiry, with the ids that were asked with. */
export const statusFor = ({ fields }: Asked, code: string, changed: Fields = {}): Fields => ({
  trx_id: fields['trx_id'],
  merchant_id: '99999',
  bill_no: fields['bill_no'],
  payment_status_code: code,
  response_code: '00',
  ...changed
})

export interface Entry {
  readonly trx?: string
  readonly at?: string
  readonly amount?: string
  readonly status?: string
}

/** A page of the history. */
export const historyOf = (entries: readonly Entry[]): Fields => ({
  phone_no: '081382826301',
  merchant_id: '99999',
  list_transaction:
    entries.length === 0
      ? ''
      : Object.fromEntries(
          entries.map(({ trx = trxId, at = '2021-11-11 11:27:34', amount = '100', status = 'SUCCESS' }, index) => [
            `transaction_${String(index + 1)}`,
            {
              payment_date: at,
              status,
              trx_id: trx,
              trx_amount: amount,
              amount_detail: { type: 'CASH', amt: amount }
            }
          ])
        ),
  list_refund: '',
  response_code: '00'
})

/** Other payments of the same wallet. */
export const others = (count: number): readonly Entry[] =>
  Array.from({ length: count }, (_, index) => ({ trx: String(8000000000000000 + index), amount: '777' }))

/** A payment whose answer was heard: the customer is at the page. */
export const paying = async (made: Scene, request: PayRequest = payRequest): Promise<Payment> =>
  rightOf(await preparedOf(made.adapter.pay(request)).send())
