import { createSandbox, type Sandbox } from '..'
import { send } from '../testing/merchant'
import {
  createTokenizeMerchant,
  ownTokenizeSignature,
  pathOf,
  phone,
  type Code,
  type Format,
  type TokenizeMerchant
} from '../testing/tokenize-merchant'

jest.setTimeout(60_000)

let sandbox: Sandbox
const merchants: Record<string, TokenizeMerchant> = {}
beforeAll(async () => {
  sandbox = await createSandbox()
  merchants['xml'] = createTokenizeMerchant(sandbox, 'xml')
  merchants['json'] = createTokenizeMerchant(sandbox, 'json')
  await merchants['xml'].linked()
})
afterAll(() => sandbox.close())
const merchantOf = (format: Format): TokenizeMerchant => merchants[format] as TokenizeMerchant

const codes: readonly Code[] = ['100037', '100038', '100039', '100040', '100041', '100042', '100004']
const valid: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '100041': { start_date: '2026-01-01', end_date: '2026-01-01' }
}

describe.each(['xml', 'json'] as const)('in %s', (format) => {
  let merchant: TokenizeMerchant
  beforeAll(() => (merchant = merchantOf(format)))

  const each = (fields: readonly string[]): readonly (readonly [Code, string])[] =>
    fields.flatMap((field) => codes.map((code) => [code, field] as const))

  test.each(codes)('%s refuses a wrong signature with 55 inside HTTP 200', async (code) => {
    const wrong = ownTokenizeSignature('bot99999p@ssw0rd', code === '100004' ? '123' : phone)
    const answer = await merchant.call(code, { ...valid[code], signature: wrong })
    expect([answer.status, answer.told]).toEqual([
      200,
      { response_error: { response_code: '55', response_desc: 'Incorrect User/Password' } }
    ])
  })

  test.each(codes)('%s refuses the signature of another identifier, upper case, or none', async (code) => {
    const other = { ...valid[code], signature: merchant.sign('081382826301') }
    expect((await merchant.call(code, other)).code).toBe('55')
    const upper = merchant.sign(code === '100004' ? '123' : phone).toUpperCase()
    expect((await merchant.call(code, { ...valid[code], signature: upper })).code).toBe('30')
    expect((await merchant.call(code, { ...valid[code], signature: undefined })).code).toBe('83')
  })

  test.each(each(['merchant_id']))('%s refuses another %s with 03', async (code, field) => {
    expect((await merchant.call(code, { ...valid[code], [field]: '12345' })).code).toBe('03')
  })

  test.each([
    ['100037', ['merchant_id', 'payment_channel', 'phone_no', 'cust_name']],
    [
      '100038',
      [
        'merchant_id',
        'bill_no',
        'bill_desc',
        'bill_total',
        'bill_currency',
        'payment_channel',
        'phone_no',
        'cust_name',
        'email',
        'pay_type'
      ]
    ],
    ['100039', ['merchant_id', 'payment_channel', 'phone_no']],
    ['100040', ['merchant_id', 'merchant', 'phone_no', 'payment_channel']],
    ['100041', ['merchant_id', 'merchant', 'phone_no', 'payment_channel', 'start_date', 'end_date', 'page', 'limit']],
    ['100042', ['merchant_id', 'merchant', 'phone_no', 'payment_channel']],
    ['100004', ['trx_id', 'merchant_id', 'bill_no']]
  ] as const)('%s wants each of its mandatory fields', async (code, fields) => {
    for (const field of fields) {
      expect([field, (await merchant.call(code, { ...valid[code], [field]: undefined })).code]).toEqual([field, '83'])
      expect([field, (await merchant.call(code, { ...valid[code], [field]: '' })).code]).toEqual([field, '83'])
    }
  })

  test.each([
    ['100037', 'phone_no', '6281382826301', '30'],
    ['100037', 'phone_no', '+6281382826301', '30'],
    ['100037', 'phone_no', '81382826301', '30'],
    ['100037', 'phone_no', '08138282630112', '30'],
    ['100037', 'cust_name', 'A'.repeat(129), '30'],
    ['100037', 'payment_channel', '812', '84'],
    ['100037', 'payment_channel', '7200', '30'],
    ['100037', 'request', 'R'.repeat(51), '30'],
    ['100038', 'bill_no', 'A1', '30'],
    ['100038', 'bill_no', '1'.repeat(33), '30'],
    ['100038', 'bill_desc', 'B'.repeat(129), '30'],
    ['100038', 'bill_desc', 'two\nlines', '30'],
    ['100038', 'bill_total', '100.00', '30'],
    ['100038', 'bill_total', '0', '13'],
    ['100038', 'bill_total', '10050', '13'],
    ['100038', 'bill_total', '99', '13'],
    ['100038', 'bill_currency', 'USD', '30'],
    ['100038', 'email', 'nobody', '30'],
    ['100038', 'pay_type', '3', '30'],
    ['100038', 'payment_channel', '812', '84'],
    ['100039', 'payment_channel', '812', '84'],
    ['100040', 'merchant', 'OTHER STORE', '03'],
    ['100040', 'merchant', 'M'.repeat(33), '30'],
    ['100040', 'payment_channel', '812', '84'],
    ['100042', 'merchant', 'OTHER STORE', '03'],
    ['100004', 'trx_id', '999998298021214', '30'],
    ['100004', 'bill_no', '1'.repeat(17), '30']
  ] as const)('%s with %s %j is %s', async (code, field, value, expected) => {
    expect((await merchant.call(code, { ...valid[code], [field]: value })).code).toBe(expected)
  })

  test('a bill of 32 digits passes', async () => {
    expect((await merchant.call('100038', { bill_no: `${format === 'xml' ? 1 : 2}`.repeat(32) })).code).toBe('00')
  })

  test.each([
    ['', 'nothing'],
    ['<html></html>', 'a page'],
    [format === 'xml' ? '{"merchant_id":"1"}' : '<faspay><merchant_id>1</merchant_id></faspay>', 'the other format'],
    ['{"phone_no":81382826301}', 'a phone number that is a number'],
    [Buffer.from([0x7b, 0xff, 0x7d]).toString('latin1'), 'what is no message']
  ])('%j is 30: %s', async (raw) => {
    expect((await merchant.call('100039', {}, { raw })).code).toBe('30')
  })

  test('errors come flat where the quirk says so', async () => {
    await merchant.quirk({ errorEnvelope: 'flat' })
    const { told } = await merchant.call('100039', { signature: merchant.sign('x') })
    await merchant.quirk({ errorEnvelope: 'response_error' })
    expect(told).toEqual({
      response: 'Check Balance OVO Open API',
      response_code: '55',
      response_desc: 'Incorrect User/Password'
    })
  })

  test('a service it does not have is 40, in the format of the address', async () => {
    for (const path of format === 'xml'
      ? ['/pws/300013/183xx00010100000/', '/pws/100038/183xx00010100000/', '/pws/100037/183xx00010100000']
      : ['/cvr/300013/10', '/cvr/100037/10/']) {
      const answer = await merchant.call('100039', {}, { path })
      expect([path, answer.status, answer.code]).toEqual([path, 200, '40'])
    }
  })

  test('only POST is taken', async () => {
    expect((await send(sandbox.url + pathOf('100039', format), { method: 'GET' })).status).toBe(405)
  })
})

test('no refusal has linked or charged anything', async () => {
  const { charges, bindings } = await merchantOf('xml').ledger()
  expect(charges.map(({ executed }) => executed)).toEqual([0, 0])
  expect(bindings).toHaveLength(1)
})
