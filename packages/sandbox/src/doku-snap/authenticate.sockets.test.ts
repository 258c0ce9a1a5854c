import { createSandbox, type Sandbox } from '..'
import {
  bindBody,
  createMerchant,
  newExternalId,
  paths,
  payBody,
  send,
  statusBody,
  type Merchant
} from '../testing/merchant'

let sandbox: Sandbox
let merchant: Merchant
beforeAll(async () => {
  sandbox = await createSandbox()
  merchant = createMerchant(sandbox)
})
afterAll(() => sandbox.close())

const phone = (): string => `62855${newExternalId().padStart(9, '0')}`
const body = statusBody('NOTHING')

test.each([
  ['no timestamp', { 'X-TIMESTAMP': undefined }, '4005502', 'X-TIMESTAMP'],
  ['a timestamp with milliseconds', { 'X-TIMESTAMP': new Date().toISOString() }, '4005501', 'X-TIMESTAMP'],
  ['an old timestamp', { 'X-TIMESTAMP': '2024-01-02T03:04:05Z' }, '4005501', 'X-TIMESTAMP'],
  ['no external id', { 'X-EXTERNAL-ID': undefined }, '4005502', 'X-EXTERNAL-ID'],
  ['letters in the external id', { 'X-EXTERNAL-ID': 'abc' }, '4005501', 'X-EXTERNAL-ID'],
  ['an external id of 37 digits', { 'X-EXTERNAL-ID': '1'.repeat(37) }, '4005501', 'X-EXTERNAL-ID'],
  ['symbols in the device id', { 'X-DEVICE-ID': 'a-b' }, '4005501', 'X-DEVICE-ID'],
  ['an address that is no IPv4', { 'X-IP-ADDRESS': '::1' }, '4005501', 'X-IP-ADDRESS'],
  ['another content type', { 'Content-Type': 'text/plain' }, '4005501', 'Content-Type'],
  ['another client', { 'X-PARTNER-ID': 'BRN-0' }, '4015500', 'Unknown Client'],
  ['a signature in the wrong case', { 'X-SIGNATURE': 'A'.repeat(88) }, '4015500', 'Invalid Signature'],
  ['a token without its scheme', { Authorization: 'abc' }, '4015501', 'Invalid Token (B2B)'],
  ['a token never issued', { Authorization: 'Bearer abc' }, '4015503', 'Token Not Found (B2B)']
])('%s is refused', async (_, headers, code, words) => {
  const answer = await merchant.call(paths.status, body, { headers })
  expect(answer.body['responseCode']).toBe(code)
  expect(answer.status).toBe(Number(code.slice(0, 3)))
  expect(answer.body['responseMessage']).toContain(words)
})

test('the signature covers the body without its insignificant whitespace', async () => {
  const raw = JSON.stringify(body, null, 2)
  expect((await merchant.call(paths.status, body, { raw })).body['responseCode']).toBe('4045501')
  const changed = raw.replace('NOTHING', 'NOTHING ')
  expect((await merchant.call(paths.status, body, { raw: changed })).body['responseCode']).toBe('4015500')
})

test('a bad signature or client on a token call is 4017300', async () => {
  for (const changes of [{ 'X-SIGNATURE': 'AAAA' }, { 'X-CLIENT-KEY': 'BRN-0' }]) {
    const answer = await merchant.b2b(changes)
    expect([answer.status, answer.body['responseCode']]).toEqual([401, '4017300'])
  }
})

test('a token call says what it grants', async () => {
  expect((await merchant.b2b()).body).toMatchObject({ responseCode: '2007300', tokenType: 'Bearer', expiresIn: 900 })
})

test('customer tokens: missing, malformed and unknown are told apart', async () => {
  const pay = async (headers: Readonly<Record<string, string>>): Promise<unknown> =>
    (await merchant.call(paths.pay, payBody('PAY-X'), { headers })).body['responseCode']
  expect(await pay({})).toBe('4005402')
  expect(await pay({ 'Authorization-Customer': 'raw' })).toBe('4015402')
  expect(await pay({ 'Authorization-Customer': 'Bearer raw' })).toBe('4015404')
})

test('malformed JSON is a bad request', async () => {
  const answer = await merchant.call(paths.status, 'text', {})
  expect([answer.status, answer.body['responseCode']]).toEqual([400, '4005500'])
})

test.each([
  ['no amount', { amount: undefined }, '4005402'],
  ['an amount without decimals', { amount: { value: '10000', currency: 'IDR' } }, '4005401'],
  ['an amount as a number', { amount: { value: 10000, currency: 'IDR' } }, '4005401'],
  ['dollars', { amount: { value: '10000.00', currency: 'USD' } }, '4005401'],
  ['a reference of 65 characters', { partnerReferenceNo: 'R'.repeat(65) }, '4005401'],
  ['no parts', { payOptionDetails: undefined }, '4005402'],
  ['an empty list of parts', { payOptionDetails: [] }, '4005401'],
  ['an unknown fee type', { feeType: 'XXX' }, '4005401'],
  ['an unknown channel', { additionalInfo: { channel: 'EMONEY_DANA_SNAP' } }, '4005401']
])('a payment with %s is refused and leaves no charge', async (_, change, code) => {
  const { token: customer } = await merchant.linked(phone())
  const answer = await merchant.call(paths.pay, { ...payBody('PAY-F'), ...change }, { customer })
  expect(answer.body['responseCode']).toBe(code)
  expect((await merchant.ledger()).charges).toEqual([])
})

test.each([
  ['a plus sign', { phoneNo: '+628123456789' }],
  ['a national number', { phoneNo: '08123456789' }],
  ['17 digits', { phoneNo: '62812345678901234' }]
])('a phone number with %s cannot be bound', async (_, change) => {
  const answer = await merchant.call(paths.bind, { ...bindBody({ phone: '62812' }), ...change })
  expect(answer.body['responseCode']).toBe('4000701')
})

test('an unknown path, another method and an over-size body are answered in form', async () => {
  expect((await send(`${sandbox.url}/nowhere`)).body['responseCode']).toBe('4040002')
  expect((await send(sandbox.url + paths.pay, { method: 'GET' })).body['responseCode']).toBe('4055400')
  expect((await send(sandbox.url + paths.pay, { body: 'x'.repeat(300 * 1024) })).status).toBe(413)
  expect((await send(sandbox.url + paths.pay, { body: '{' })).status).toBe(400)
})
