import { createSandbox, describeSandbox, type Sandbox } from '.'
import { bindBody, createMerchant, paths, payBody, type Merchant } from './testing/merchant'

let sandbox: Sandbox
let merchant: Merchant
beforeAll(async () => {
  sandbox = await createSandbox()
  merchant = createMerchant(sandbox)
})
afterAll(() => sandbox.close())

test.each([
  ['merchant', { baseUrl: 'https://shop.example/payments' }, 'baseUrl'],
  ['merchant', { baseUrl: 'http://127.0.0.1.shop.example/' }, 'baseUrl'],
  ['merchant', {}, 'baseUrl'],
  ['clock', { advanceMs: -1 }, 'advanceMs'],
  ['clock', { advanceMs: '5' }, 'advanceMs'],
  ['faults', { operation: 'nothing', kind: 'empty' }, 'operation'],
  ['faults', { operation: 'pay', kind: 'latest', code: '06' }, 'kind'],
  ['faults', { operation: 'pay', kind: 'drop' }, 'kind'],
  ['faults', { operation: 'notification', kind: 'hang' }, 'kind'],
  ['faults', { operation: 'pay', kind: 'empty', times: 0 }, 'times'],
  ['faults', { operation: 'pay', kind: 'delay' }, 'ms'],
  ['faults', { operation: 'pay', kind: 'code', httpStatus: 99, responseCode: '1' }, 'httpStatus'],
  ['faults', { operation: 'pay', kind: 'code', httpStatus: 400 }, 'responseCode'],
  ['unlink', { phone: '0812' }, 'phone'],
  ['payments/PAY-1', { status: 'paid' }, 'status'],
  ['customers', { wallet: 'gopay', phone: '628990000001' }, 'wallet'],
  ['customers', { wallet: 'ovo', phone: '628990000001', cash: 1.5 }, 'cash'],
  ['customers', { wallet: 'ovo', phone: '628110000001' }, 'exists'],
  ['quirks', { refundSuccessCode: '2001000' }, 'refundSuccessCode'],
  ['quirks', { nothing: 'x' }, 'quirk'],
  ['quirks', { provider: 'nobody' }, 'provider'],
  ['clock', ['advanceMs'], 'object']
])('/control/%s with %j is refused with a sentence', async (path, input, word) => {
  const answer = await merchant.control(path, input)
  expect(answer.status).toBe(400)
  expect(answer.body['error']).toMatch(new RegExp(`${word}.*\\.$`))
})

test('unknown commands and payments are 404', async () => {
  expect((await merchant.control('nothing', {})).status).toBe(404)
  expect((await merchant.control('notify', { partnerReferenceNo: 'NONE' })).status).toBe(404)
  expect((await merchant.control('payments/%E0%A4%A', { status: '00' })).status).toBe(404)
})

test.each([
  ['628110000004', '4035414'],
  ['628110000005', '4035402']
])('customer %s is declined with %s and keeps the money', async (phone, code) => {
  const { token: customer } = await merchant.linked(phone)
  const before = (await merchant.ledger()).wallets
  const answer = await merchant.call(paths.pay, payBody(`PAY-${code}`), { customer })
  expect([answer.status, answer.body['responseCode']]).toEqual([403, code])
  expect((await merchant.ledger()).wallets).toEqual(before)
})

test.each([
  ['628110000006', 'Transaction Not Permitted. OVO account blocked temporary'],
  ['628110000007', 'Transaction Not Permitted. OVO account not available please register to ovo'],
  ['628110000008', 'Transaction Not Permitted. OVO account already registered by another customer'],
  ['628110000009', 'Timeout']
])('customer %s cannot be bound: %s', async (phone, message) => {
  const answer = await merchant.call(paths.bind, bindBody({ phone }))
  expect([answer.status, answer.body]).toEqual([403, { responseCode: '4030715', responseMessage: message }])
})

test.each(['628110000010', '628110000012'])('customer %s is charged and the answer is lost', async (phone) => {
  const { token: customer } = await merchant.linked(phone)
  await expect(merchant.call(paths.pay, payBody(`PAY-${phone}`), { customer })).rejects.toThrow()
  const charge = (await merchant.ledger()).charges.find(
    ({ partnerReferenceNo }) => partnerReferenceNo === `PAY-${phone}`
  )
  expect(charge).toMatchObject({ executed: 1, status: '00' })
})

test('customer 628110000011 is charged and the answer is HTTP 500', async () => {
  const { token: customer } = await merchant.linked('628110000011')
  const answer = await merchant.call(paths.pay, payBody('PAY-500'), { customer, externalId: '500' })
  expect([answer.status, answer.headers['content-type']]).toEqual([500, 'text/html'])
  const again = await merchant.call(paths.pay, payBody('PAY-500'), { customer, externalId: '500' })
  expect([again.status, again.body['responseCode']]).toEqual([409, '2005400'])
})

test('a wallet that is added holds what it was given, an unknown one a million', async () => {
  await merchant.control('customers', { wallet: 'ovo', phone: '628990000001', cash: 700, points: '3.50' })
  await merchant.linked('628990000002')
  const { wallets } = await merchant.ledger()
  expect(wallets.find(({ phone }) => phone === '628990000001')).toMatchObject({ cash: '700.00', points: '3.50' })
  expect(wallets.find(({ phone }) => phone === '628990000002')).toMatchObject({ cash: '1000000.00' })
})

test('the ledger holds no secret', async () => {
  const { token, authCode } = await merchant.linked('628990000003')
  const text = JSON.stringify(await merchant.ledger())
  for (const secret of [token, authCode, String(merchant.config['secretKey'])]) expect(text).not.toContain(secret)
})

test('describes itself as one JSON object with everything a client needs', () => {
  const description = JSON.parse(JSON.stringify(describeSandbox(sandbox))) as Record<string, unknown>
  expect(Object.keys(description)).toEqual(['url', 'providers', 'customers', 'control', 'ledger'])
  expect(Object.keys(merchant.config)).toEqual([
    'environment',
    'clientId',
    'secretKey',
    'privateKey',
    'dokuPublicKeys',
    'wallets',
    'returnUrls',
    'baseUrl',
    'statusDelaySeconds'
  ])
})

test('a taken port is an error, and closing frees it', async () => {
  const port = Number(new URL(sandbox.url).port)
  await expect(createSandbox({ port })).rejects.toThrow(/EADDRINUSE/)
  const other = await createSandbox()
  await other.close()
  const again = await createSandbox({ port: Number(new URL(other.url).port) })
  await again.close()
})
