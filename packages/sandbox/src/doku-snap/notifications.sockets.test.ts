import { createHash, createHmac, createPublicKey, verify } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSandbox, type Sandbox } from '..'
import { createMerchant, paths, payBody, type Merchant } from '../testing/merchant'

interface Received {
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

let sandbox: Sandbox
let merchant: Merchant
let shop: Server
let received: Received[]
let answers: number[]
let refusedTokens: number
let tokenPrefix: string

const readAll = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

const open = (server: Server): Promise<string> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/payments`))
  })

beforeEach(async () => {
  received = []
  answers = []
  refusedTokens = 0
  tokenPrefix = 'shop'
  let issued = 0
  shop = createServer((request, response) => {
    void readAll(request).then((body) => {
      received.push({ path: String(request.url), headers: request.headers, body })
      const json = (status: number, value: object): void => {
        response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value))
      }
      if (String(request.url).endsWith('/b2b'))
        return json(200, { accessToken: `${tokenPrefix}-${++issued}`, expiresIn: '900' })
      if (refusedTokens-- > 0) return json(401, { responseCode: '4015601', responseMessage: 'Invalid Token (B2B)' })
      json(answers.shift() ?? 200, { responseCode: '2005600' })
    })
  })
  const baseUrl = await open(shop)
  sandbox = await createSandbox()
  merchant = createMerchant(sandbox)
  await merchant.control('merchant', { baseUrl })
})
afterEach(async () => {
  await sandbox.close()
  await new Promise((resolve) => shop.close(resolve))
})

/** Waits until everything that is due has been delivered. */
const flush = (advanceMs = 0): Promise<unknown> => merchant.control('clock', { advanceMs })
const at = (suffix: string): Received[] => received.filter(({ path }) => path.endsWith(suffix))
const payOnce = async (phone: string): Promise<string> => {
  const { token: customer } = await merchant.linked(phone)
  await merchant.call(paths.pay, payBody('PAY-1'), { customer })
  await flush()
  return customer
}
const minuteMs = 60_000

test('fetches a token with an RSA signature of DOKU', async () => {
  await payOnce('628110000001')
  const [token, ...more] = at('/doku-snap/authorization/v1/access-token/b2b')
  expect(more).toEqual([])
  const timestamp = String(token?.headers['x-timestamp'])
  expect(timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00$/)
  const publicKey = createPublicKey(String((merchant.config['dokuPublicKeys'] as string[])[0]))
  const signature = Buffer.from(String(token?.headers['x-signature']), 'base64')
  const text = Buffer.from(`${String(merchant.config['clientId'])}|${timestamp}`)
  expect(token?.headers['x-client-key']).toBe(merchant.config['clientId'])
  expect(verify('RSA-SHA256', text, publicKey, signature)).toBe(true)
  expect(token?.body).toBe('{"grantType":"client_credentials"}')
})

test('a payment notification is signed over its own path with the token of the merchant', async () => {
  const customer = await payOnce('628110000001')
  const [message] = at('/payment')
  expect(JSON.parse(String(message?.body))).toMatchObject({
    originalPartnerReferenceNo: 'PAY-1',
    latestTransactionStatus: '00',
    amount: { value: '10000.00', currency: 'IDR' },
    additionalInfo: { channelId: 'EMONEY_OVO_SNAP', acquirerId: 'OVO', custIdMerchant: 'CUST-1', accountType: 'WALLET' }
  })
  const headers = message?.headers ?? ({} as IncomingMessage['headers'])
  const digest = createHash('sha256').update(String(message?.body)).digest('hex')
  const text = `POST:/payments/doku-snap/payment:shop-1:${digest}:${String(headers['x-timestamp'])}`
  const expected = createHmac('sha512', String(merchant.config['secretKey'])).update(text).digest('base64')
  expect(headers['x-signature']).toBe(expected)
  expect(headers.authorization).toBe('Bearer shop-1')
  expect(headers['authorization-customer']).toBe(`Bearer ${customer}`)
})

test('a binding notification carries the authorisation code', async () => {
  const { authCode } = await merchant.linked('628110000001')
  await flush()
  const [message] = at('/binding')
  const info = { status: 'SUCCESS', custIdMerchant: 'CUST-1', authCode }
  expect(JSON.parse(String(message?.body))).toMatchObject({ additionalInfo: info })
  expect(JSON.stringify(await merchant.ledger())).not.toContain(authCode)
})

test('is repeated after 30 minutes, 6 and 12 hours until it is accepted, and signed anew', async () => {
  const { token: customer } = await merchant.linked('628110000001')
  await flush()
  answers = [500, 404, 302]
  await merchant.call(paths.pay, payBody('PAY-1'), { customer })
  await flush(30 * minuteMs - 5_000)
  expect(at('/payment')).toHaveLength(1)
  await flush(10_000)
  expect(at('/payment')).toHaveLength(2)
  await flush(12 * 60 * minuteMs)
  expect(at('/payment')).toHaveLength(4)
  expect(new Set(at('/payment').map(({ headers }) => headers['x-timestamp'])).size).toBe(4)
  expect(new Set(at('/payment').map(({ headers }) => headers['x-external-id'])).size).toBe(1)
  const { notifications } = await merchant.ledger()
  expect(notifications.filter(({ kind }) => kind === 'payment')).toMatchObject([
    { attempt: 1, httpStatus: 500 },
    { attempt: 2, httpStatus: 404 },
    { attempt: 3, httpStatus: 302 },
    { attempt: 4, httpStatus: 200, body: '{"responseCode":"2005600"}' }
  ])
})

test('stops repeating once accepted', async () => {
  answers = [200, 500, 200]
  await payOnce('628110000001')
  await flush(13 * 60 * minuteMs)
  expect(at('/payment')).toHaveLength(2)
})

test('a merchant that is away gets it later', async () => {
  const { token: customer } = await merchant.linked('628110000001')
  await flush()
  await merchant.control('merchant', { baseUrl: 'http://127.0.0.1:1/payments' })
  await merchant.call(paths.pay, payBody('PAY-1'), { customer })
  await flush()
  const baseUrl = `http://127.0.0.1:${(shop.address() as AddressInfo).port}/payments`
  await merchant.control('merchant', { baseUrl })
  await flush(31 * minuteMs)
  const { notifications } = await merchant.ledger()
  expect(notifications.filter(({ kind }) => kind === 'payment')).toMatchObject([
    { httpStatus: null },
    { httpStatus: 200 }
  ])
})

test('a refused token is fetched anew once, at once', async () => {
  const { token: customer } = await merchant.linked('628110000001')
  await flush()
  refusedTokens = 1
  await merchant.call(paths.pay, payBody('PAY-1'), { customer })
  await flush()
  expect(at('/payment').map(({ headers }) => headers.authorization)).toEqual(['Bearer shop-1', 'Bearer shop-2'])
  expect((await merchant.ledger()).notifications.at(-1)).toMatchObject({ attempt: 1, httpStatus: 200 })
})

test('survives a merchant whose token no header can carry', async () => {
  tokenPrefix = 'line\nbreak'
  await payOnce('628110000001')
  expect((await merchant.ledger()).notifications.at(-1)).toMatchObject({ kind: 'payment', httpStatus: null })
})

test('comes an hour late for one customer and twice for another', async () => {
  await payOnce('628110000014')
  expect(at('/payment')).toHaveLength(0)
  await flush(61 * minuteMs)
  expect(at('/payment')).toHaveLength(1)
  merchant.setClock(61 * minuteMs)
  const { token: customer } = await merchant.linked('628110000015', 'CUST-2')
  await merchant.call(paths.pay, payBody('PAY-2'), { customer })
  await flush()
  expect(at('/payment')).toHaveLength(3)
})

test.each([
  [{ kind: 'drop' }, 0],
  [{ kind: 'twice' }, 2],
  [{ kind: 'delay', ms: 3_600_000 }, 0]
])('fault %j leads to %i deliveries', async (fault, count) => {
  const { token: customer } = await merchant.linked('628110000001')
  await flush()
  await merchant.control('faults', { operation: 'notification', ...fault })
  await merchant.call(paths.pay, payBody('PAY-1'), { customer })
  await flush()
  expect(at('/payment')).toHaveLength(count)
})

test.each([
  ['wrong-reference', { originalPartnerReferenceNo: 'PAY-1X' }],
  ['wrong-amount', { amount: { value: '10001.00', currency: 'IDR' } }]
])('fault %s alters the message', async (kind, altered) => {
  const { token: customer } = await merchant.linked('628110000001')
  await flush()
  await merchant.control('faults', { operation: 'notification', kind })
  await merchant.call(paths.pay, payBody('PAY-1'), { customer })
  await flush()
  expect(JSON.parse(String(at('/payment')[0]?.body))).toMatchObject(altered)
})

test('fault bad-signature signs with another key', async () => {
  const { token: customer } = await merchant.linked('628110000001')
  await flush()
  await merchant.control('faults', { operation: 'notification', kind: 'bad-signature' })
  await merchant.call(paths.pay, payBody('PAY-1'), { customer })
  await flush()
  const [message] = at('/payment')
  const digest = createHash('sha256').update(String(message?.body)).digest('hex')
  const text = `POST:/payments/doku-snap/payment:shop-1:${digest}:${String(message?.headers['x-timestamp'])}`
  const genuine = createHmac('sha512', String(merchant.config['secretKey'])).update(text).digest('base64')
  expect(message?.headers['x-signature']).toHaveLength(genuine.length)
  expect(message?.headers['x-signature']).not.toBe(genuine)
})

test("a payment declined after its acceptance is told as 06, without DOKU's reference", async () => {
  await payOnce('628110000017')
  const body = JSON.parse(String(at('/payment')[0]?.body)) as Record<string, unknown>
  expect(body).toMatchObject({ originalPartnerReferenceNo: 'PAY-1', latestTransactionStatus: '06' })
  expect(body).not.toHaveProperty('originalReferenceNo')
  expect((await merchant.ledger()).charges).toMatchObject([{ executed: 0, status: '06' }])
})

test('can be sent again, and tells of a late settlement', async () => {
  await payOnce('628110000016')
  expect(at('/payment')).toHaveLength(0)
  await merchant.control('payments/PAY-1', { status: '00' })
  await merchant.control('notify', { partnerReferenceNo: 'PAY-1' })
  await flush()
  const statuses = at('/payment').map(
    ({ body }) => (JSON.parse(body) as Record<string, unknown>)['latestTransactionStatus']
  )
  expect(statuses).toEqual(['00', '00'])
  expect((await merchant.ledger()).charges).toMatchObject([{ executed: 1, status: '00' }])
})
