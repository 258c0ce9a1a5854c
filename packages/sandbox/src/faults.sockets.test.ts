import { createConnection } from 'node:net'
import { createSandbox, type Sandbox } from '.'
import {
  bindBody,
  createMerchant,
  paths,
  payBody,
  refundBody,
  send,
  statusBody,
  type Merchant
} from './testing/merchant'

let sandbox: Sandbox
let merchant: Merchant
let customer: string
beforeEach(async () => {
  sandbox = await createSandbox()
  merchant = createMerchant(sandbox)
  customer = (await merchant.linked('628110000001')).token
})
afterEach(() => sandbox.close())

const plan = (fault: object): Promise<{ readonly status: number }> =>
  merchant.control('faults', { operation: 'pay', ...fault })
const executions = async (): Promise<number[]> => (await merchant.ledger()).charges.map(({ executed }) => executed)
const pay = (): ReturnType<Merchant['call']> => merchant.call(paths.pay, payBody('PAY-1'), { customer })

test.each([
  ['no-answer', []],
  ['no-answer-after-execution', [1]],
  ['truncate', [1]]
])('%s: no complete answer comes', async (kind, executed) => {
  await plan({ kind })
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
  await plan({ kind })
  expect((await pay()).status).toBe(status)
  expect(await executions()).toEqual(executed)
})

/** What arrives of a payment's answer before the connection ends. */
const fetchRaw = async (): Promise<string> => {
  const text: string[] = []
  const socket = createConnection(Number(new URL(sandbox.url).port), '127.0.0.1')
  socket.write(`POST ${paths.pay} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}`)
  for await (const chunk of socket) text.push(String(chunk))
  return text.join('').split('\r\n\r\n')[1] ?? ''
}

test('truncate cuts where it is told', async () => {
  await plan({ kind: 'truncate', at: 7 })
  const response = await fetchRaw()
  expect(response).toBe('{"respo')
})

test.each([
  ['hang', []],
  ['hang-after-execution', [1]]
])('%s never answers and ends when the sandbox closes', async (kind, executed) => {
  await plan({ kind })
  const waiting = expect(pay()).rejects.toThrow()
  while (((await merchant.ledger()).requests['pay'] ?? 0) === 0) await new Promise((resolve) => setImmediate(resolve))
  expect(await executions()).toEqual(executed)
  await sandbox.close()
  await waiting
})

test('delay executes at once and answers later', async () => {
  await plan({ kind: 'delay', ms: 20 })
  expect((await pay()).body['responseCode']).toBe('2005400')
})

test('code answers what it is told and executes nothing', async () => {
  await plan({ kind: 'code', httpStatus: 504, responseCode: '5045400', responseMessage: 'Timeout' })
  const answer = await pay()
  expect([answer.status, answer.body]).toEqual([504, { responseCode: '5045400', responseMessage: 'Timeout' }])
  expect(await executions()).toEqual([])
})

test('faults strike as often as planned, in order, and can be cleared', async () => {
  await plan({ kind: 'html-502', times: 2 })
  await plan({ kind: 'empty' })
  expect([(await pay()).status, (await pay()).status, (await pay()).text]).toEqual([502, 502, ''])
  await plan({ kind: 'html-502' })
  await merchant.control('faults', undefined, 'DELETE')
  expect((await pay()).body['responseCode']).toBe('4095401')
})

test('echoes are altered where asked, the ledger is not', async () => {
  await plan({ kind: 'wrong-reference' })
  expect((await pay()).body['partnerReferenceNo']).toBe('PAY-1X')
  await merchant.control('faults', { operation: 'refund', kind: 'wrong-amount' })
  const refund = await merchant.call(paths.refund, refundBody('PAY-1', 'REF-1', '10.00'))
  expect(refund.body['refundAmount']).toEqual({ value: '11.00', currency: 'IDR' })
  await merchant.control('faults', { operation: 'status', kind: 'latest', code: '06' })
  expect((await merchant.call(paths.status, statusBody('PAY-1'))).body['latestTransactionStatus']).toBe('06')
  expect((await merchant.call(paths.status, statusBody('PAY-1'))).body['latestTransactionStatus']).toBe('00')
  const { charges, refunds } = await merchant.ledger()
  expect([charges, refunds]).toMatchObject([
    [{ partnerReferenceNo: 'PAY-1', amount: '10000.00' }],
    [{ amount: '10.00' }]
  ])
})

test('wrong-amount on a payment changes what status tells of it', async () => {
  await plan({ kind: 'wrong-amount' })
  await pay()
  const status = await merchant.call(paths.status, statusBody('PAY-1'))
  expect(status.body['transAmount']).toEqual({ value: '10001.00', currency: 'IDR' })
})

test('a payment left pending is settled by the control API, and money goes back when it fails later', async () => {
  await plan({ kind: 'pending' })
  await pay()
  expect(await executions()).toEqual([0])
  await merchant.control('payments/PAY-1', { status: '00' })
  await merchant.control('payments/PAY-1', { status: '06' })
  const { wallets, charges } = await merchant.ledger()
  expect(wallets.find(({ phone }) => phone === '628110000001')?.cash).toBe('10000000.00')
  expect(charges).toMatchObject([{ status: '06', executed: 1 }])
})

test('requests are counted, the target of a redirect too', async () => {
  await plan({ kind: 'redirect' })
  const { headers } = await pay()
  await send(sandbox.url + String(headers['location']))
  expect((await merchant.ledger()).requests).toMatchObject({
    b2b: 1,
    b2b2c: 1,
    bind: 1,
    pay: 1,
    redirectTarget: 1,
    refund: 0
  })
})

test('quirks change the spelling of answers', async () => {
  await merchant.control('quirks', {
    refundSuccessCode: '2005800',
    bindingStatusField: 'accountStatus',
    balanceField: 'amount',
    expiresIn: 'string'
  })
  await pay()
  expect((await merchant.call(paths.refund, refundBody('PAY-1', 'R', '10.00'))).body['responseCode']).toBe('2005800')
  const bound = await merchant.call(paths.bind, bindBody({ phone: '628110000002' }))
  expect(bound.body['additionalInfo']).toMatchObject({ accountStatus: 'PENDING' })
  const balance = await merchant.call(paths.balance, { additionalInfo: { channel: 'EMONEY_OVO_SNAP' } }, { customer })
  expect(balance.body['accountInfos']).toMatchObject([{ balanceType: 'CASH', amount: { currency: 'IDR' } }, {}])
  expect((await merchant.b2b()).body['expiresIn']).toBe('900')
})
