import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSandbox, type Sandbox } from '..'
import { submitForm, walkPage } from '../testing/merchant'
import {
  accountRequest,
  createRecurringMerchant,
  ownSignature,
  payRequest,
  recurringPaths,
  type RecurringMerchant
} from '../testing/recurring-merchant'

interface Received {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

const minuteMs = 60_000
const yearMs = 365 * 24 * 60 * minuteMs
let sandbox: Sandbox
let merchant: RecurringMerchant
let shop: Server
let received: Received[]
let answers: number[]

beforeEach(async () => {
  received = []
  answers = []
  shop = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      received.push({ path: String(request.url), headers: request.headers, body: Buffer.concat(chunks).toString() })
      response.writeHead(answers.shift() ?? 200).end('thanks')
    })
  })
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve))
  sandbox = await createSandbox()
  merchant = createRecurringMerchant(sandbox)
  await merchant.control('merchant', { baseUrl: `http://127.0.0.1:${(shop.address() as AddressInfo).port}/payments` })
})
afterEach(async () => {
  await sandbox.close()
  await new Promise((resolve) => shop.close(resolve))
})

const flush = (advanceMs = 0): Promise<unknown> => merchant.control('clock', { advanceMs })
const pay = (token: string, requestId = 'pay-1'): ReturnType<RecurringMerchant['call']> =>
  merchant.call(recurringPaths.pay, payRequest({ token, invoice: 'INV-1' }), { requestId })
const payFrom = async (phone: string): Promise<Readonly<Record<string, unknown>>> =>
  (await pay(await merchant.linked(phone))).body
const told = (): readonly unknown[] =>
  received.map(({ body }) => (JSON.parse(body) as { transaction: { status: string } }).transaction.status)
const stands = async (): Promise<readonly unknown[]> => {
  const [charge] = (await merchant.ledger()).charges
  return [charge?.['status'], charge?.['executed']]
}
const asked = async (): Promise<unknown> =>
  ((await merchant.status('INV-1')).body['transaction'] as { readonly status: string }).status

describe('the notification', () => {
  test('is signed over its own path and bytes, under the Request-Id of the payment', async () => {
    await payFrom('628130000001')
    await flush()
    const [message, ...more] = received
    expect(more).toEqual([])
    expect(message?.path).toBe('/payments/doku-ovo-recurring/payment')
    const { headers = {}, body = '' } = message ?? {}
    expect(headers['request-id']).toBe('pay-1')
    expect(headers['client-id']).toBe(merchant.config['clientId'])
    expect(headers['signature']).toBe(
      ownSignature({
        clientId: String(merchant.config['clientId']),
        requestId: 'pay-1',
        time: ['Request-Timestamp', String(headers['request-timestamp'])],
        target: '/payments/doku-ovo-recurring/payment',
        body,
        key: String(merchant.config['secretKey'])
      })
    )
    const sentAt = Date.parse(String(headers['request-timestamp']))
    const { transaction, ...rest } = JSON.parse(body) as { transaction: { date: string } }
    expect(rest).toMatchObject({
      service: { id: 'EMONEY' },
      acquirer: { id: 'OVO' },
      channel: { id: 'EMONEY_OVO' },
      order: { invoice_number: 'INV-1', amount: 10000 }
    })
    expect(transaction).toMatchObject({ status: 'SUCCESS', original_request_id: 'pay-1' })
    // Local time of Jakarta, labelled as UTC.
    expect(Math.round((Date.parse(transaction.date) - sentAt) / minuteMs)).toBe(7 * 60)
  })

  test('is repeated after 30 minutes, 6 hours and 12 hours with the same body, then no more', async () => {
    answers = [500, 302, 404, 500]
    await payFrom('628130000001')
    await flush()
    for (const [minutes, attempts] of [
      [29, 1],
      [1, 2],
      [329, 2],
      [1, 3],
      [359, 3],
      [1, 4],
      [6000, 4]
    ] as const) {
      await flush(minutes * minuteMs)
      expect(received).toHaveLength(attempts)
    }
    expect(new Set(received.map(({ body }) => body)).size).toBe(1)
    expect(new Set(received.map(({ headers }) => headers['signature'])).size).toBe(4)
    const { notifications } = await merchant.ledger()
    expect(notifications.map((one) => [one['attempt'], one['httpStatus']])).toEqual([
      [1, 500],
      [2, 302],
      [3, 404],
      [4, 500]
    ])
  })

  test('is repeated as it was, even if the payment has moved on', async () => {
    answers = [500]
    await payFrom('628130000013')
    await flush(10 * minuteMs)
    await flush(20 * minuteMs)
    expect(told()).toEqual(['FAILED', 'SUCCESS', 'FAILED'])
  })

  test.each([
    ['decimal', '"amount":10000.00'],
    ['string', '"amount":"10000"']
  ])('writes the amount as %s', async (amountType, expected) => {
    await merchant.quirk({ amountType, notificationRequestId: 'new', transactionDate: 'utc', serviceId: 'E_MONEY' })
    await payFrom('628130000001')
    await flush()
    expect(received[0]?.body).toContain(expected)
    expect(received[0]?.body).toContain('"service":{"id":"E_MONEY"}')
    expect(received[0]?.headers['request-id']).not.toBe('pay-1')
  })

  test.each([
    ['wrong-reference', '"invoice_number":"INV-1X"'],
    ['wrong-amount', '"amount":10001']
  ])('can be changed by the fault %s', async (kind, expected) => {
    await merchant.control('faults', { provider: 'doku-ovo-recurring', operation: 'notification', kind })
    await payFrom('628130000001')
    await flush()
    expect(received[0]?.body).toContain(expected)
  })

  test('comes late or twice for the customers who are known for it', async () => {
    await payFrom('628130000017')
    await flush()
    expect(received).toHaveLength(0)
    await flush(60 * minuteMs)
    expect(received).toHaveLength(1)
    merchant.setClock(60 * minuteMs)
    await payFromOther('628130000018')
    await flush()
    expect(received).toHaveLength(3)
  })

  const payFromOther = async (phone: string): Promise<void> => {
    const token = await merchant.linked(phone, 'CUST-2')
    await merchant.call(recurringPaths.pay, payRequest({ token, invoice: 'INV-2', customerId: 'CUST-2' }))
  }
})

describe('customers', () => {
  test.each(['628130000004', '628130000005'])('%s is declined, keeps the money, and is FAILED', async (phone) => {
    const token = await merchant.linked(phone)
    const answer = await pay(token)
    expect([answer.status, answer.body]).toMatchObject([400, { error: { code: 'account_error' } }])
    expect(await stands()).toEqual(['FAILED', 0])
    expect(await asked()).toBe('FAILED')
  })

  test.each(['628130000009', '628130000011'])('%s is charged and the answer is lost', async (phone) => {
    const token = await merchant.linked(phone)
    const { text = '' } = await pay(token).catch(() => ({ text: '' }))
    expect(text).toBe('')
    expect(await stands()).toEqual(['SUCCESS', 1])
  })

  test('628130000010 is charged and answered HTML; the repeat gets the lost body', async () => {
    const token = await merchant.linked('628130000010')
    expect([(await pay(token)).status, (await pay(token)).body]).toMatchObject([
      500,
      { payment: { status: 'SUCCESS' } }
    ])
    expect(await stands()).toEqual(['SUCCESS', 1])
  })

  test('628130000013 fails and is paid ten minutes later', async () => {
    expect(await payFrom('628130000013')).toMatchObject({ payment: { status: 'PENDING' } })
    await flush()
    expect([await stands(), await asked(), told()]).toEqual([['FAILED', 0], 'FAILED', ['FAILED']])
    await flush(10 * minuteMs)
    expect([await stands(), await asked(), told()]).toEqual([['SUCCESS', 1], 'SUCCESS', ['FAILED', 'SUCCESS']])
  })

  test.each([
    ['628130000014', 'TIMEOUT'],
    ['628130000015', 'PENDING']
  ])('%s stays %s until it is settled by hand', async (phone, status) => {
    expect(await payFrom(phone)).toMatchObject({ payment: { status } })
    expect([await stands(), await asked()]).toEqual([[status, 0], status])
    expect((await merchant.control('payments/INV-1', { status: '00' })).status).toBe(400)
    expect((await merchant.control('payments/INV-1', { status: 'SUCCESS' })).status).toBe(200)
    await flush()
    expect([await stands(), told()]).toEqual([['SUCCESS', 1], ['SUCCESS']])
    await merchant.control('payments/INV-1', { status: 'REFUNDED' })
    await merchant.control('notify', { partnerReferenceNo: 'INV-1', provider: 'doku-ovo-recurring' })
    await flush()
    expect(told()).toEqual(['SUCCESS', 'REFUNDED', 'REFUNDED'])
  })

  test('628130000016 is answered PENDING and ends as FAILED', async () => {
    expect(await payFrom('628130000016')).toMatchObject({ payment: { status: 'PENDING' } })
    await flush()
    expect([await stands(), told()]).toEqual([['FAILED', 0], ['FAILED']])
  })
})

describe('TOKEN_EXPIRED', () => {
  const expiredPage = async (): Promise<string> => {
    const { payment } = (await payFrom('628130000012')) as { payment: { status: string; url: string } }
    expect(payment.status).toBe('TOKEN_EXPIRED')
    expect([await stands(), await asked()]).toEqual([['PENDING', 0], 'PENDING'])
    return payment.url
  }

  test('takes the money on its page, and the next payment needs none', async () => {
    const landed = await walkPage(await expiredPage())
    expect(landed.headers['location']).toBe('https://merchant.example/ok?a=1&b=2')
    await flush()
    expect([await stands(), told()]).toEqual([['SUCCESS', 1], ['SUCCESS']])
    const listed = await merchant.call(recurringPaths.tokens, { customer: { id: 'CUST-1' } })
    const { token_id: token } = listed.body['wallet'] as { token_id: string }
    expect((await pay(token, 'pay-2')).body).toMatchObject({ payment: { status: 'SUCCESS' } })
  })

  test('takes nothing when the customer leaves the page', async () => {
    await submitForm(await expiredPage(), 'action=cancel')
    await flush()
    expect([await stands(), told()]).toEqual([['FAILED', 0], ['FAILED']])
  })

  test.each([
    [
      'ovo_account.payment_url',
      { payment: { status: 'TOKEN_EXPIRED' }, ovo_account: { payment_url: expect.any(String) as string } }
    ],
    ['absent', { payment: { status: 'TOKEN_EXPIRED' } }]
  ])('names the page under %s', async (paymentPageUrl, expected) => {
    await merchant.quirk({ paymentPageUrl })
    expect(await payFrom('628130000012')).toMatchObject(expected)
    expect((await stands())[1]).toBe(0)
  })

  test('comes a year after the binding, when the balance is refused too', async () => {
    const token = await merchant.linked('628130000001')
    await flush(yearMs)
    merchant.setClock(yearMs)
    expect((await merchant.call(recurringPaths.balance, accountRequest(token))).status).toBe(401)
    expect((await pay(token)).body).toMatchObject({ payment: { status: 'TOKEN_EXPIRED' } })
  })
})
