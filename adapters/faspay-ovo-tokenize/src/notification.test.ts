import * as E from 'fp-ts/Either'
import { type InboundMessage, type Received, Secret } from '@gerbang/domain'
import { nodeCrypto } from '@gerbang/signing'
import { type Format, formats, payRequest, preparedOf, scene, settings } from './testing/scene'
import { sign } from './signing'
import { writeXml } from './xml'

type Fields = Readonly<Record<string, string>>

const signer = { userId: settings.userId, password: new Secret(settings.password) }
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text))
const text = (body: Uint8Array): string => Buffer.from(body).toString('utf8')

const { adapter } = scene(() => 'lost', { at: '2021-11-11T04:27:40.000Z' })
const billNo = preparedOf(adapter.pay(payRequest)).unknown.attempt.wireReference

const fields: Fields = {
  request: 'Payment Notification',
  trx_id: '9999982980212147',
  merchant_id: '99999',
  merchant: 'FASPAY STORE',
  bill_no: billNo,
  payment_reff: 'null',
  payment_date: '2021-11-11 11:27:34',
  payment_status_code: '2',
  payment_status_desc: 'Payment Sukses',
  bill_total: '100',
  payment_total: '100',
  payment_channel_uid: '720',
  payment_channel: 'OVO'
}

const signed = (given: Fields): Fields => ({
  ...given,
  signature: sign(nodeCrypto, signer, `${String(given['bill_no'])}${String(given['payment_status_code'])}`)
})

const message = (given: Fields, format: Format = 'json'): InboundMessage => ({
  route: 'payment',
  method: 'POST',
  path: '/payments/faspay-ovo-tokenize/payment',
  headers: {},
  body: bytes(format === 'xml' ? writeXml(given) : JSON.stringify(given))
})

type PaymentReceived = Extract<Received, { readonly type: 'payment' }>

const paymentIn = (inbound: InboundMessage): PaymentReceived => {
  const received = adapter.receive(inbound)
  if (E.isLeft(received) || received.right.type !== 'payment') throw new Error('it is no payment')
  return received.right
}

const reasonOf = (inbound: InboundMessage): string => {
  const received = adapter.receive(inbound)
  return E.isLeft(received) ? received.left.reason : 'received'
}

describe.each(formats)('a payment notification in %s', (format) => {
  it('proves bill number and status, and nothing else', () => {
    expect(paymentIn(message(signed(fields), format))).toMatchObject({
      trust: 'verified',
      wireReference: billNo,
      outcome: { status: 'succeeded' },
      amount: { amount: 100 },
      providerReference: '9999982980212147',
      providerCode: '2',
      covers: ['reference', 'status']
    })
  })

  it('is answered in kind, character for character', () => {
    const long = { ...fields, bill_no: '220171004154635022158001', trx_id: '0000000000000000', merchant: 'A & B' }
    const { replies } = paymentIn(message(signed(long), format))
    expect(replies.accepted.status).toBe(200)
    expect(replies.retryLater.status).toBe(500)
    expect(text(replies.accepted.body)).toBe(
      format === 'xml'
        ? '<?xml version="1.0" encoding="UTF-8"?><faspay><response>Payment Notification</response><trx_id>0000000000000000</trx_id><merchant_id>99999</merchant_id><bill_no>220171004154635022158001</bill_no><response_code>00</response_code><response_desc>Success</response_desc><response_date>2021-11-11 11:27:40</response_date></faspay>'
        : '{"response":"Payment Notification","trx_id":"0000000000000000","merchant_id":"99999","merchant":"A & B","bill_no":"220171004154635022158001","response_code":"00","response_desc":"Success","response_date":"2021-11-11 11:27:40"}'
    )
    expect(text(replies.retryLater.body)).not.toContain('00</response_code>')
    expect(text(replies.retryLater.body)).not.toContain('"response_code":"00"')
  })

  it.each([
    ['0', { status: 'pending' }],
    ['1', { status: 'pending' }],
    ['2', { status: 'succeeded' }],
    ['3', { status: 'declined', reason: 'other' }],
    ['4', { status: 'unknown' }],
    ['5', { status: 'unknown' }],
    ['6', { status: 'unknown' }],
    ['7', { status: 'expired' }],
    ['8', { status: 'cancelled' }],
    ['9', { status: 'unknown' }],
    ['22', { status: 'unknown' }]
  ])('of status %s claims what the table says', (code, outcome) => {
    const { outcome: claimed, covers } = paymentIn(message(signed({ ...fields, payment_status_code: code }), format))
    expect(claimed).toMatchObject(outcome)
    expect(covers).not.toContain('amount')
  })

  it('has a key of its own for every change of a field, and one key for its repetition', () => {
    const genuine = paymentIn(message(signed(fields), format)).dedupeKey
    expect(paymentIn(message(signed(fields), format)).dedupeKey).toBe(genuine)
    const changeable = Object.keys(fields).filter(
      (key) => !['merchant_id', 'bill_no', 'payment_status_code'].includes(key)
    )
    const keys = changeable.map(
      (key) => paymentIn(message({ ...signed(fields), [key]: '1234567890123456' }, format)).dedupeKey
    )
    expect(new Set([genuine, ...keys]).size).toBe(changeable.length + 1)
    expect(paymentIn(message({ ...signed(fields), extra: '1' }, format)).dedupeKey).not.toBe(genuine)
  })

  it('takes its amount from the total paid, and from none where two differ', () => {
    const amountOf = (changed: Fields): unknown => paymentIn(message(signed({ ...fields, ...changed }), format)).amount
    expect(amountOf({ bill_total: '' })).toMatchObject({ amount: 100 })
    expect(amountOf({ payment_total: '' })).toMatchObject({ amount: 100 })
    expect(amountOf({ payment_total: '100.00' })).toMatchObject({ amount: 100 })
    expect(amountOf({ payment_total: '10000' })).toBeUndefined()
    expect(amountOf({ bill_total: '10000' })).toBeUndefined()
    expect(amountOf({ bill_total: '10000', payment_total: '10000' })).toMatchObject({ amount: 10_000 })
  })

  it.each<[string, Fields, string]>([
    ['another merchant', signed({ ...fields, merchant_id: '12345' }), 'not-ours'],
    ['another bill', { ...signed(fields), bill_no: '123' }, 'signature'],
    ['another status', { ...signed({ ...fields, payment_status_code: '3' }), payment_status_code: '2' }, 'signature'],
    ['no status in what is signed', { ...fields, signature: sign(nodeCrypto, signer, billNo) }, 'signature'],
    ['no signature at all', fields, 'signature'],
    ['no bill', signed({ ...fields, bill_no: '' }), 'malformed'],
    ['no status', signed({ ...fields, payment_status_code: ' ' }), 'malformed']
  ])('with %s is refused', (_, given, reason) => {
    expect(reasonOf(message(given, format))).toBe(reason)
  })

  it('is read whatever the requests are written in, and answered as it came', () => {
    for (const other of formats) {
      const received = scene(() => 'lost', { format: other }).adapter.receive(message(signed(fields), format))
      if (E.isLeft(received) || received.right.type !== 'payment') throw new Error('it is refused')
      const { accepted } = received.right.replies
      expect(accepted.headers['content-type']).toBe(format === 'xml' ? 'text/xml' : 'application/json')
    }
  })
})

describe('signatures that run into each other', () => {
  it('of bill 123 with status 2 and of bill 1232 are one, and mark nothing paid that is ours', () => {
    const ofInquiry = sign(nodeCrypto, signer, '1232')
    expect(ofInquiry).toBe('f4b8ab5f0afa73f7ba3da3126698c42f646fd9a5')
    const forged = { ...fields, bill_no: '123', signature: ofInquiry }
    const received = paymentIn(message(forged))
    // It is believed of bill 123, which no payment of ours can have: all of ours have 14 digits.
    expect(received.wireReference).toBe('123')
    expect(billNo).toMatch(/^[1-9]\d{13}$/)
  })

  it('of our own inquiries prove nothing of any bill of 14 digits', () => {
    const ofInquiry = sign(nodeCrypto, signer, billNo)
    for (let status = 0; status <= 9; status += 1) {
      const forged = { ...fields, payment_status_code: String(status), signature: ofInquiry }
      expect(reasonOf(message(forged))).toBe('signature')
    }
    // The one notification that it does sign is of a bill of 13 digits.
    const shorter = {
      ...fields,
      bill_no: billNo.slice(0, -1),
      payment_status_code: billNo.slice(-1),
      signature: ofInquiry
    }
    expect(paymentIn(message(shorter)).wireReference).toHaveLength(13)
  })
})

describe('a message that cannot be read', () => {
  it.each([
    ['nothing', ''],
    ['HTML', '<html><body>test</body></html>'],
    ['a list', '[]'],
    ['a document type', `<!DOCTYPE faspay>${writeXml(signed(fields)).slice(38)}`],
    ['a repeated signature', writeXml(signed(fields)).replace('</faspay>', '<signature>x</signature></faspay>')],
    ['a repeated bill', writeXml(signed(fields)).replace('</faspay>', `<bill_no>${billNo}</bill_no></faspay>`)],
    ['a bill that is a list', JSON.stringify({ ...signed(fields), bill_no: [billNo] })],
    ['CDATA', writeXml(signed(fields)).replace(`<bill_no>${billNo}`, `<bill_no><![CDATA[${billNo}]]>`)],
    ['more than 64 KiB', JSON.stringify({ ...signed(fields), x: 'x'.repeat(65_536) })]
  ])('such as %s is refused politely', (_, body) => {
    const received = adapter.receive({ ...message(fields), body: bytes(body) })
    expect(received).toMatchObject({ left: { reason: 'malformed' } })
    if (E.isLeft(received)) expect([400, 413]).toContain(received.left.reply.status)
  })

  it.each(['token', 'binding'] as const)('comes in by the route %s, which is not ours', (route) => {
    expect(reasonOf({ ...message(signed(fields)), route })).toBe('not-ours')
  })
})

describe('the callback of an activation', () => {
  const called = (given: Partial<InboundMessage>): InboundMessage => ({
    route: 'activation',
    method: 'GET',
    path: '/payments/faspay-ovo-tokenize/activation',
    headers: {},
    body: new Uint8Array(),
    ...given
  })
  const query = '/activation?phone_number=081382826301&response_code=00&response_desc=success'

  it.each<[string, Partial<InboundMessage>]>([
    ['a query', { path: query }],
    ['a query with the other name', { path: '/activation?phone_no=081382826301' }],
    ['a body in XML', { body: bytes(writeXml({ phone_number: '081382826301', response_code: '00' })) }],
    ['a body in JSON by POST', { method: 'POST', body: bytes('{"phone_number":"081382826301","response_code":"01"}') }],
    ['a bare number in JSON', { method: 'POST', body: bytes('{"phone_number":081382826301,"response_code":00}') }]
  ])('is a hint about a phone number, in %s', (_, given) => {
    const received = adapter.receive(called(given))
    expect(received).toMatchObject({ right: { type: 'binding', trust: 'hint', status: 'unknown' } })
    if (E.isRight(received) && received.right.type === 'binding') {
      expect(received.right.phone?.secret.reveal()).toBe('6281382826301')
      expect(received.right.credential).toBeUndefined()
      expect(received.right.customerId).toBeUndefined()
    }
  })

  it.each<[string, Partial<InboundMessage>]>([
    ['nothing', {}],
    ['no phone', { path: '/activation?response_code=00' }],
    ['two phones', { path: '/activation?phone_number=081382826301&phone_number=081382826302' }],
    ['a phone of elsewhere', { path: '/activation?phone_number=0031612345678' }],
    [
      'a repeated element',
      { body: bytes('<faspay><phone_number>081382826301</phone_number><phone_number>1</phone_number></faspay>') }
    ]
  ])('says nothing with %s', (_, given) => {
    expect(adapter.receive(called(given))).toMatchObject({ left: { reason: 'malformed', reply: { status: 400 } } })
  })

  it('has a key that cannot be guessed from the phone number, and a new one a minute later', () => {
    const made = scene(() => 'lost')
    const keyOf = (): string => {
      const received = made.adapter.receive(called({ path: query }))
      if (E.isLeft(received) || received.right.type !== 'binding') throw new Error('it is no callback')
      return received.right.dedupeKey
    }
    const first = keyOf()
    expect(keyOf()).toBe(first)
    made.wait(60_000)
    expect(keyOf()).not.toBe(first)
    const other = scene(() => 'lost', { changed: { password: 'another' } }).adapter.receive(called({ path: query }))
    expect(JSON.stringify(other)).not.toContain(first)
  })
})

describe('the return of a browser', () => {
  const returned = (query: string): E.Either<unknown, Received> =>
    adapter.receive({
      route: 'return',
      method: 'GET',
      path: `/payments/faspay-ovo-tokenize/return?${query}`,
      headers: {},
      body: new Uint8Array()
    })
  const signature = sign(nodeCrypto, signer, `${billNo}2`)
  const genuine = `merchant_id=99999&bill_no=${billNo}&status=2&signature=${signature}`

  it('names the bill that may be asked about, and no outcome', () => {
    expect(returned(genuine)).toMatchObject({ right: { type: 'return', trust: 'hint', wireReference: billNo } })
  })

  it.each([
    ['nothing', ''],
    ['no signature', `merchant_id=99999&bill_no=${billNo}&status=2`],
    ['another status', genuine.replace('status=2', 'status=3')],
    ['another merchant', genuine.replace('99999', '12345')],
    ['two bills', `${genuine}&bill_no=123`],
    ['a script', 'bill_no=%3Cscript%3Ealert(1)%3C/script%3E']
  ])('names none with %s, and gets the same text', (_, query) => {
    const received = returned(query)
    const expected = returned(genuine)
    if (E.isLeft(received) || E.isLeft(expected) || received.right.type !== 'return') throw new Error('it is refused')
    expect(received.right.wireReference).toBeUndefined()
    expect(received.right.reply).toEqual(expected.right.type === 'return' ? expected.right.reply : undefined)
    expect(received.right.reply.headers).toMatchObject({
      'content-type': 'text/plain',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer'
    })
    expect(text(received.right.reply.body)).not.toContain('script')
  })

  it.each(['abc', '123', '99999829802121470', '999998298021214x', ''])(
    'replayed as a notification with the transaction %j is heard, and names none worth a question',
    (trx_id) => {
      const received = paymentIn(message({ ...fields, trx_id, signature }))
      expect(received).toMatchObject({ wireReference: billNo, outcome: { status: 'succeeded' } })
      expect(received.providerReference).toBeUndefined()
    }
  )

  it.each(['constructor', 'toString', '__proto__'])('signed with the status %s claims nothing', (status) => {
    const signedSo = {
      ...fields,
      payment_status_code: status,
      signature: sign(nodeCrypto, signer, `${billNo}${status}`)
    }
    expect(paymentIn(message(signedSo))).toMatchObject({ outcome: { status: 'unknown' } })
    expect(paymentIn(message(signedSo)).providerCode).toBeUndefined()
  })

  it('cannot be replayed as a notification for another transaction without getting a key of its own', () => {
    const replayed = { ...fields, trx_id: '1111111111111111', signature }
    const received = paymentIn(message(replayed))
    expect(received.dedupeKey).not.toBe(paymentIn(message(signed(fields))).dedupeKey)
    expect(received.covers).toEqual(['reference', 'status'])
  })
})
