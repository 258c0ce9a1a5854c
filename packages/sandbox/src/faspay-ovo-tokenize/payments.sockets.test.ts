import { createSandbox, type Sandbox } from '..'
import { submitForm, walkPage } from '../testing/merchant'
import { createTokenizeMerchant, pageOf, phone, type TokenizeMerchant } from '../testing/tokenize-merchant'

jest.setTimeout(60_000)

const walletPhone = '628140000001'

describe.each(['xml', 'json'] as const)('in %s', (format) => {
  let sandbox: Sandbox
  let merchant: TokenizeMerchant
  beforeEach(async () => {
    sandbox = await createSandbox()
    merchant = createTokenizeMerchant(sandbox, format)
  })
  afterEach(() => sandbox.close())

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
      expect(await merchant.wallet()).toEqual(['10000000.00', '50000.00'])
      const page = pageOf(answer)
      await walkPage(page)
      await submitForm(page, 'pin=112233')
      expect((await merchant.ledger()).charges).toMatchObject([
        { executed: 1, status: '2', partnerReferenceNo: '00012345678901', referenceNo: trxId, phone: walletPhone }
      ])
      expect(await merchant.wallet()).toEqual(['9990000.00', '50000.00'])
    })

    test.each([
      ['0', 60_000, ['9940000.00', '50000.00']],
      ['1', 40_000, ['10000000.00', '10000.00']],
      ['2', 60_000, ['9990000.00', '0.00']]
    ])('of pay_type %s takes %i from the right purse', async (payType, amount, left) => {
      await merchant.linked()
      await merchant.paid('1', { pay_type: payType, bill_total: `${amount}00` })
      expect(await merchant.wallet()).toEqual(left)
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
      expect(await merchant.wallet()).toEqual(['9980000.00', '50000.00'])
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
      expect(await merchant.wallet()).toEqual(['9990000.00', '50000.00'])
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
      // Hyphens of the token are where a line may break, and they are drawn: no place but the end is certain.
      if (format === 'xml') expect(refused.text).toMatch(/\n {4}<\/url>/)
      expect(String(refused.told['url']).replace(/\s/g, '')).toMatch(/&theme=theme1$/)
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
