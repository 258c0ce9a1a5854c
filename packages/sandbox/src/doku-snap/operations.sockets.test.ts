import { createSandbox, type Sandbox } from '..'
import {
  bindBody,
  createMerchant,
  paths,
  payBody,
  refundBody,
  statusBody,
  submitForm,
  walkPage,
  type Merchant
} from '../testing/merchant'

let sandbox: Sandbox
let merchant: Merchant
beforeEach(async () => {
  sandbox = await createSandbox()
  merchant = createMerchant(sandbox)
})
afterEach(() => sandbox.close())

const phone = '628110000001'
const codes = (answer: { readonly status: number; readonly body: Readonly<Record<string, unknown>> }): unknown[] => [
  answer.status,
  answer.body['responseCode']
]
const cashOf = async (owner = phone): Promise<string | undefined> =>
  (await merchant.ledger()).wallets.find((wallet) => wallet.phone === owner)?.cash

test('links a wallet: the authorisation code works only after OTP and PIN', async () => {
  const bound = await merchant.call(paths.bind, bindBody({ phone }))
  expect(bound.body).toMatchObject({ responseCode: '2000700', additionalInfo: { status: 'PENDING' } })
  const { authCode } = bound.body['additionalInfo'] as { authCode: string }
  expect(codes(await merchant.b2b2c(authCode))).toEqual([401, '4017400'])
  const landed = await walkPage(String(bound.body['redirectUrl']))
  expect([landed.status, landed.headers['location']]).toEqual([303, 'https://merchant.example/ok?a=1&b=2'])
  expect(codes(await merchant.b2b2c(authCode))).toEqual([200, '2007400'])
  expect((await merchant.ledger()).bindings).toMatchObject([{ phone, customerId: 'CUST-1', status: 'active' }])
})

test('a wallet is linked to one customer', async () => {
  await merchant.linked(phone, 'CUST-1')
  const other = await merchant.call(paths.bind, bindBody({ phone, customerId: 'CUST-2' }))
  expect(codes(other)).toEqual([403, '4030715'])
  expect(other.body['responseMessage']).toContain('already registered by another customer')
  const same = await merchant.call(paths.bind, bindBody({ phone, customerId: 'CUST-1' }))
  expect(same.body['responseMessage']).toBe('Transaction Not Permitted. Account Already Registered')
})

test('of two open pages for one wallet only the first links it', async () => {
  const one = await merchant.call(paths.bind, bindBody({ phone, customerId: 'CUST-1' }))
  const two = await merchant.call(paths.bind, bindBody({ phone, customerId: 'CUST-2' }))
  await walkPage(String(one.body['redirectUrl']))
  expect((await walkPage(String(two.body['redirectUrl']))).headers['location']).toContain('failed')
  expect((await merchant.ledger()).bindings.map((binding) => binding.status)).toEqual(['active', 'failed'])
})

test('a recurring payment takes the money once, and a repeat of the call answers the original body under 409', async () => {
  const { token: customer } = await merchant.linked(phone)
  const first = await merchant.call(paths.pay, payBody('PAY-1'), { customer, externalId: '42' })
  expect(first.body).toMatchObject({ responseCode: '2005400', partnerReferenceNo: 'PAY-1' })
  expect(first.body).not.toHaveProperty('webRedirectUrl')
  const again = await merchant.call(paths.pay, payBody('PAY-1'), { customer, externalId: '42' })
  expect([again.status, again.text]).toEqual([409, first.text])
  const otherBody = await merchant.call(paths.pay, payBody('PAY-2'), { customer, externalId: '42' })
  expect(codes(otherBody)).toEqual([409, '4095400'])
  expect(codes(await merchant.call(paths.pay, payBody('PAY-1'), { customer }))).toEqual([409, '4095401'])
  expect(codes(await merchant.call(paths.pay, payBody('PAY-1', '9.00'), { customer }))).toEqual([404, '4045418'])
  expect(await cashOf()).toBe('9990000.00')
  expect((await merchant.ledger()).charges).toMatchObject([{ partnerReferenceNo: 'PAY-1', status: '00', executed: 1 }])
})

test('a one-time payment is taken on the PIN and not before', async () => {
  const { token: customer } = await merchant.linked(phone)
  const paid = await merchant.call(paths.pay, payBody('PAY-1', '10000.00', 'SALE'), { customer })
  const page = String(paid.body['webRedirectUrl'])
  expect(await cashOf()).toBe('10000000.00')
  await walkPage(page)
  await submitForm(page, 'pin=112233')
  expect(await cashOf()).toBe('9990000.00')
  expect((await merchant.call(paths.status, statusBody('PAY-1'))).body).toMatchObject({
    responseCode: '2005500',
    latestTransactionStatus: '00',
    transAmount: { value: '10000.00', currency: 'IDR' },
    serviceCode: '55'
  })
})

test.each([
  ['three wrong codes', ['otp=0', 'otp=1', 'otp=2'], '06'],
  ['the cancel button', ['action=cancel'], '05']
])('%s end a one-time payment without taking money', async (_, forms, status) => {
  const { token: customer } = await merchant.linked(phone)
  const paid = await merchant.call(paths.pay, payBody('PAY-1', '10000.00', 'SALE'), { customer })
  const answers = []
  for (const form of forms) answers.push(await submitForm(String(paid.body['webRedirectUrl']), form))
  expect(answers.at(-1)?.headers['location']).toBe('https://merchant.example/failed')
  expect((await merchant.ledger()).charges).toMatchObject([{ status, executed: 0 }])
})

test('refunds go up to the amount paid, back to the wallet, and show in the status', async () => {
  const { token: customer } = await merchant.linked(phone)
  await merchant.call(paths.pay, payBody('PAY-1'), { customer })
  const partial = await merchant.call(paths.refund, refundBody('PAY-1', 'REF-1', '4000.00'))
  expect(partial.body).toMatchObject({
    responseCode: '2000700',
    responseMessage: 'Successfull',
    partnerRefundNo: 'REF-1'
  })
  expect(partial.body['refundTime']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}$/)
  expect(codes(await merchant.call(paths.refund, refundBody('PAY-1', 'REF-2', '6001.00')))).toEqual([404, '4045813'])
  expect(codes(await merchant.call(paths.refund, refundBody('PAY-1', 'REF-1', '4000.00')))).toEqual([409, '4095801'])
  expect((await merchant.call(paths.status, statusBody('PAY-1'))).body['latestTransactionStatus']).toBe('00')
  await merchant.call(paths.refund, refundBody('PAY-1', 'REF-3', '6000.00'), { customer })
  const status = (await merchant.call(paths.status, statusBody('PAY-1'))).body
  expect(status).toMatchObject({ latestTransactionStatus: '04', refundHistory: [{ partnerReferenceNo: 'REF-1' }, {}] })
  expect(await cashOf()).toBe('10000000.00')
})

test('an unpaid payment cannot be refunded and an unknown one has no status', async () => {
  const { token: customer } = await merchant.linked(phone)
  await merchant.call(paths.pay, payBody('PAY-1', '10000.00', 'SALE'), { customer })
  expect(codes(await merchant.call(paths.refund, refundBody('PAY-1', 'REF-1', '1.00')))).toEqual([404, '4045800'])
  expect(codes(await merchant.call(paths.status, statusBody('PAY-9')))).toEqual([404, '4045501'])
})

test('after an unlink the tokens of the binding are dead, and a refund still works without one', async () => {
  const { token: customer, authCode } = await merchant.linked(phone)
  await merchant.call(paths.pay, payBody('PAY-1'), { customer })
  const body = { tokenId: customer, additionalInfo: { channel: 'EMONEY_OVO_SNAP' } }
  expect((await merchant.call(paths.unbind, body)).body['responseCode']).toBe('2000900')
  expect(codes(await merchant.b2b2c(authCode))).toEqual([401, '4017400'])
  expect(codes(await merchant.call(paths.pay, payBody('PAY-2'), { customer }))).toEqual([401, '4015402'])
  expect((await merchant.call(paths.refund, refundBody('PAY-1', 'REF-1', '10000.00'))).status).toBe(200)
})

test('points and cash are taken as the request splits them', async () => {
  const { token: customer } = await merchant.linked(phone)
  const part = (payMethod: string, value: string): object => ({
    payMethod,
    transAmount: { value, currency: 'IDR' },
    feeAmount: { value: '0.00', currency: 'IDR' }
  })
  const split = { ...payBody('PAY-1'), payOptionDetails: [part('POINTS', '4000.00'), part('CASH', '6000.00')] }
  await merchant.call(paths.pay, split, { customer })
  const balance = await merchant.call(paths.balance, { additionalInfo: { channel: 'EMONEY_OVO_SNAP' } }, { customer })
  expect(balance.body['accountInfos']).toMatchObject([
    { balanceType: 'CASH', availableBalance: { value: '9994000.00' } },
    { balanceType: 'POINTS', availableBalance: { value: '46000.00' } }
  ])
  const unequal = { ...payBody('PAY-2'), payOptionDetails: [part('CASH', '9999.00')] }
  expect(codes(await merchant.call(paths.pay, unequal, { customer }))).toEqual([400, '4005401'])
})

test('Allo Bank asks for device fields, remarks and items, and shows a page for every payment', async () => {
  const channel = 'DIRECT_DEBIT_ALLO_SNAP'
  const headers = { 'X-DEVICE-ID': 'device0001', 'X-IP-ADDRESS': '10.20.30.40' }
  const { token: customer } = await merchant.linked('628120000001', 'CUST-1', channel)
  const reference = 'ALLO-0001-0000-0000-0000-00000001'
  const body = {
    partnerReferenceNo: reference,
    amount: { value: '10000.00', currency: 'IDR' },
    payOptionDetails: [
      {
        payMethod: 'BALANCE',
        transAmount: { value: '10000.00', currency: 'IDR' },
        feeAmount: { value: '0.00', currency: 'IDR' }
      }
    ],
    additionalInfo: {
      channel,
      remarks: 'Order 1',
      successPaymentUrl: 'https://merchant.example/ok',
      failedPaymentUrl: 'https://merchant.example/failed',
      lineItems: [{ name: 'Tea', price: '10000.00', quantity: '1' }]
    }
  }
  expect(codes(await merchant.call(paths.pay, body, { customer }))).toEqual([400, '4005402'])
  const { lineItems: _, ...noItems } = body.additionalInfo
  const without = await merchant.call(paths.pay, { ...body, additionalInfo: noItems }, { customer, headers })
  expect(without.body['responseMessage']).toBe('Invalid Mandatory Field additionalInfo.lineItems')
  const short = await merchant.call(paths.pay, { ...body, partnerReferenceNo: 'SHORT' }, { customer, headers })
  expect(codes(short)).toEqual([400, '4005401'])
  const paid = await merchant.call(paths.pay, body, { customer, headers })
  expect((await walkPage(String(paid.body['webRedirectUrl']))).status).toBe(303)
  expect(await cashOf('628120000001')).toBe('9990000.00')
  const unbind = { tokenId: customer, additionalInfo: { channel } }
  const path = '/direct-debit/v1/registration-account-unbinding'
  expect((await merchant.call(path, unbind, { headers })).body['responseCode']).toBe('2000900')
})

test("a customer token does not open another wallet's channel", async () => {
  const { token: customer } = await merchant.linked(phone)
  const headers = { 'X-DEVICE-ID': 'device0001', 'X-IP-ADDRESS': '10.20.30.40' }
  const body = { additionalInfo: { channel: 'DIRECT_DEBIT_ALLO_SNAP' } }
  expect(codes(await merchant.call(paths.balance, body, { customer, headers }))).toEqual([401, '4011102'])
})
