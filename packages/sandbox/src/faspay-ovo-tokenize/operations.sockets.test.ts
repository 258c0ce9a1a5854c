import { createSandbox, type Sandbox } from '..'
import { submitForm, walkPage } from '../testing/merchant'
import { createTokenizeMerchant, pageOf, phone, type Format, type TokenizeMerchant } from '../testing/tokenize-merchant'

let sandbox: Sandbox
const merchants: Record<string, TokenizeMerchant> = {}
beforeEach(async () => {
  sandbox = await createSandbox()
  merchants['xml'] = createTokenizeMerchant(sandbox, 'xml')
  merchants['json'] = createTokenizeMerchant(sandbox, 'json')
})
afterEach(() => sandbox.close())

const merchantOf = (format: Format): TokenizeMerchant => {
  const merchant = merchants[format]
  if (merchant === undefined) throw new Error('no merchant')
  return merchant
}
const walletPhone = '628140000001'

describe.each(['xml', 'json'] as const)('in %s', (format) => {
  let merchant: TokenizeMerchant
  beforeEach(() => (merchant = merchantOf(format)))
  const wallet = async (of = walletPhone): Promise<readonly unknown[]> => {
    const found = (await merchant.ledger()).wallets.find((one) => one['phone'] === of)
    return [found?.['cash'], found?.['points']]
  }
  const today = async (): Promise<string> => {
    const { body } = await merchant.control('clock', { advanceMs: 0 })
    return new Date(Date.parse(String(body['now'])) + 7 * 3_600_000).toISOString().slice(0, 10)
  }
  const history = async (fields: Readonly<Record<string, string>> = {}): ReturnType<TokenizeMerchant['call']> => {
    const day = await today()
    return merchant.call('100041', { start_date: day, end_date: day, ...fields })
  }

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

  describe('payment', () => {
    test('is PENDING until the PIN, in rupiah although it was asked in sen', async () => {
      await merchant.linked()
      const answer = await merchant.call('100038', { bill_no: '00012345678901' })
      const { trx_id: trxId } = answer.told
      expect(answer.told).toEqual({
        response: 'Transfer OVO Open API',
        redirectURL: expect.stringContaining('/cellblockui/v2/paymentPin?clientTxnId=') as string,
        status: 'PENDING',
        trx_id: expect.stringMatching(/^\d{15}[13579]$/) as string,
        bill_no: '00012345678901',
        amount: '10000',
        payment_day: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) as string,
        response_code: '00',
        response_desc: 'Success'
      })
      expect(pageOf(answer)).toContain(`?clientTxnId=${String(trxId)}&action=payment&client-id=`)
      expect(Number(trxId)).toBeGreaterThan(Number.MAX_SAFE_INTEGER)
      if (format === 'xml') expect(answer.text).toMatch(/^<\?xml version="1.0" encodin0g="UTF-8"\?>\n/)
      expect((await merchant.ledger()).charges).toMatchObject([{ executed: 0, status: '0', amount: '10000.00' }])
      expect(await wallet()).toEqual(['10000000.00', '50000.00'])
      const page = pageOf(answer)
      await walkPage(page)
      await submitForm(page, 'pin=112233')
      expect((await merchant.ledger()).charges).toMatchObject([
        { executed: 1, status: '2', partnerReferenceNo: '00012345678901', referenceNo: trxId, phone: walletPhone }
      ])
      expect(await wallet()).toEqual(['9990000.00', '50000.00'])
    })

    test.each([
      ['0', 60_000, ['9940000.00', '50000.00']],
      ['1', 40_000, ['10000000.00', '10000.00']],
      ['2', 60_000, ['9990000.00', '0.00']]
    ])('of pay_type %s takes %i from the right purse', async (payType, amount, left) => {
      await merchant.linked()
      await merchant.paid('1', { pay_type: payType, bill_total: `${amount}00` })
      expect(await wallet()).toEqual(left)
    })

    test.each([
      ['action=cancel', '8'],
      ['otp=0', '3']
    ])('ends after %s with status %s, and takes nothing', async (body, status) => {
      await merchant.linked()
      const page = pageOf(await merchant.call('100038'))
      for (const _ of [1, 2, 3]) await submitForm(page, body)
      expect((await merchant.ledger()).charges).toMatchObject([{ status, executed: 0 }])
    })

    test('under a used bill_no is 14 whatever became of the first, and takes nothing', async () => {
      await merchant.linked()
      await merchant.paid('1')
      await merchant.call('100038', { bill_no: '2' })
      for (const bill of ['1', '2']) {
        const again = await merchant.call('100038', { bill_no: bill })
        expect([again.code, again.told['redirectURL']]).toEqual(['14', undefined])
      }
      expect((await merchant.ledger()).charges).toMatchObject([{ executed: 1 }, { executed: 0 }])
      await merchant.quirk({ repeatedBill: 'accepted' })
      await merchant.paid('1')
      expect(await wallet()).toEqual(['9980000.00', '50000.00'])
    })

    test.each([['18'], ['01'], ['82']] as const)('from a phone that is not linked is %s', async (unlinkedCode) => {
      await merchant.quirk({ unlinkedCode })
      expect((await merchant.call('100038')).code).toBe(unlinkedCode)
      expect((await merchant.call('100039')).code).toBe(unlinkedCode)
      expect((await merchant.ledger()).charges).toEqual([])
    })

    test('needs no more than a phone that anybody linked', async () => {
      await merchant.linked()
      await merchant.paid('1', { cust_name: 'Somebody Else', email: 'else@shop.example' })
      expect(await wallet()).toEqual(['9990000.00', '50000.00'])
    })
  })

  describe('an expired payment token', () => {
    const linkAndPay = async (bill: string, of: string): ReturnType<TokenizeMerchant['call']> =>
      merchant.call('100038', { bill_no: bill, phone_no: of })

    test('is 02 with a url of raw ampersands; after its page a new bill is paid, the old one is 14', async () => {
      const of = '08140000013'
      await merchant.linked(of)
      const refused = await linkAndPay('1', of)
      expect(refused.told).toEqual({
        response: 'Transfer OVO Open API',
        response_code: '02',
        response_desc: 'Failed, please regenerate payment token',
        url: expect.stringMatching(/&client-\s?id=OAMERCHANTSB&token=/) as string
      })
      expect(String(refused.told['url'])).not.toContain('&amp')
      if (format === 'xml') expect(refused.text).toMatch(/theme=theme1\n {4}<\/url>/)
      expect((await linkAndPay('2', of)).code).toBe('02')
      await walkPage(pageOf(refused))
      expect((await linkAndPay('1', of)).code).toBe('14')
      await walkPage(pageOf(await linkAndPay('3', of)))
      expect((await merchant.ledger()).charges).toMatchObject([{ partnerReferenceNo: '3', executed: 1 }])
    })

    test('is what unlinking in the app leads to, and its page links again', async () => {
      await merchant.linked()
      await merchant.control('unlink', { phone: walletPhone })
      expect((await merchant.call('100039')).code).toBe('18')
      const refused = await linkAndPay('1', phone)
      expect(refused.code).toBe('02')
      await walkPage(pageOf(refused))
      expect((await merchant.call('100039')).code).toBe('00')
      expect((await linkAndPay('2', phone)).code).toBe('00')
    })

    test('is no way back after the merchant unlinked', async () => {
      await merchant.linked()
      await merchant.control('unlink', { phone: walletPhone })
      const page = pageOf(await linkAndPay('1', phone))
      await merchant.linked()
      expect((await merchant.call('100040')).code).toBe('00')
      await walkPage(page)
      expect((await linkAndPay('2', phone)).code).toBe('18')
    })

    test('comes after each payment of customer 08140000019', async () => {
      await merchant.linked('08140000019')
      await merchant.paid('1', { phone_no: '08140000019' })
      expect((await linkAndPay('2', '08140000019')).code).toBe('02')
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

  describe('history', () => {
    const idsOf = ({ told }: { readonly told: Readonly<Record<string, unknown>> }): readonly unknown[] =>
      Object.values(told['list_transaction'] as object).map(
        (entry: Readonly<Record<string, unknown>>) => entry['trx_id']
      )

    test('pages what was paid, the newest first, and ends with an empty list', async () => {
      await merchant.linked()
      const paid: unknown[] = []
      for (const bill of ['1', '2', '3']) {
        paid.unshift((await merchant.paid(bill)).told['trx_id'])
        await merchant.control('clock', { advanceMs: 1000 })
      }
      await merchant.call('100038', { bill_no: '4' })
      const first = await history({ page: '1', limit: '2' })
      expect(Object.keys(first.told['list_transaction'] as object)).toEqual(['transaction_1', 'transaction_2'])
      expect(first.told).toMatchObject({
        phone_no: phone,
        merchant: 'FASPAY STORE',
        list_refund: '',
        response_code: '00',
        response_desc: format === 'xml' ? 'Sukses' : 'Success',
        list_transaction: {
          transaction_1: {
            payment_date: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) as string,
            status: 'SUCCESS',
            trx_amount: '10000',
            amount_detail: { type: 'CASH', amt: '10000' }
          }
        }
      })
      expect([...idsOf(first), ...idsOf(await history({ page: '2', limit: '2' }))]).toEqual(paid)
      expect((await history({ page: '3', limit: '2' })).told['list_transaction']).toBe('')
      await merchant.quirk({ emptyList: 'absent' })
      expect((await history({ page: '3', limit: '2' })).told).not.toHaveProperty('list_transaction')
    })

    test('lists a payment under the day in Jakarta on which it was taken', async () => {
      await merchant.linked()
      await merchant.paid('1')
      const day = await today()
      await merchant.control('clock', { advanceMs: 24 * 3_600_000 })
      expect((await history()).told['list_transaction']).toBe('')
      expect(idsOf(await history({ start_date: day, end_date: day }))).toHaveLength(1)
    })

    test('knows no other phone’s payments, and nothing of a phone that was unlinked', async () => {
      await merchant.linked()
      await merchant.linked('08140000002')
      await merchant.paid('1')
      expect((await history({ phone_no: '08140000002' })).told['list_transaction']).toBe('')
      await merchant.call('100040')
      expect((await history()).code).toBe('18')
      await merchant.quirk({ historyAfterUnlink: 'answered' })
      expect(idsOf(await history())).toHaveLength(1)
    })

    test.each([
      [
        'repeated',
        [
          { type: 'CASH', amt: '10000' },
          { type: 'POINTS', amt: '50000' }
        ]
      ],
      ['numbered', { detail_1: { type: 'CASH', amt: '10000' }, detail_2: { type: 'POINTS', amt: '50000' } }],
      ['parallel', { type: ['CASH', 'POINTS'], amt: ['10000', '50000'] }]
    ])('can show two parts as %s', async (amountDetail, expected) => {
      await merchant.quirk({ amountDetail })
      await merchant.linked()
      await merchant.paid('1', { pay_type: '2', bill_total: '6000000' })
      const { told } = await history()
      expect(told['list_transaction']).toMatchObject({
        transaction_1: { trx_amount: '60000', amount_detail: expected }
      })
    })

    test('shows what was reversed', async () => {
      await merchant.linked()
      const { told } = await merchant.paid('1')
      await merchant.control('payments/1', { status: '4' })
      expect((await history()).told['list_refund']).toEqual({
        refund_1: { trx_id: told['trx_id'], refund_amount: '10000' }
      })
      expect(await wallet()).toEqual(['10000000.00', '50000.00'])
    })

    test('damages ids only in JSON, and only where the quirk says so', async () => {
      await merchant.linked()
      const { told } = await merchant.paid('1')
      expect(idsOf(await history())).toEqual([told['trx_id']])
      await merchant.quirk({ historyJsonIds: 'damaged' })
      const rounded = String(Number(told['trx_id']))
      expect(idsOf(await history())).toEqual([format === 'json' ? rounded : told['trx_id']])
      expect(rounded).not.toBe(told['trx_id'])
    })

    test.each([
      [{ start_date: '2021-02-30' }],
      [{ end_date: '2021-11-11' }],
      [{ end_date: '2999-01-01' }],
      [{ page: '0' }],
      [{ limit: 'ten' }]
    ])('with %j is 30', async (fields) => {
      await merchant.linked()
      expect((await history(fields)).code).toBe('30')
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

  test('transaction ids come again the next day where the quirk says so, but none that is still open', async () => {
    await merchant.quirk({ trxIds: 'repeat-daily' })
    await merchant.linked()
    const ids: unknown[] = []
    const pay = async (bill: string): Promise<void> => void ids.push((await merchant.paid(bill)).told['trx_id'])
    await pay('1')
    ids.push((await merchant.call('100038', { bill_no: '2' })).told['trx_id'])
    await merchant.control('clock', { advanceMs: 24 * 3_600_000 })
    await pay('3')
    await pay('4')
    expect(ids[2]).toBe(ids[0])
    expect(new Set(ids).size).toBe(3)
    expect((await merchant.call('100004', { trx_id: String(ids[0]), bill_no: '3' })).told).toMatchObject({
      payment_status_code: '2'
    })
  })

  test.each([
    ['times-100', '1000000', '1000000.00'],
    ['divided-by-100', '100', '100.00']
  ])('amounts can be cross-wired %s, in the answer and in the charge', async (scale, answered, charged) => {
    await merchant.linked()
    await merchant.quirk({ amountAnswered: scale })
    expect((await merchant.paid('1')).told['amount']).toBe(answered)
    await merchant.quirk({ amountAnswered: 'right', amountCharged: scale })
    expect((await merchant.paid('2')).told['amount']).toBe('10000')
    expect((await merchant.ledger()).charges).toMatchObject([{ amount: '10000.00' }, { amount: charged, executed: 1 }])
  })
})
