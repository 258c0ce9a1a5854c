import { createSandbox, type Sandbox } from '..'
import { submitForm, walkPage } from '../testing/merchant'
import { createTokenizeMerchant, pageOf, phone, type TokenizeMerchant } from '../testing/tokenize-merchant'

jest.setTimeout(60_000)

describe.each(['xml', 'json'] as const)('in %s', (format) => {
  let sandbox: Sandbox
  let merchant: TokenizeMerchant
  beforeEach(async () => {
    sandbox = await createSandbox()
    merchant = createTokenizeMerchant(sandbox, format)
  })
  afterEach(() => sandbox.close())

  describe('activation', () => {
    test('is ALLOWED with the address as the guide prints it, and links after the page', async () => {
      const activated = await merchant.call('100037')
      expect([activated.status, activated.headers['content-type']]).toEqual([
        200,
        format === 'xml' ? 'text/xml; charset=UTF-8' : 'application/json'
      ])
      expect(activated.told).toEqual({
        response: 'Account Activation OVO Open API',
        status: 'ALLOWED',
        message: 'SUCCESS',
        redirectURL: expect.stringMatching(/^https?:/) as string,
        response_code: format === 'xml' ? '00' : '0',
        response_desc: 'Success'
      })
      const printed = String(activated.told['redirectURL'])
      expect(printed.replace(/\s/g, '')).toMatch(
        format === 'xml' ? /&ampauthType=.*&amptoken=/ : /&ampauthType=.*&amptoke=/
      )
      expect(printed.includes('\n')).toBe(format === 'xml')
      expect(pageOf(activated)).toMatch(/phoneNumber=0814000%2A%2A%2A%2A&refId=[0-9a-f-]{36}&.*&theme=theme1$/)
      expect((await merchant.call('100039')).code).toBe('18')
      const landed = await walkPage(pageOf(activated))
      expect(landed.headers['location']).toBe(`${sandbox.url}/merchant/ok`)
      expect((await merchant.call('100039')).code).toBe('00')
    })

    test('whose address was not repaired leads to no page', async () => {
      const printed = String((await merchant.call('100037')).told['redirectURL'])
      expect((await submitForm(printed.replace(/\s/g, ''), 'otp=123456')).status).toBe(400)
    })

    test.each(['action=cancel', 'otp=0'])('that ends with %s links nothing', async (body) => {
      const page = pageOf(await merchant.call('100037'))
      await submitForm(page, body)
      await submitForm(page, body)
      const landed = await submitForm(page, body)
      expect(landed.headers['location']).toBe(`${sandbox.url}/merchant/failed`)
      expect((await merchant.ledger()).bindings).toMatchObject([{ status: 'failed' }])
    })

    test.each([
      ['08140000006', '01'],
      ['08140000007', '18'],
      ['08140000008', '01'],
      ['08140000009', '66']
    ])('of customer %s is answered %s', async (of, code) => {
      expect((await merchant.call('100037', { phone_no: of })).code).toBe(code)
      expect((await merchant.ledger()).bindings).toEqual([])
    })

    test('of a linked phone is allowed to anybody: the phone is the credential', async () => {
      await merchant.linked()
      const again = await merchant.call('100037', { cust_name: 'Somebody Else' })
      expect(again.told['status']).toBe('ALLOWED')
      await walkPage(pageOf(again))
      expect((await merchant.ledger()).bindings).toMatchObject([
        { customerId: 'Andrea', status: 'unlinked' },
        { customerId: 'Somebody Else', status: 'active' }
      ])
    })
  })

  test('the balance is that of the wallet, as a nested object of whole rupiah', async () => {
    await merchant.linked()
    const { told } = await merchant.call('100039')
    expect(told).toEqual({
      response: 'Check Balance OVO Open API',
      phone_no: phone,
      payment_channel: '720',
      merchant_id: merchant.config['merchantId'],
      detail: { cash: { balance: '10000000' }, points: { balance: '50000' } },
      response_code: '00',
      response_desc: 'Success'
    })
  })

  describe('unlinking', () => {
    test('echoes the account, and the phone is gone', async () => {
      await merchant.linked()
      const { told } = await merchant.call('100040')
      expect(told).toEqual({
        response: 'Unlink OVO Open API',
        phone_no: phone,
        merchant_id: merchant.config['merchantId'],
        payment_channel: '720',
        merchant: 'FASPAY STORE',
        response_code: '00',
        response_desc: 'Success'
      })
      expect((await merchant.call('100039')).code).toBe('18')
      expect((await merchant.call('100040')).code).toBe('18')
      expect((await merchant.ledger()).bindings).toMatchObject([{ status: 'unlinked' }])
    })

    test('can be answered by its code alone', async () => {
      await merchant.quirk({ unlinkBody: 'code-only' })
      await merchant.linked()
      expect(Object.keys((await merchant.call('100040')).told)).toEqual(['response', 'response_code', 'response_desc'])
    })
  })

  test('top-up instructions are the five of the guide, for any phone', async () => {
    const { told } = await merchant.call('100042')
    const list = told['topup_instruction'] as Readonly<Record<string, Readonly<Record<string, string>>>>
    expect(Object.keys(list)).toEqual([1, 2, 3, 4, 5].map((number) => `instruction_${number}`))
    expect(list['instruction_1']).toEqual({
      option: 'ATM',
      icon: 'https://images.ovo.id/fintech/topup/icons/ic_bank_topup.png',
      url: 'https://images.ovo.id/fintech/topup/topup_atm.html?20181102'
    })
    expect(list['instruction_3']).toMatchObject({ url: 'https://images.ovo.id/fintech/topup/topup_grab.html' })
  })

  describe('inquiry', () => {
    test('says 0 before the PIN and 2 after it, with the date of the payment', async () => {
      await merchant.linked()
      const answer = await merchant.call('100038', { bill_no: '7' })
      const trxId = String(answer.told['trx_id'])
      const unpaid = await merchant.call('100004', { trx_id: trxId, bill_no: '7' })
      expect(unpaid.told).toEqual({
        response: 'Inquiry Payment Status',
        trx_id: trxId,
        merchant_id: merchant.config['merchantId'],
        merchant: 'FASPAY STORE',
        bill_no: '7',
        payment_reff: '',
        payment_date: '',
        payment_status_code: '0',
        payment_status_desc: 'Unprocessed',
        ...(format === 'json' ? { payment_total: '' } : {}),
        response_code: '00',
        response_desc: 'Success'
      })
      await walkPage(pageOf(answer))
      expect((await merchant.call('100004', { trx_id: trxId, bill_no: '7' })).told).toMatchObject({
        payment_reff: 'null',
        payment_date: expect.stringMatching(/^\d{4}-/) as string,
        payment_status_code: '2',
        ...(format === 'json' ? { payment_total: '10000' } : {})
      })
    })

    test.each([
      ['status-5', '00', '5'],
      ['14', '14', undefined]
    ])('of what it does not know is %s', async (unknownBill, code, status) => {
      await merchant.quirk({ unknownBill })
      await merchant.linked()
      await merchant.call('100038', { bill_no: '7' })
      const asked = await merchant.call('100004', { trx_id: '9999982980212147', bill_no: '7' })
      expect([asked.code, asked.told['payment_status_code']]).toEqual([code, status])
    })
  })
})
