import { createSandbox, type Sandbox } from '..'
import { submitForm } from '../testing/merchant'
import { createTokenizeMerchant, pageOf, phone, type TokenizeMerchant } from '../testing/tokenize-merchant'
import {
  membersOf,
  okTo,
  openTokenizeShop,
  type Received,
  type Texts,
  type TokenizeShop
} from '../testing/tokenize-shop'

jest.setTimeout(60_000)

let sandbox: Sandbox
let merchant: TokenizeMerchant
let shop: TokenizeShop
beforeEach(async () => {
  shop = await openTokenizeShop()
  sandbox = await createSandbox()
  merchant = createTokenizeMerchant(sandbox, 'json')
  await merchant.control('merchant', { baseUrl: shop.baseUrl })
})
afterEach(async () => {
  await sandbox.close()
  await shop.close()
})

const flush = (advanceMs = 0): Promise<unknown> => merchant.control('clock', { advanceMs })
const payments = (): readonly Received[] => shop.received.filter(({ url }) => url.pathname.endsWith('/payment'))
const told = (): readonly Texts[] => payments().map(({ body }) => membersOf(body))
const hourMs = 3_600_000
const pay = async (of = phone, bill = '71'): Promise<string> => {
  await merchant.linked(of)
  const answer = await merchant.paid(bill, { phone_no: of })
  await flush()
  return String(answer.told['trx_id'])
}

describe.each(['xml', 'json'] as const)('a payment notification in %s', (format) => {
  beforeEach(() => merchant.quirk({ notificationFormat: format }))

  test('is signed over bill_no and status, whatever the format of the request was', async () => {
    const trxId = await pay()
    expect(payments()).toHaveLength(1)
    expect(payments()[0]?.type).toBe(format === 'xml' ? 'text/xml; charset=UTF-8' : 'application/json')
    expect(told()).toEqual([
      {
        request: 'Payment Notification',
        trx_id: trxId,
        merchant_id: merchant.config['merchantId'],
        merchant: 'FASPAY STORE',
        bill_no: '71',
        payment_reff: 'null',
        payment_date: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) as string,
        payment_status_code: '2',
        payment_status_desc: 'Payment Success',
        bill_total: '10000',
        payment_total: '10000',
        payment_channel_uid: '720',
        payment_channel: 'OVO Tokenize',
        signature: merchant.sign('712')
      }
    ])
  })

  const tries = async (): Promise<number> => {
    await pay()
    await flush(24 * hourMs)
    return payments().length
  }

  test('is not repeated after OK in kind', async () => {
    expect(await tries()).toBe(1)
  })

  test.each([
    ['another code', (text: string): string => text.replace(/00(?=<|")/, '99')],
    ['another transaction', (text: string): string => text.replace('711', '712').replace(/\d{16}/, '9999982980212147')],
    ['no date', (text: string): string => text.replace('2026-01-01 00:00:00', '')],
    ['no message', (): string => 'OK']
  ])('is tried three times when the answer has %s', async (_, spoil) => {
    const right = okTo(
      { trx_id: '1'.repeat(16), merchant_id: String(merchant.config['merchantId']), bill_no: '71' },
      format
    )
    shop.answers.push(...['', spoil(right), spoil(right), spoil(right), spoil(right)])
    expect(await tries()).toBe(3)
    const { notifications } = await merchant.ledger()
    expect(notifications.filter(({ kind }) => kind === 'payment').map(({ attempt }) => attempt)).toEqual([1, 2, 3])
    expect(new Set(payments().map(({ body }) => body)).size).toBe(1)
  })

  test('is repeated when OK comes in the other format', async () => {
    await merchant.linked()
    const answer = await merchant.paid('71')
    await flush()
    expect(payments()).toHaveLength(1)
    shop.received.length = 0
    const other = okTo(
      {
        trx_id: String(answer.told['trx_id']),
        merchant_id: String(merchant.config['merchantId']),
        bill_no: '71'
      },
      format === 'xml' ? 'json' : 'xml'
    )
    shop.answers.push(...[other])
    await merchant.control('notify', { partnerReferenceNo: '71' })
    await flush(hourMs)
    expect(payments()).toHaveLength(2)
  })

  test('of a failed payment has no date and its own signature', async () => {
    await merchant.linked()
    await submitForm(pageOf(await merchant.call('100038', { bill_no: '71' })), 'action=cancel')
    await flush()
    expect(told()).toMatchObject([{ payment_status_code: '8', payment_date: '', signature: merchant.sign('718') }])
  })
})

test.each([
  [{ notificationUnit: 'sen' }, { bill_total: '1000000', payment_total: '1000000' }],
  [{ paymentReff: 'empty' }, { payment_reff: '' }],
  [{ notificationFormat: 'json', notificationNumbers: 'bare' }, { payment_total: 10000 }]
])('the quirk %j changes what is told', async (quirk, expected) => {
  await merchant.quirk(quirk)
  await pay()
  expect(told()).toMatchObject([expected])
})

test('bare numbers and bare ampersands stand as they are', async () => {
  await merchant.quirk({ notificationFormat: 'json', notificationNumbers: 'bare' })
  const trxId = await pay()
  expect(payments()[0]?.body).toContain(`"trx_id":${trxId},`)
  await merchant.quirk({ notificationFormat: 'xml', notificationMerchant: 'raw-ampersand' })
  await merchant.control('notify', { partnerReferenceNo: '71' })
  await flush()
  expect(payments()[1]?.body).toContain('<merchant>FASPAY STORE & CO</merchant>')
})

test.each([
  ['08140000004', ['3'], 0],
  ['08140000014', ['3', '2'], 1],
  ['08140000016', ['3'], 0],
  ['08140000017', ['2'], 1],
  ['08140000018', ['2', '2'], 1]
])('customer %s is told as %j', async (of, statuses, executed) => {
  await pay(of)
  if (of.endsWith('17')) expect(told()).toEqual([])
  await flush(hourMs)
  expect(told().map((one) => one['payment_status_code'])).toEqual(statuses)
  expect((await merchant.ledger()).charges).toMatchObject([{ executed }])
})

test.each(['pending', '08140000015'])('a payment in process (%s) is told once it is settled by hand', async (how) => {
  if (how === 'pending') await merchant.control('faults', { operation: 'pay', kind: 'pending' })
  await pay(how === 'pending' ? phone : how)
  expect([told(), (await merchant.ledger()).charges]).toMatchObject([[], [{ status: '1', executed: 0 }]])
  await merchant.control('payments/71', { status: '2' })
  await flush()
  expect([told(), (await merchant.ledger()).charges]).toMatchObject([
    [{ payment_status_code: '2' }],
    [{ status: '2', executed: 1 }]
  ])
  expect((await merchant.control('payments/71', { status: 'SUCCESS' })).status).toBe(400)
})

test.each([
  ['wrong-amount', { payment_total: '10001', signature: 'right' }],
  ['wrong-reference', { signature: 'right' }],
  ['bad-signature', { signature: 'wrong' }]
])('the fault %s changes one notification', async (kind, { signature, ...expected }) => {
  await merchant.control('faults', { operation: 'notification', kind })
  const trxId = await pay()
  const [first] = told()
  expect(first).toMatchObject({ bill_no: '71', ...expected })
  expect(first?.['signature'] === merchant.sign('712')).toBe(signature === 'right')
  expect(first?.['trx_id'] === trxId).toBe(kind !== 'wrong-reference')
})
