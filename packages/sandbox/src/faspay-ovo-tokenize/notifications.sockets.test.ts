import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSandbox, type Sandbox } from '..'
import { submitForm, walkPage } from '../testing/merchant'
import {
  createTokenizeMerchant,
  pageOf,
  phone,
  readElements,
  type Format,
  type TokenizeMerchant
} from '../testing/tokenize-merchant'

interface Received {
  readonly method: string
  readonly url: URL
  readonly type: string | undefined
  readonly body: string
}

let sandbox: Sandbox
let merchant: TokenizeMerchant
let shop: Server
let base: string
let received: Received[]
/** What the shop answers, first come first; the right answer when there is none left. */
let answers: string[]

const readAll = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

type Told = Readonly<Record<string, string>>
const tellOf = (body: string): Told =>
  (body.startsWith('{') ? JSON.parse(body) : (readElements(body)['faspay'] ?? {})) as Told

const okOf = ({ trx_id, merchant_id, bill_no }: Told, format: Format): string => {
  const fields = {
    response: 'Payment Notification',
    trx_id,
    merchant_id,
    bill_no,
    response_code: '00',
    response_desc: 'Success',
    response_date: '2026-01-01 00:00:00'
  }
  if (format === 'json') return JSON.stringify(fields)
  const lines = Object.entries(fields).map(([name, value]) => `<${name}>${value}</${name}>`)
  return `<?xml version="1.0" encoding="UTF-8"?><faspay>${lines.join('')}</faspay>`
}

beforeEach(async () => {
  received = []
  answers = []
  shop = createServer((request, response) => {
    void readAll(request).then((body) => {
      const url = new URL(request.url ?? '/', base)
      received.push({ method: request.method ?? '', url, type: request.headers['content-type'], body })
      response.end(answers.shift() ?? okOf(tellOf(body), body.startsWith('{') ? 'json' : 'xml'))
    })
  })
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(shop.address() as AddressInfo).port}/payments`
  sandbox = await createSandbox()
  merchant = createTokenizeMerchant(sandbox, 'json')
  await merchant.control('merchant', { baseUrl: base })
})
afterEach(async () => {
  await sandbox.close()
  await new Promise((resolve) => shop.close(resolve))
})

const flush = (advanceMs = 0): Promise<unknown> => merchant.control('clock', { advanceMs })
const payments = (): readonly Received[] => received.filter(({ url }) => url.pathname.endsWith('/payment'))
const activations = (): readonly Received[] => received.filter(({ url }) => url.pathname.endsWith('/activation'))
const told = (): readonly Told[] => payments().map(({ body }) => tellOf(body))
const hourMs = 3_600_000
const pay = async (of = phone, bill = '71'): Promise<string> => {
  await merchant.linked(of)
  const answer = await merchant.paid(bill, { phone_no: of })
  await flush()
  return String(answer.told['trx_id'])
}

describe('the activation callback', () => {
  test('is a GET with an unsigned query', async () => {
    await merchant.linked()
    await flush()
    expect(activations()).toMatchObject([{ method: 'GET', body: '' }])
    expect(Object.fromEntries(activations()[0]?.url.searchParams ?? [])).toEqual({
      response: 'Account Activation OVO OpenAPI',
      phone_number: phone,
      response_code: '00',
      response_desc: 'success'
    })
  })

  test.each([
    ['xml-body', 'text/xml; charset=UTF-8'],
    ['json-body', 'application/json']
  ])('can be a GET with a body: %s', async (activationCallback, type) => {
    await merchant.quirk({ activationCallback })
    await merchant.linked()
    await flush()
    const [callback] = activations()
    expect([callback?.method, callback?.type, callback?.url.search]).toEqual(['GET', type, ''])
    expect(tellOf(callback?.body ?? '')).toMatchObject({ phone_number: phone, response_code: '00' })
  })

  test('tells of a failure too, and comes once whatever is answered', async () => {
    answers = ['no']
    await submitForm(pageOf(await merchant.call('100037')), 'action=cancel')
    await flush(24 * hourMs)
    expect(activations().map(({ url }) => url.searchParams.get('response_code'))).toEqual(['01'])
    expect((await merchant.ledger()).notifications).toMatchObject([{ kind: 'activation', attempt: 1, httpStatus: 200 }])
  })

  test.each([
    ['drop', 0],
    ['twice', 2]
  ])('can %s', async (kind, times) => {
    await merchant.control('faults', { operation: 'activation', kind })
    await merchant.linked()
    await flush()
    expect(activations()).toHaveLength(times)
  })
})

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
    const right = okOf(
      { trx_id: '1'.repeat(16), merchant_id: String(merchant.config['merchantId']), bill_no: '71' },
      format
    )
    answers = ['', spoil(right), spoil(right), spoil(right), spoil(right)]
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
    received.length = 0
    const other = okOf(
      {
        trx_id: String(answer.told['trx_id']),
        merchant_id: String(merchant.config['merchantId']),
        bill_no: '71'
      },
      format === 'xml' ? 'json' : 'xml'
    )
    answers = [other]
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

describe('the return address', () => {
  const landing = async (form: string): Promise<URLSearchParams> => {
    await merchant.linked()
    const page = pageOf(await merchant.call('100038', { bill_no: '71' }))
    const landed = form === '' ? await walkPage(page) : await submitForm(page, form)
    const url = new URL(String(landed.headers['location']))
    expect(url.href.startsWith(`${base}/faspay-ovo-tokenize/return?`)).toBe(true)
    return url.searchParams
  }

  test('carries a signed query, of the same formula as a notification', async () => {
    expect(Object.fromEntries(await landing(''))).toEqual({
      trx_id: expect.stringMatching(/^\d{16}$/) as string,
      merchant_id: merchant.config['merchantId'],
      merchant: 'FASPAY STORE',
      bill_no: '71',
      bill_ref: '71',
      bill_total: '10000',
      payment_date: expect.stringMatching(/^\d{4}-/) as string,
      bank_user_name: 'OVO',
      status: '2',
      signature: merchant.sign('712')
    })
  })

  test('tells of a cancelled payment, and spells bill_reff where the quirk says so', async () => {
    await merchant.quirk({ returnReference: 'bill_reff' })
    const query = await landing('action=cancel')
    expect([query.get('status'), query.get('signature'), query.get('bill_reff'), query.has('payment_date')]).toEqual([
      '8',
      merchant.sign('718'),
      '71',
      false
    ])
  })
})
