import { randomUUID } from 'node:crypto'
import { createSandbox, type Sandbox } from '..'
import { send } from '../testing/merchant'
import {
  bindRequest,
  createRecurringMerchant,
  ownSignature,
  payRequest,
  recurringPaths,
  seconds,
  type CallOptions,
  type RecurringMerchant
} from '../testing/recurring-merchant'

let sandbox: Sandbox
let merchant: RecurringMerchant
beforeAll(async () => {
  sandbox = await createSandbox()
  merchant = createRecurringMerchant(sandbox)
})
afterAll(() => sandbox.close())

const list = (options: CallOptions = {}): ReturnType<RecurringMerchant['call']> =>
  merchant.call(recurringPaths.tokens, { customer: { id: 'CUST-9' } }, options)
const gatewayError = (code: string, message: string): object => ({
  error: { code, message, type: 'invalid_request_error' }
})
const ago = (secondsAgo: number): string => seconds(Date.now() - secondsAgo * 1000)

test.each(['Client-Id', 'Request-Id', 'Request-Timestamp', 'Signature'])('%s is mandatory', async (name) => {
  const answer = await list({ headers: { [name]: undefined } })
  expect([answer.status, answer.body]).toEqual([
    400,
    gatewayError('invalid_header_request', `Header ${name} is required`)
  ])
})

test.each([
  ['2020-08-11 08:45:42Z', 'invalid_header_request'],
  ['2020-08-11T08:45:42.000Z', 'invalid_header_request'],
  ['2020-08-11T08:45:42+07:00', 'invalid_header_request'],
  ['2020-13-11T08:45:42Z', 'invalid_header_request'],
  [ago(3660), 'request_time_out_of_range'],
  [ago(-3660), 'request_time_out_of_range']
])('the timestamp %s is %s, even when rightly signed', async (timestamp, code) => {
  const answer = await list({ headers: { 'Request-Timestamp': timestamp }, signWith: { timestamp } })
  expect([answer.status, answer.body]).toMatchObject([400, { error: { code } }])
})

test.each([3540, -3540])('a timestamp of %i seconds ago is accepted', async (secondsAgo) => {
  const timestamp = ago(secondsAgo)
  expect((await list({ headers: { 'Request-Timestamp': timestamp }, signWith: { timestamp } })).status).toBe(200)
})

test.each([
  ['another key', { signWith: { secretKey: 'SK-other' } }],
  ['another path', { signWith: { target: recurringPaths.bind } }],
  ['a body that was changed on its way', { raw: '{"customer":{"id":"CUST-9"}} ', headers: { Signature: 'x' } }],
  ['no prefix', { headers: { Signature: 'HMACHSHA256=AAAA' } }]
])('a signature with %s is refused', async (_, options) => {
  expect((await list(options)).body).toEqual(gatewayError('invalid_signature', 'Invalid Header Signature'))
})

test('the checks come in the observed order', async () => {
  const wrong = { 'Client-Id': 'MCH-0', 'Request-Timestamp': 'now', Signature: 'x' }
  const code = async (headers: CallOptions['headers']): Promise<unknown> =>
    ((await list({ headers: headers ?? {} })).body['error'] as { readonly code: string }).code
  expect(await code({ ...wrong, Signature: undefined })).toBe('invalid_header_request')
  expect(await code(wrong)).toBe('invalid_header_request')
  expect(await code({ ...wrong, 'Request-Timestamp': ago(7200) })).toBe('request_time_out_of_range')
  expect(await code({ ...wrong, 'Request-Timestamp': ago(0) })).toBe('invalid_client_id')
  expect(await code({ Signature: 'x' })).toBe('invalid_signature')
  expect((await list({ requestId: 'R'.repeat(129) })).body).toMatchObject({ error: { code: 'invalid_header_request' } })
})

test('answers are signed over their bytes; errors and changed keys are as the quirk and the fault want them', async () => {
  const key = String(merchant.config['secretKey'])
  const verify = async (answer: Awaited<ReturnType<typeof list>>, target: string, body?: string): Promise<boolean> => {
    const { headers } = answer
    const time = ['Response-Timestamp', String(headers['response-timestamp'])] as const
    const [clientId, requestId] = [String(headers['client-id']), String(headers['request-id'])]
    return headers['signature'] === ownSignature({ clientId, requestId, time, target, body, key })
  }
  const answer = await list({ requestId: 'list-1' })
  expect(answer.headers['request-id']).toBe('list-1')
  expect(await verify(answer, recurringPaths.tokens, answer.text)).toBe(true)
  const bound = await merchant.call(recurringPaths.bind, bindRequest('628990000001', 'CUST-SIGN'))
  expect(await verify(bound, recurringPaths.bind, bound.text)).toBe(true)

  await merchant.quirk({ statusSignature: 'with-digest', errorSignature: 'present' })
  const missing = await merchant.status('NONE')
  expect(await verify(missing, '/orders/v1/status/NONE', missing.text)).toBe(true)
  await merchant.quirk({ statusSignature: 'without-digest' })
  expect(await verify(await merchant.status('NONE'), '/orders/v1/status/NONE')).toBe(true)
  await merchant.quirk({ errorSignature: 'absent' })
  expect((await merchant.status('NONE')).headers['signature']).toBeUndefined()

  const plan = { provider: 'doku-ovo-recurring', operation: 'confirm' }
  await merchant.control('faults', { ...plan, kind: 'bad-signature' })
  await merchant.control('faults', { ...plan, kind: 'no-signature' })
  const bad = await list()
  expect(bad.headers['signature']).toMatch(/^HMACSHA256=.{44}$/)
  expect(await verify(bad, recurringPaths.tokens, bad.text)).toBe(false)
  expect((await list()).headers['signature']).toBeUndefined()
})

describe('a Request-Id that comes again', () => {
  const requestId = randomUUID()
  let body: object
  let first: Awaited<ReturnType<typeof list>>
  beforeAll(async () => {
    body = payRequest({ token: await merchant.linked('628130000001'), invoice: 'INV-REPEAT' })
    first = await merchant.call(recurringPaths.pay, body, { requestId })
  })

  test('gets the original body under 409 and executes nothing, with a timestamp of its own', async () => {
    const timestamp = ago(60)
    const again = await merchant.call(recurringPaths.pay, body, {
      requestId,
      headers: { 'Request-Timestamp': timestamp },
      signWith: { timestamp }
    })
    expect([first.status, again.status, again.text]).toEqual([201, 409, first.text])
    expect(again.headers['signature']).toMatch(/^HMACSHA256=/)
    expect((await merchant.ledger()).charges).toMatchObject([{ partnerReferenceNo: 'INV-REPEAT', executed: 1 }])
  })

  test.each([
    ['another body', recurringPaths.pay, { requestId, raw: '{}' }],
    ['another path', recurringPaths.balance, { requestId }]
  ])('with %s is idempotent_request', async (_, path, options) => {
    const again = await merchant.call(path, body, options)
    expect([again.status, again.body]).toMatchObject([409, { error: { code: 'idempotent_request' } }])
  })

  test('is idempotent_request for the status too', async () => {
    expect((await merchant.status('INV-REPEAT', { requestId: 'poll' })).status).toBe(200)
    const again = await merchant.status('INV-REPEAT', { requestId: 'poll' })
    expect(again.body).toMatchObject({ error: { code: 'idempotent_request' } })
  })

  test('after a refused signature is as good as new', async () => {
    const refused = await list({ requestId: 'second-try', signWith: { secretKey: 'SK-other' } })
    expect([refused.status, (await list({ requestId: 'second-try' })).status]).toEqual([400, 200])
  })
})

test('paths and methods that do not exist are refused in the form of this API', async () => {
  const lost = await merchant.call('/ovo-open-api/v1/payments', {})
  expect([lost.status, lost.body]).toEqual([404, { message: 'No static resource ovo-open-api/v1/payments.' }])
  expect((await merchant.call(recurringPaths.pay, {}, { method: 'GET' })).status).toBe(405)
  expect((await send(`${sandbox.url}/orders/v1/status/X`)).status).toBe(405)
})
