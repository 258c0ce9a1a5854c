import { createSandbox, type Sandbox } from '..'
import { createMerchant, paths, payBody, type Merchant } from '../testing/merchant'
import {
  accountRequest,
  createRecurringMerchant,
  payRequest,
  recurringPaths,
  type RecurringMerchant
} from '../testing/recurring-merchant'

let sandbox: Sandbox
let merchant: RecurringMerchant
let snap: Merchant
let token: string
beforeEach(async () => {
  sandbox = await createSandbox()
  merchant = createRecurringMerchant(sandbox)
  snap = createMerchant(sandbox)
  token = await merchant.linked('628130000001')
})
afterEach(() => sandbox.close())

const provider = 'doku-ovo-recurring'
const plan = (fault: object): ReturnType<RecurringMerchant['control']> =>
  merchant.control('faults', { operation: 'pay', ...fault })
const pay = (): ReturnType<RecurringMerchant['call']> =>
  merchant.call(recurringPaths.pay, payRequest({ token, invoice: 'INV-1' }))
const executions = async (): Promise<readonly unknown[]> =>
  (await merchant.ledger()).charges.map(({ executed }) => executed)

test.each([
  ['no-answer', []],
  ['no-answer-after-execution', [1]],
  ['truncate', [1]]
])('%s: no complete answer comes', async (kind, executed) => {
  await plan({ provider, kind })
  await expect(pay()).rejects.toThrow()
  expect(await executions()).toEqual(executed)
})

test.each([
  ['http-500-after-execution', 500, [1]],
  ['html-502', 502, []],
  ['redirect', 302, []],
  ['empty', 200, [1]],
  ['replay-409', 409, [1]]
])('%s answers %i', async (kind, status, executed) => {
  await plan({ provider, kind })
  expect((await pay()).status).toBe(status)
  expect(await executions()).toEqual(executed)
})

test('a code comes in the envelope of this provider and executes nothing', async () => {
  const responseCode = 'request_time_out_of_range'
  await plan({ provider, kind: 'code', httpStatus: 429, responseCode, responseMessage: 'Slow down' })
  const answer = await pay()
  expect([answer.status, answer.body]).toMatchObject([429, { error: { code: responseCode, message: 'Slow down' } }])
  expect(await executions()).toEqual([])
})

test('a fault for one provider leaves the other alone, and one for any strikes the first', async () => {
  const { token: customer } = await snap.linked('628110000001')
  const paySnap = (reference: string): ReturnType<Merchant['call']> =>
    snap.call(paths.pay, payBody(reference), { customer })
  await plan({ provider, kind: 'html-502' })
  expect((await paySnap('PAY-1')).status).toBe(200)
  expect((await pay()).status).toBe(502)
  await plan({ kind: 'html-502' })
  expect((await paySnap('PAY-2')).status).toBe(502)
  expect((await pay()).status).toBe(201)
  expect((await merchant.ledger()).requestsByProvider).toMatchObject({
    'doku-snap': { pay: 2 },
    'doku-ovo-recurring': { pay: 2, confirm: 1 }
  })
})

test.each([
  [{ provider: 'nobody', kind: 'empty' }, 'provider'],
  [{ provider, operation: 'b2b', kind: 'empty' }, 'operation'],
  [{ provider: 'doku-snap', operation: 'confirm', kind: 'empty' }, 'operation'],
  [{ provider: 'doku-snap', kind: 'bad-signature' }, 'kind'],
  [{ kind: 'bad-signature' }, 'kind']
])('the fault %j is refused with a sentence', async (fault, word) => {
  const answer = await plan(fault)
  expect([answer.status, answer.body['error']]).toEqual([400, expect.stringMatching(new RegExp(`^${word} .*\\.$`))])
})

test('a wrong amount is told by answer and status alike; the wallet knows better', async () => {
  await plan({ provider, kind: 'wrong-amount' })
  expect((await pay()).body['order']).toMatchObject({ amount: 10001 })
  expect((await merchant.status('INV-1')).body['order']).toMatchObject({ amount: 10001 })
  expect((await merchant.ledger()).charges).toMatchObject([{ amount: '10000.00' }])
})

test('wrong references, another status, and a binding answer that keeps its comma', async () => {
  await plan({ provider, kind: 'wrong-reference' })
  expect((await pay()).body).toMatchObject({ customer: { id: 'CUST-1X' }, order: { invoice_number: 'INV-1X' } })
  await plan({ provider, operation: 'status', kind: 'latest', code: 'REDIRECT' })
  expect((await merchant.status('INV-1')).body['transaction']).toMatchObject({ status: 'REDIRECT' })
  await plan({ provider, operation: 'balance', kind: 'wrong-amount' })
  const balance = await merchant.call(recurringPaths.balance, accountRequest(token))
  expect(balance.body['ovo_account']).toMatchObject({ ovo_point_balance: 50_001 })
  await plan({ provider, operation: 'bind', kind: 'wrong-reference' })
  const bound = await merchant.call(recurringPaths.bind, {
    customer: { id: 'CUST-2' },
    ovo_account: {
      account_mobile_phone: '628130000002',
      success_registration_url: 'https://merchant.example/ok',
      failed_registration_url: 'https://merchant.example/failed'
    },
    service_type: 'RECURRING'
  })
  expect(bound.text).toMatch(/^\{"customer":\{"id":"CUST-2X"\}.*,\}\}$/)
})

test('a pending payment waits for the control API', async () => {
  await plan({ provider, kind: 'pending' })
  expect((await pay()).body['payment']).toEqual({ status: 'PENDING' })
  expect(await executions()).toEqual([0])
  await merchant.control('payments/INV-1', { provider, status: 'SUCCESS' })
  expect(await executions()).toEqual([1])
})

test('all providers are described, with customers of doku-snap first', () => {
  expect(Object.keys(sandbox.providers)).toEqual(['doku-snap', provider, 'faspay-ovo-tokenize'])
  expect(merchant.config).toEqual({
    environment: 'sandbox',
    clientId: expect.stringMatching(/^MCH-\d{4}-\d{14}$/) as string,
    secretKey: expect.stringMatching(/^SK-/) as string,
    baseUrl: sandbox.url,
    statusDelaySeconds: 0
  })
  const order = sandbox.customers.map((customer) => customer.provider)
  expect(order.lastIndexOf('doku-snap')).toBe(order.indexOf(provider) - 1)
  expect(order.indexOf('doku-snap')).toBe(0)
})

test('the ledger holds no token of a customer', async () => {
  expect(JSON.stringify(await merchant.ledger())).not.toContain(token)
})
