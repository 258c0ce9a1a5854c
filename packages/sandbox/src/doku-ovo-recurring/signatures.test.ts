import { digestOf, signatureOf } from './signatures'

// Known answers made with node:crypto and the OpenSSL command line; the key is invented for these vectors.
const secretKey = 'SK-TESTONLY-0123456789abcdef'
const clientId = 'MCH-0001-10791114622547'
const paymentId = '15022aab-444f-4b04-afa8-ddfce89432ec'
const request = { label: 'Request-Timestamp', value: '2020-08-11T08:45:42Z' } as const
const notified = {
  requestId: '479b663f-5c9d-400d-8e80-3e548a8f7639',
  time: { label: 'Request-Timestamp', value: '2020-08-11T08:46:00Z' }
} as const

const s1 =
  '{"customer":{"id":"CUST_UAT_31","name":"QA Shifter OVO Recurring","phone":"087123123021","email":"cobacobacoba9999@gmail.com","additional_info":"None"},"ovo_account":{"account_email":"cobacobacoba9999@gmail.com","account_mobile_phone":"6287123123021","success_registration_url":"https://merchant.example/ovo/ok","failed_registration_url":"https://merchant.example/ovo/fail"},"service_type":"RECURRING"}'
const s5 =
  '{"customer":{"id":"CUST_UAT_31"},"additional_info":{},"order":{"invoice_number":"INVR_2021_7105","line_items":[{"name":"Netflix","price":5000,"quantity":1}],"amount":100000},"ovo_account":{"token_id":"c15d437b56b918abaa3951b0beb48a57","payment_use_ovo_point":false,"first_payment":false}}'
const n1 =
  '{"service":{"id":"EMONEY"},"acquirer":{"id":"OVO"},"channel":{"id":"EMONEY_OVO"},"order":{"invoice_number":"INVR_2021_7105","amount":100000},"transaction":{"status":"SUCCESS","date":"2020-08-11T08:45:50Z","original_request_id":"15022aab-444f-4b04-afa8-ddfce89432ec"}}'

interface Vector {
  readonly name: string
  readonly target: string
  readonly body: string
  readonly digest: string
  readonly signature: string
  readonly requestId?: string
  readonly time?: { readonly label: 'Request-Timestamp' | 'Response-Timestamp'; readonly value: string }
}

const vectors: readonly Vector[] = [
  {
    name: 'S1',
    target: '/ovo-open-api/v1/token',
    body: s1,
    digest: '0TTZ9+CZwx83xYR/B+I11yefE24SyqAUiD1X4Lhiyt4=',
    signature: 'Q7znK57w2MpAxyvaTZ3xbRRrdC78zcuso7QN5MwB2OY='
  },
  {
    name: 'S2',
    target: '/ovo-open-api/v1/token',
    body: JSON.stringify(JSON.parse(s1), null, 4),
    digest: 'Xy7rGFUqR6t/DF9Hrfkz6wHk2ajiEVhda8NgFDSil/g=',
    signature: 'VhUk35VwVAQhl7g0RohNiC2flhXgA54cwnR/lNo7S0U='
  },
  {
    name: 'S3',
    target: '/tokenization/v1/tokens',
    body: '{"customer":{"id":"CUST_UAT_31"},"token_data":{"type":"WALLET_RECURRING"}}',
    digest: 'ZlBGO0WKb1F4+1yflWLQO2Qwb3c2lpGQqRKONMBSnm8=',
    signature: 'GhX6rcVnOhtzREquhkQmX4FrLqLnawgEon8R6OdYCUo='
  },
  {
    name: 'S4',
    target: '/ovo-open-api/v1/balance',
    body: '{"customer":{"id":"1232131321"},"ovo_account":{"token_id":"fc72c4b0aedff916ab92e39cb80d3111"}}',
    digest: 'gLXuEA/oaLeKTun9XHEax+tx6r3AkPjAOhEzQcpalFA=',
    signature: 'R/nULhpuFutSeVqAMw3QUx4wXq1eegXDSdkREb9ugMs='
  },
  {
    name: 'S5',
    target: '/ovo-open-api/v1/payment-recurring',
    body: s5,
    digest: '75Cj9eaSItVcj+rWMhNWauj/paM08CHT8FbVPB5SPxM=',
    signature: 'J5eNDr9oI3O0TQUbBq6vhW3IFG5zffvLs0Xwes5GWkw='
  },
  {
    name: 'S6',
    target: '/ovo-open-api/v1/payment-recurring',
    body: s5.replace('"amount":100000', '"amount":"100000"'),
    digest: 'Zq8cIz4+jjzuP0AvYtfEwpR6WeKRuelJ8LT+rYO27Hw=',
    signature: '7XjDhv8P5BzzlsFL7WPQDikmPAefGOBi4JGmWOb7VCs='
  },
  {
    name: 'S7',
    target: '/ovo-open-api/v1/payment-refund',
    body: '{"order":{"invoice_number":"INV_NUMBER_D009"},"payment":{"original_request_id":"82014"},"refund":{"amount":1000,"reason":"Cancel Order"}}',
    digest: 'bVbVWRIkZlYx3mu1tZKefm6P/R4PohKDX5aJQsKINCQ=',
    signature: '0XJkb2bcRiZ7OQc0LwLTA64Xp4VkF/EOYFezuderDds='
  },
  {
    name: 'S8',
    target: '/ovo-open-api/v1/token-delete',
    body: '{"customer":{"id":"TEST-CIMBXDOKU-05","name":" "},"ovo_account":{"token_id":"1614dc147e404f41f6d2de877fda1f94"}}',
    digest: 'yltBWSyUNiJIKmqcCpzAUlPZDj4RIrWbRP9i/Ymc32M=',
    signature: 'gsuda33yDw8v6lh3VDyxYwf+0Uw12XK2SmXbHuTC538='
  },
  {
    name: 'S10',
    target: '/ovo-open-api/v1/balance',
    body: '{"customer":{"id":"PELANGGAN-é-漢"},"ovo_account":{"token_id":"t/1"}}',
    digest: 'AG3nRI39QZXKGkpxEGQXhm2jSkKhKp9xnw4KZ2rkIz0=',
    signature: 'G8HWCxQJwH9akgOvF7ZbIRRy0eNKcjM8Jg81KXvhPyw='
  },
  {
    name: 'S11',
    target: '/ovo-open-api/v1/balance',
    body: String.raw`{"customer":{"id":"PELANGGAN-\u00e9-\u6f22"},"ovo_account":{"token_id":"t\/1"}}`,
    digest: 'ok7Iitg24xhL0nuMzDoElfkViRCB6JGdJXvH1tM2F9E=',
    signature: 'rr1LFo+Z9H812TNocptY7sMRvRNyglwNWgJT0x/qcB0='
  },
  {
    name: 'R1',
    target: '/ovo-open-api/v1/token',
    time: { label: 'Response-Timestamp', value: '2020-08-11T08:45:43Z' },
    body: '{"customer":{"id":"CUST_UAT_31"},"ovo_account":{"registration_url":"https://jokul.doku.com/ovo-open-api/registration/sessionId/1","status":"PENDING"}}',
    digest: 'gXOOtTGGQSpHoO9iMlvTHTxwIhwPZAu1kY7ZQxEDIUo=',
    signature: 'UNyddkTNBlxZg8oO1qRKP8jYFbfdb7l/aGZ4KbPpQE0='
  },
  {
    name: 'N1',
    ...notified,
    target: '/payments/notifications',
    body: n1,
    digest: '6FPYBkxqu+xdoxLEHoLh5M+CCF+vLw1zVi26wgD+eRc=',
    signature: 'Jq/XBvkHfLMgHlImYbxGMeLoN2CJeiTcln3U9/+lZ18='
  },
  {
    name: 'N2',
    ...notified,
    target: '/payments/notifications',
    body: n1.replace('"amount":100000', '"amount":100000.00'),
    digest: 'QC47nBGVe7xtkFZI6/WToX1CoB2hrlKB4OI0jpdNd8k=',
    signature: 'D60ZYGSMEg1htXAl3siHpC2Ms/nKHA87VEbh6EytQEk='
  }
]

test.each(vectors)('$name', ({ target, body, digest, signature, requestId = paymentId, time = request }) => {
  const bytes = Buffer.from(body)
  expect(digestOf(bytes)).toBe(digest)
  expect(signatureOf({ clientId, requestId, time, target, body: bytes, secretKey })).toBe(`HMACSHA256=${signature}`)
})

test('S9: a GET has no Digest line', () => {
  const target = '/orders/v1/status/INVR_2021_7105'
  expect(signatureOf({ clientId, requestId: paymentId, time: request, target, secretKey })).toBe(
    'HMACSHA256=g7FEaTG5LwsZyPY8zxnJV5WdZE7PfJN5Jg3X0Z9sOB4='
  )
})
