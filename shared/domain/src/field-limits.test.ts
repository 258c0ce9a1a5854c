import type { InvalidValue } from './invalid-value'
import { faultsOfBind, faultsOfHistory, faultsOfPay, faultsOfRefund } from './request-rules'
import { Secret } from './secret'
import { fullBindRequest, fullHistoryRequest, fullPayRequest, fullRefundRequest } from './testing/sample-requests'
import { withField } from './testing/with-field'

type Check = (field: string, value: unknown) => readonly InvalidValue[]

const bind: Check = (field, value) => faultsOfBind(withField(fullBindRequest(), field, value))
const pay: Check = (field, value) => faultsOfPay(withField(fullPayRequest(), field, value))
const refund: Check = (field, value) => faultsOfRefund(withField(fullRefundRequest(), field, value))
const history: Check = (field, value) => faultsOfHistory(withField(fullHistoryRequest(), field, value))

const x = (length: number): string => 'x'.repeat(length)
const phone = (digits: string): unknown => ({ masked: '62********890', secret: new Secret(digits) })
const idr = (amount: unknown): unknown => ({ currency: 'IDR', amount })
const https = 'https://shop.example.com'

const limits: readonly [string, Check, string, readonly unknown[], readonly unknown[]][] = [
  ['a reference', pay, 'reference', ['abc', x(32), 'A-Z_09'], ['ab', x(33), 'a b c', 'a.b.c', 'abc\n', 'référence']],
  ['a customer id', bind, 'customer.id', ['1', x(50), 'a b ~!'], [x(51), 'é', 'a\tb', 'a\n']],
  [
    'a name',
    bind,
    'customer.name',
    ['A', x(70), 'Ayu “Ay” Léstari', '李'],
    [x(71), '   ', 'a\u0000', 'a\nb', '\ud800']
  ],
  [
    'an e-mail address',
    bind,
    'customer.email',
    ['a@b', `${x(60)}@b.c`, "o'brien+tag@mail.example.com"],
    ['ab', '@b.c', 'a@', 'a@b@c.d', 'a b@c.d', `${x(61)}@b.c`, 'a@b.c\n', 'é@b.c', 'a@b_c.d']
  ],
  [
    'a phone',
    bind,
    'customer.phone',
    [phone('628123456'), phone('62812345678901')],
    [phone('081234567890'), phone('62812345'), phone('628123456789012'), phone('[secret]'), '081234567890']
  ],
  ['a phone without a mask', bind, 'customer.phone', [], [{ secret: new Secret('6281234567890') }]],
  ['a phone as text', bind, 'customer.phone', [], [{ masked: '62********890', secret: '6281234567890' }]],
  ['a wallet', bind, 'wallet', ['ovo', x(32)], [x(33), ' ']],
  ['a device id', bind, 'device.id', ['1', x(64)], [x(65), 'a b', 'é']],
  [
    'an IP address',
    bind,
    'device.ipAddress',
    ['0.0.0.0', '203.0.113.7', '255.255.255.255', '::', '::1', '2001:DB8::7', '::ffff:203.0.113.7'],
    [
      'abc',
      '1.2.3',
      '1.2.3.4.5',
      '256.1.1.1',
      '1.2.3.4.',
      '01.2.3.4',
      '...',
      ':::',
      '1:2',
      '12345::',
      '2001::1::2'
    ].concat(['[::1]', '::1%eth0', '1.2.3.4:80'])
  ],
  ['a model', bind, 'device.model', ['P', x(64)], [x(65), '\t']],
  [
    'money',
    pay,
    'amount',
    [idr(1), idr(Number.MAX_SAFE_INTEGER)],
    [idr(0), idr(-1), idr(1.5), idr('1'), idr(NaN), idr(2 ** 53)]
  ],
  [
    'money of a currency',
    refund,
    'amount',
    [],
    [{ currency: 'USD', amount: 1 }, { amount: 1 }, { currency: 'IDR' }, 1]
  ],
  [
    'a description',
    pay,
    'description',
    ['a', x(40), 'Kopi “Gayo” ☕'],
    [x(41), ' ', 'a\r\nb', 'a\u2028b', 'a\u007f', 'a\udc00']
  ],
  ['an order', pay, 'order', ['1', x(64)], [x(65), '\u0007']],
  ['a mode', pay, 'mode', ['one-time', 'recurring'], ['One-time', 'one-time ', 'onetime']],
  ['a cycle', pay, 'cycle', ['first', 'later'], ['FIRST', 'last']],
  ['funds', pay, 'funds', ['cash', 'points', 'points-then-cash'], ['cash-then-points', 'Cash']],
  ['a list of items', pay, 'items', [[]], [{}, 'item', { 0: 'item', length: 1 }]],
  ['a name of an item', pay, 'items[0].name', ['a', x(32)], [x(33), ' ']],
  ['a quantity', pay, 'items[0].quantity', [1, Number.MAX_SAFE_INTEGER], [0, -1, 1.5, '1', 2 ** 53]],
  ['a reason', refund, 'reason', ['a', x(255)], [x(256), ' ', 'a\nb']],
  [
    'a day',
    history,
    'from',
    ['2024-02-29', '2024-12-31', '2000-01-01'],
    ['2023-02-29', '2024-02-30', '2024-04-31', '2024-13-01', '2024-00-01', '2024-01-00', '2024-1-1', '20240101'].concat(
      ['2024-01-01T00:00:00Z', '2024-01-01\n']
    )
  ],
  ['a page', history, 'page', [1, 99], [0, -1, 1.5, '1', NaN, Infinity]],
  [
    'a return URL',
    bind,
    'returnUrls.success',
    [
      https,
      `${https}:8443/a/b?c=d&e=%20#f`,
      'HTTPS://shop.example.com/',
      `${https}/${x(2048 - https.length - 1)}`,
      'http://localhost:3000/ok',
      'http://127.0.0.1/ok',
      'http://[::1]:3000/ok'
    ],
    [
      `${https}/${x(2048 - https.length)}`,
      'http://shop.example.com',
      'http://localhost.example.com',
      'http://127.0.0.1.example.com',
      'http://128.0.0.1',
      'https://user:pass@shop.example.com',
      'https://user@shop.example.com',
      'https://',
      'shop.example.com',
      '//shop.example.com',
      '/ok',
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/hosts',
      'ftp://shop.example.com',
      'app://shop',
      `${https}/a b`,
      `${https}/é`,
      `${https}\n`,
      ` ${https}`
    ]
  ]
]

describe.each(limits)('%s', (_name, check, field, accepted, refused) => {
  it('is taken up to its limits', () => {
    for (const value of accepted) expect({ value, faults: check(field, value) }).toEqual({ value, faults: [] })
  })

  it('is refused beyond them, under its own name', () => {
    for (const value of refused) {
      expect({ value, fields: check(field, value).map((fault) => fault.field) }).toEqual({ value, fields: [field] })
    }
  })
})
