import { createSandbox, type Sandbox } from '..'
import { createTokenizeMerchant, phone, type TokenizeMerchant } from '../testing/tokenize-merchant'

jest.setTimeout(60_000)

describe.each(['xml', 'json'] as const)('in %s', (format) => {
  let sandbox: Sandbox
  let merchant: TokenizeMerchant
  beforeEach(async () => {
    sandbox = await createSandbox()
    merchant = createTokenizeMerchant(sandbox, format)
    await merchant.toNoon()
  })
  afterEach(() => sandbox.close())
  const history = async (fields: Readonly<Record<string, string>> = {}): ReturnType<TokenizeMerchant['call']> => {
    const day = await merchant.today()
    return merchant.call('100041', { start_date: day, end_date: day, ...fields })
  }

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
      const day = await merchant.today()
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
      expect(await merchant.wallet()).toEqual(['10000000.00', '50000.00'])
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
})
