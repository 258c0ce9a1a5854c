import type { Payment } from '@gerbang/domain'
import { type FaspayShop, formats, startFaspayShop } from '../support/faspay-shop'

// Faspay signs two things of a notification, without a separator: bill_no and status. The rest is anybody's word, and
// the return address carries the same signature through the customer's browser. So no message makes a payment paid.

jest.setTimeout(60_000)

type Texts = Readonly<Record<string, string>>

const xmlOf = (fields: Texts): string =>
  `<?xml version="1.0" encoding="UTF-8"?><faspay>${Object.entries(fields)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('')}</faspay>`

describe.each(formats)('in %s, a message', (format) => {
  let shop: FaspayShop
  let payment: Payment
  beforeEach(async () => {
    shop = await startFaspayShop(format)
    await shop.link('link-one', '628140000001')
    payment = await shop.pay('pay-1', { amount: { currency: 'IDR', amount: 10_000 } })
  })
  afterEach(() => shop.close())

  const bodyOf = (changes: Texts): string => {
    const bill = payment.attempt.wireReference
    const fields = {
      request: 'Payment Notification',
      trx_id: payment.providerReference ?? '',
      merchant_id: shop.merchantId,
      merchant: 'FASPAY STORE',
      bill_no: bill,
      payment_reff: 'null',
      payment_date: '2026-01-01 12:00:00',
      payment_status_code: '2',
      payment_status_desc: 'Payment Success',
      bill_total: '10000',
      payment_total: '10000',
      payment_channel_uid: '720',
      payment_channel: 'OVO Tokenize',
      signature: shop.sign(`${bill}2`),
      ...changes
    }
    return format === 'xml' ? xmlOf(fields) : JSON.stringify(fields)
  }
  const hear = async (changes: Texts): Promise<string> => {
    const { reply } = await shop.receive('payment', { body: bodyOf(changes) })
    const code = /response_code(?:>|":")(\d\d)/.exec(Buffer.from(reply.body).toString())?.[1]
    return `${String(reply.status)} ${code ?? ''}`
  }
  const expectUnpaid = async (): Promise<void> => {
    const found = await shop.gateway.findPayment('pay-1')
    expect(found).toMatchObject({ right: { status: 'action-required' } })
    expect((await shop.inquire('pay-1')).status).toBe('action-required')
    expect((await shop.control.ledger()).charges).toMatchObject([{ executed: 0 }])
  }
  const expectPaidOnce = async (): Promise<void> => {
    await shop.finish(payment)
    await shop.advance(0)
    expect((await shop.inquire('pay-1')).status).toBe('succeeded')
    const { charges, notifications } = await shop.control.ledger()
    expect(charges).toMatchObject([{ executed: 1 }])
    expect(notifications.filter(({ kind }) => kind === 'payment')).toMatchObject([{ httpStatus: 200 }])
  }

  it.each([
    ['as Faspay would send it', {}],
    ['with another amount', { bill_total: '1', payment_total: '1' }],
    ['with another transaction', { trx_id: '9999982980212147' }],
    ['of a reversal', { payment_status_code: '4', reversal: 'yes' }]
  ])('that is signed %s pays nothing, and does not use up the genuine one', async (_, changes: Texts) => {
    const { reversal, ...fields } = changes
    const signature = reversal === undefined ? {} : { signature: shop.sign(`${payment.attempt.wireReference}4`) }
    expect(await hear({ ...fields, ...signature })).toBe('200 00')
    await expectUnpaid()
    await expectPaidOnce()
  })

  it('whose signature was taken from the return address pays nothing', async () => {
    const bill = payment.attempt.wireReference
    const query = {
      merchant_id: shop.merchantId,
      bill_no: bill,
      status: '2',
      trx_id: payment.providerReference ?? '',
      signature: shop.sign(`${bill}2`)
    }
    expect((await shop.receive('return', { query })).reply.status).toBe(200)
    await expectUnpaid()
    for (const trx_id of ['abc', '1111111111111111']) {
      expect(await hear({ signature: query.signature, trx_id })).toBe('200 00')
    }
    await expectUnpaid()
    await expectPaidOnce()
  })

  it('whose signature is that of another bill, which ends in the status, pays nothing', async () => {
    // (bill, status 2) and bill + "2" are one text: an inquiry about the longer bill is signed alike.
    const longer = `${payment.attempt.wireReference}2`
    expect(await hear({ signature: shop.sign(longer) })).toBe('200 00')
    await expectUnpaid()
    // And our bills are of one length, so that none of them is another one with a status behind it.
    const other = await shop.pay('pay-2')
    expect(other.attempt.wireReference).toHaveLength(payment.attempt.wireReference.length)
  })

  it.each([
    ['the bill alone', (bill: string): string => bill],
    ['another status', (bill: string): string => `${bill}3`],
    ['another bill', (bill: string): string => `${bill.slice(1)}92`]
  ])('signed over %s is refused', async (_, signed) => {
    expect(await hear({ signature: shop.sign(signed(payment.attempt.wireReference)) })).toBe('400 99')
    await expectUnpaid()
  })

  it('of another merchant is refused', async () => {
    expect(await hear({ merchant_id: '12345' })).toBe('400 99')
    await expectUnpaid()
  })
})
