import * as E from 'fp-ts/Either'
import {
  type AdapterDependencies,
  type Binding,
  type HttpOutcome,
  type HttpRequest,
  type PaymentAdapter,
  type PayRequest,
  Secret
} from '@gerbang/domain'
import { nodeCrypto } from '@gerbang/signing'
import { dokuOvoRecurring } from './index'
import { sign } from './signing'

const secretKey = 'SK-TESTONLY-0123456789abcdef'
const settings = { environment: 'sandbox', clientId: 'MCH-0001-10791114622547', secretKey }
const account = { environment: 'sandbox', id: settings.clientId } as const
const start = Date.parse('2024-01-02T03:04:05.000Z')

interface Scene {
  readonly adapter: PaymentAdapter
  readonly sent: readonly HttpRequest[]
  readonly passed: () => number
}

/** Each request costs `costMs` of the clock before it is answered, or not. */
const scene = (answer: (request: HttpRequest) => HttpOutcome, costMs = 0, changed: object = {}): Scene => {
  const sent: HttpRequest[] = []
  let now = start
  const dependencies: AdapterDependencies = {
    report: () => undefined,
    now: () => new Date(now),
    randomBytes: (length) => new Uint8Array(length).fill(7),
    crypto: nodeCrypto,
    transport: (_slot, build) => async () => {
      const request = build()
      sent.push(request)
      now += Math.min(costMs, request.deadlineMs)
      return Promise.resolve(answer(request))
    },
    tokens: {
      read: () => Promise.resolve(undefined),
      claim: () => Promise.resolve(true),
      write: () => Promise.resolve(),
      release: () => Promise.resolve(),
      forgetIf: () => Promise.resolve()
    }
  }
  const adapter = dokuOvoRecurring.configure({ ...settings, ...changed }, dependencies)
  if (E.isLeft(adapter)) throw new Error('the settings are refused')
  return { adapter: adapter.right, sent, passed: () => now - start }
}

const lost = (): HttpOutcome => ({ kind: 'no-answer', why: 'the deadline passed' })

const binding: Binding = {
  provider: 'doku-ovo-recurring',
  account,
  wallet: 'ovo',
  reference: 'bind-0001',
  customer: {
    id: 'CUST_UAT_31',
    phone: { masked: '62********021', secret: new Secret('6287123123021') },
    name: 'QA Shifter',
    email: 'shop@merchant.example'
  },
  status: 'active',
  credential: { provider: 'doku-ovo-recurring', version: 1, secret: new Secret('{"tokenId":"t1"}') },
  attempt: {
    provider: 'doku-ovo-recurring',
    account,
    operation: 'bind',
    reference: 'bind-0001',
    wireReference: 'r1',
    requestId: 'r1',
    resendId: 'r1',
    preparedAt: '2024-01-01T02:00:00.000Z',
    deadlineAt: '2024-01-01T02:00:30.000Z'
  },
  evidence: 'inquiry'
}

const payRequest: PayRequest = {
  reference: 'INV-0001',
  binding,
  amount: { currency: 'IDR', amount: 10000 },
  description: 'Order 0001',
  mode: 'recurring',
  funds: 'cash'
}

const requestIdOf = ({ adapter }: Scene, request: PayRequest): string => {
  const made = adapter.pay(request)
  if (E.isLeft(made)) throw new Error(made.left.message)
  return made.right.unknown.attempt.requestId
}

describe('the Request-Id of a payment', () => {
  it('is the same for the same reference in any process, so that a repetition is a replay', () => {
    expect(requestIdOf(scene(lost), payRequest)).toBe(requestIdOf(scene(lost), { ...payRequest, funds: 'cash' }))
    expect(requestIdOf(scene(lost), payRequest)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-/)
  })

  it('differs by reference, client and environment', () => {
    const other = { ...account, id: 'MCH-2' }
    const live = { ...account, environment: 'production' } as const
    const ids = [
      requestIdOf(scene(lost), payRequest),
      requestIdOf(scene(lost), { ...payRequest, reference: 'INV-0002' }),
      requestIdOf(scene(lost, 0, { clientId: 'MCH-2' }), { ...payRequest, binding: { ...binding, account: other } }),
      requestIdOf(scene(lost, 0, { environment: 'production' }), {
        ...payRequest,
        binding: { ...binding, account: live }
      })
    ]
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('an unlinking whose answer is lost', () => {
  const unlink = async (made: Scene): Promise<unknown> => {
    const prepared = made.adapter.unlink(binding)
    if (E.isLeft(prepared)) throw new Error(prepared.left.message)
    const result = await prepared.right.send()
    return E.isRight(result) ? [result.right.status, result.right.evidence] : result.left
  }

  const noTokens = (request: HttpRequest): HttpOutcome => {
    const body = new Uint8Array(Buffer.from('{"customer":{"id":"CUST_UAT_31"},"wallet":null}'))
    const timestamp = '2024-01-02T03:04:20Z'
    const parts = {
      clientId: settings.clientId,
      requestId: String(request.headers['Request-Id']),
      stamped: 'Response-Timestamp',
      timestamp,
      target: '/tokenization/v1/tokens',
      body
    } as const
    const signature = sign(nodeCrypto, new Secret(secretKey), parts)
    return { kind: 'answered', status: 200, headers: { signature, 'response-timestamp': timestamp }, body }
  }

  it('keeps half of its time to ask whether the token is gone', async () => {
    const made = scene((request) => (request.url.endsWith('/tokens') ? noTokens(request) : lost()), 60_000)
    expect(await unlink(made)).toEqual(['unlinked', 'inquiry'])
    expect(made.sent.map(({ deadlineMs }) => deadlineMs)).toEqual([15_000, 15_000])
  })

  it('stays unknown, and asks once, when the question is lost too', async () => {
    const made = scene(lost, 60_000)
    expect(await unlink(made)).toEqual(['unknown', 'response'])
    expect(made.sent).toHaveLength(2)
    expect(made.passed()).toBeLessThanOrEqual(30_000)
  })
})
