import { createSandbox, type Sandbox } from '..'
import { submitForm, walkPage } from '../testing/merchant'
import { createTokenizeMerchant, pageOf, phone, type TokenizeMerchant } from '../testing/tokenize-merchant'
import { membersOf, openTokenizeShop, type Received, type TokenizeShop } from '../testing/tokenize-shop'

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
const activations = (): readonly Received[] =>
  shop.received.filter(({ url }) => url.pathname === '/payments/faspay-ovo-tokenize/activation')
const hourMs = 3_600_000

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
    expect(membersOf(callback?.body ?? '')).toMatchObject({ phone_number: phone, response_code: '00' })
  })

  test('tells of a failure too, and comes once whatever is answered', async () => {
    shop.answers.push(...['no'])
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

describe('the return address', () => {
  const landing = async (form: string): Promise<URLSearchParams> => {
    await merchant.linked()
    const page = pageOf(await merchant.call('100038', { bill_no: '71' }))
    const landed = form === '' ? await walkPage(page) : await submitForm(page, form)
    const url = new URL(String(landed.headers['location']))
    expect(url.href.startsWith(`${shop.baseUrl}/faspay-ovo-tokenize/return?`)).toBe(true)
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
