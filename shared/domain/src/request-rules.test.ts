import type { InvalidValue } from './invalid-value'
import { faultsOfBind, faultsOfDevice, faultsOfHistory, faultsOfPay, faultsOfRefund } from './request-rules'
import { Secret } from './secret'
import { fullBindRequest, fullHistoryRequest, fullPayRequest, fullRefundRequest } from './testing/sample-requests'
import { sampleBinding, samplePayment } from './testing/sample-values'
import { withField } from './testing/with-field'

type Check = (field: string, value: unknown) => readonly InvalidValue[]

const ofBind: Check = (field, value) => faultsOfBind(withField(fullBindRequest(), field, value))
const ofPay: Check = (field, value) => faultsOfPay(withField(fullPayRequest(), field, value))
const ofRefund: Check = (field, value) => faultsOfRefund(withField(fullRefundRequest(), field, value))
const ofHistory: Check = (field, value) => faultsOfHistory(withField(fullHistoryRequest(), field, value))

const checks = { bind: ofBind, pay: ofPay, refund: ofRefund, history: ofHistory }
type Operation = keyof typeof checks

const phoneRule =
  'an Indonesian mobile number: 0812…, 62812… or +62812…, 9 to 14 digits from 62 on, digits only (use parsePhone)'
const moneyRule = 'whole rupiah, 1 to 9007199254740991 (use rupiah)'
const urlRule = 'an absolute https URL (http on loopback alone), at most 2048 characters'
const aBinding = 'a binding that bind or confirmBinding returned'
const countRule = 'a whole number of 1 or more'

const required: readonly [Operation, string, string][] = [
  ['bind', 'reference', '3 to 32 of A-Z a-z 0-9 _ -'],
  ['bind', 'customer', 'an object'],
  ['bind', 'customer.id', '1 to 50 printable ASCII characters'],
  ['bind', 'customer.phone', phoneRule],
  ['bind', 'customer.name', '1 to 70 printable characters'],
  ['bind', 'customer.email', 'an e-mail address of at most 64 ASCII characters'],
  ['bind', 'returnUrls', 'an object'],
  ['bind', 'returnUrls.success', urlRule],
  ['bind', 'returnUrls.failure', urlRule],
  ['pay', 'reference', '3 to 32 of A-Z a-z 0-9 _ -'],
  ['pay', 'binding', aBinding],
  ['pay', 'amount', moneyRule],
  ['pay', 'description', '1 to 40 printable characters'],
  ['pay', 'mode', 'one of one-time, recurring'],
  ['pay', 'funds', 'one of cash, points, points-then-cash'],
  ['pay', 'items[1]', 'an object'],
  ['pay', 'items[1].name', '1 to 32 printable characters'],
  ['pay', 'items[1].price', moneyRule],
  ['pay', 'items[1].quantity', countRule],
  ['pay', 'returnUrls.failure', urlRule],
  ['refund', 'reference', '3 to 32 of A-Z a-z 0-9 _ -'],
  ['refund', 'payment', 'a payment that pay or inquire returned'],
  ['refund', 'amount', moneyRule],
  ['history', 'binding', aBinding],
  ['history', 'from', 'a day as YYYY-MM-DD'],
  ['history', 'to', 'a day as YYYY-MM-DD'],
  ['history', 'page', countRule],
  ['history', 'limit', countRule]
]

const optional: readonly [Operation, string, string][] = [
  ['bind', 'wallet', '1 to 32 printable characters'],
  ['bind', 'device', 'an object'],
  ['bind', 'device.id', '1 to 64 printable ASCII characters'],
  ['bind', 'device.ipAddress', 'an IPv4 or IPv6 address'],
  ['bind', 'device.model', '1 to 64 printable characters'],
  ['bind', 'device.os', 'one of ios, android'],
  ['bind', 'device.channel', 'one of app, web'],
  ['pay', 'order', '1 to 64 printable characters'],
  ['pay', 'cycle', 'one of first, later'],
  ['pay', 'items', 'a list'],
  ['pay', 'returnUrls', 'an object'],
  ['pay', 'device', 'an object'],
  ['refund', 'reason', '1 to 255 printable characters'],
  ['refund', 'device', 'an object']
]

describe('requests with nothing wrong', () => {
  it('have no faults', () => {
    expect(faultsOfBind(fullBindRequest())).toEqual([])
    expect(faultsOfPay(fullPayRequest())).toEqual([])
    expect(faultsOfRefund(fullRefundRequest())).toEqual([])
    expect(faultsOfHistory(fullHistoryRequest())).toEqual([])
  })

  it.each(optional)('%s may leave out %s, or say undefined', (operation, field) => {
    expect(checks[operation](field, undefined)).toEqual([])
  })

  it('may have fields that nobody asked for', () => {
    expect(ofPay('note', 'extra')).toEqual([])
    expect(ofPay('device.battery', 7)).toEqual([])
  })
})

describe('a field', () => {
  it.each(required)('%s.%s is required: one fault with its path and its rule', (operation, field, rule) => {
    expect(checks[operation](field, undefined)).toEqual([{ field, rule: `missing (${rule})` }])
  })

  it.each([...required, ...optional])('%s.%s is refused as anything of another type', (operation, field, rule) => {
    const wrong = [null, '', 0, -1, NaN, true, () => 'x', Symbol('x'), ...(rule === 'a list' ? [{}] : [[[]]])]
    for (const value of wrong) expect(checks[operation](field, value)).toEqual([{ field, rule }])
  })

  it('that is text is refused as a secret, which would print as a mask', () => {
    for (const field of ['reference', 'description', 'order', 'device.id']) {
      expect(ofPay(field, new Secret('planted-text'))).toHaveLength(1)
    }
  })

  it.each([...required, ...optional])('%s.%s is never quoted', (operation, field) => {
    const check = checks[operation]
    expect(check(field, '\u0000planted-text')).toHaveLength(1)
    for (const value of [
      '\u0000planted-text',
      ['planted-text'],
      { planted: 'planted-text' },
      new Secret('planted-text')
    ]) {
      expect(JSON.stringify(check(field, value))).not.toContain('planted')
    }
  })
})

describe('a request', () => {
  it('is told all of its faults at once', () => {
    const request = { ...fullPayRequest(), amount: { currency: 'USD', amount: 0.5 }, mode: 'weekly', description: '' }
    const faults = faultsOfPay(withField(withField(request, 'items[0].quantity', 0), 'device.os', 'dos') as never)
    expect(faults.map(({ field }) => field).sort()).toEqual([
      'amount',
      'description',
      'device.os',
      'items[0].quantity',
      'mode'
    ])
  })

  it('that is empty is told every field it lacks', () => {
    expect(faultsOfPay({} as never).map(({ field }) => field)).toEqual([
      'reference',
      'binding',
      'amount',
      'description',
      'mode',
      'funds'
    ])
    expect(faultsOfBind({} as never).map(({ field }) => field)).toEqual(['reference', 'customer', 'returnUrls'])
    expect(faultsOfRefund({} as never).map(({ field }) => field)).toEqual(['reference', 'payment', 'amount'])
    expect(faultsOfHistory({} as never).map(({ field }) => field)).toEqual(['binding', 'from', 'to', 'page', 'limit'])
  })

  it.each([[null], [undefined], ['text'], [7], [[]]])('that is %p has a fault', (request) => {
    for (const faultsOf of [faultsOfBind, faultsOfPay, faultsOfRefund, faultsOfHistory]) {
      expect(faultsOf(request as never)).toHaveLength(1)
    }
  })

  it('gets nothing from a key named __proto__, and leaves no trace in other objects', () => {
    const request = JSON.parse('{"__proto__": {"reference": "pay-1", "mode": "one-time", "polluted": true}}') as never
    expect(faultsOfPay(request).map(({ field }) => field)).toContain('reference')
    expect(faultsOfPay(request).map(({ field }) => field)).toContain('mode')
    expect({}).not.toHaveProperty('polluted')
  })

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
    'does not take %s for one of its words',
    (word) => {
      expect(ofPay('mode', word)).toHaveLength(1)
      expect(ofPay('funds', word)).toHaveLength(1)
      expect(ofBind('device.os', word)).toHaveLength(1)
    }
  )
})

describe('a binding or payment of a request', () => {
  it('is refused once it was printed: the credential is gone', () => {
    expect(ofPay('binding', JSON.parse(JSON.stringify(sampleBinding())))).toEqual([
      { field: 'binding', rule: aBinding }
    ])
    expect(ofRefund('payment', JSON.parse(JSON.stringify(samplePayment({ status: 'succeeded' }))))).toHaveLength(1)
  })

  it.each([
    ['no credential', { ...sampleBinding(), credential: undefined }],
    ['a credential that is null', { ...sampleBinding(), credential: null }],
    ['a credential as text', { ...sampleBinding(), credential: { provider: 'x', version: 1, secret: 'planted-text' } }],
    ['a bare reference', 'link-1']
  ])('is refused with %s', (_name, binding) => {
    expect(ofPay('binding', binding)).toEqual([{ field: 'binding', rule: aBinding }])
    expect(ofHistory('binding', binding)).toEqual([{ field: 'binding', rule: aBinding }])
  })
})

describe('a device alone', () => {
  it('may be absent or partly known', () => {
    for (const device of [undefined, {}, { os: 'ios' }, { os: undefined, model: 'Pixel 8' }]) {
      expect(faultsOfDevice(device)).toEqual([])
    }
  })

  it('is checked field by field', () => {
    expect(faultsOfDevice({ os: 'dos', channel: 'fax' })).toEqual([
      { field: 'os', rule: 'one of ios, android' },
      { field: 'channel', rule: 'one of app, web' }
    ])
    for (const device of [null, 'app', 7, []]) expect(faultsOfDevice(device)).toHaveLength(1)
  })
})
