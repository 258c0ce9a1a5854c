import { createSandbox, type Sandbox } from '..'
import { createMerchant, paths, payBody, statusBody, type Merchant } from '../testing/merchant'

let sandbox: Sandbox
let merchant: Merchant
beforeEach(async () => {
  sandbox = await createSandbox()
  merchant = createMerchant(sandbox)
})
afterEach(() => sandbox.close())

const balanceBody = { additionalInfo: { channel: 'EMONEY_OVO_SNAP' } }
const secondsAhead = (seconds: number): string => `${new Date(Date.now() + seconds * 1000).toISOString().slice(0, 19)}Z`

test('tokens live 900 seconds of the sandbox clock', async () => {
  const { token: customer } = await merchant.linked('628110000001')
  await merchant.control('clock', { advanceMs: 901_000 })
  const headers = { 'X-TIMESTAMP': secondsAhead(901) }
  const old = await merchant.call(paths.status, statusBody('PAY-1'), { headers })
  expect(old.body['responseCode']).toBe('4015501')
  merchant.setClock(901_000)
  const oldCustomer = await merchant.call(paths.balance, balanceBody, { customer })
  expect(oldCustomer.body['responseCode']).toBe('4011102')
})

test('timestamps are judged by the sandbox clock', async () => {
  await merchant.control('clock', { advanceMs: 3_600_000 })
  expect((await merchant.b2b()).body['responseCode']).toBe('4007301')
  merchant.setClock(3_600_000)
  expect((await merchant.b2b()).body['responseCode']).toBe('2007300')
})

test('one customer gets expired tokens until one was refused', async () => {
  const { token, authCode } = await merchant.linked('628110000013')
  const first = await merchant.call(paths.pay, payBody('PAY-1'), { customer: token })
  expect([first.status, first.body['responseCode']]).toEqual([401, '4015402'])
  const fresh = String((await merchant.b2b2c(authCode)).body['accessToken'])
  const second = await merchant.call(paths.pay, payBody('PAY-1'), { customer: fresh })
  expect(second.body['responseCode']).toBe('2005400')
})

test('unlinking inside the wallet app kills the authorisation code and every token', async () => {
  const { token: customer, authCode } = await merchant.linked('628110000001')
  expect((await merchant.control('unlink', { phone: '628110000001' })).body).toEqual({ unlinked: 1 })
  expect((await merchant.b2b2c(authCode)).body['responseCode']).toBe('4017400')
  expect((await merchant.call(paths.balance, balanceBody, { customer })).body['responseCode']).toBe('4011102')
  expect((await merchant.control('unlink', { phone: '628110000001' })).status).toBe(404)
})

test('an X-EXTERNAL-ID is unique for a day, not for longer', async () => {
  const call = (): ReturnType<Merchant['call']> => merchant.call(paths.status, statusBody('PAY-1'), { externalId: '7' })
  expect([(await call()).status, (await call()).status]).toEqual([404, 409])
  await merchant.control('clock', { advanceMs: 24 * 3_600_000 })
  merchant.setClock(24 * 3_600_000)
  expect((await call()).status).toBe(404)
})

test('a call refused for its token does not use up its X-EXTERNAL-ID', async () => {
  const { token, authCode } = await merchant.linked('628110000013')
  const pay = (customer: string): ReturnType<Merchant['call']> =>
    merchant.call(paths.pay, payBody('PAY-1'), { customer, externalId: '7' })
  expect((await pay(token)).status).toBe(401)
  expect((await pay(String((await merchant.b2b2c(authCode)).body['accessToken']))).body['responseCode']).toBe('2005400')
})

test('two customers never share a token', async () => {
  const one = await merchant.linked('628110000001', 'CUST-1')
  const two = await merchant.linked('628110000002', 'CUST-2')
  await merchant.call(paths.pay, payBody('PAY-1'), { customer: one.token })
  await merchant.call(paths.pay, payBody('PAY-2'), { customer: two.token })
  const { charges } = await merchant.ledger()
  expect(charges).toMatchObject([{ customerId: 'CUST-1' }, { customerId: 'CUST-2' }])
})
