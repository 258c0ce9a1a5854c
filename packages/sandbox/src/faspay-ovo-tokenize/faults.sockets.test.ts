import { createSandbox, type Sandbox } from '..'
import { walkPage } from '../testing/merchant'
import { createTokenizeMerchant, pageOf, phone, type Format, type TokenizeMerchant } from '../testing/tokenize-merchant'

jest.setTimeout(60_000)

let sandbox: Sandbox
let merchant: TokenizeMerchant
const open = async (format: Format = 'xml'): Promise<void> => {
  merchant = createTokenizeMerchant(sandbox, format)
  await merchant.linked()
}
beforeEach(async () => {
  sandbox = await createSandbox()
  await open()
})
afterEach(() => sandbox.close())

const provider = 'faspay-ovo-tokenize'
const plan = (fault: object): ReturnType<TokenizeMerchant['control']> =>
  merchant.control('faults', { provider, operation: 'pay', ...fault })
const charges = async (): Promise<readonly unknown[]> =>
  (await merchant.ledger()).charges.map(({ status, executed }) => [status, executed])

test.each([
  ['no-answer', []],
  ['no-answer-after-execution', [['0', 0]]],
  ['truncate', [['0', 0]]]
])('%s: no complete answer comes', async (kind, expected) => {
  await plan({ kind })
  await expect(merchant.call('100038')).rejects.toThrow()
  expect(await charges()).toEqual(expected)
})

test.each([
  ['http-500-after-execution', 500, 1],
  ['html-502', 502, 0],
  ['redirect', 302, 0],
  ['empty', 200, 1],
  ['replay-409', 409, 1]
])('%s answers %i', async (kind, status, recorded) => {
  await plan({ kind })
  expect((await merchant.call('100038')).status).toBe(status)
  expect(await charges()).toHaveLength(recorded)
})

test.each([
  ['xml', '40', '<response_error>'],
  ['xml', '01', '<response_code>01</response_code>'],
  ['json', '40', '{"response_error":{"response_code":"40",'],
  ['json', '01', '{"response":"Faspay","response_code":"01",']
] as const)('in %s the code %s is planned in its own form and executes nothing', async (format, responseCode, text) => {
  await open(format)
  await plan({ kind: 'code', httpStatus: 200, responseCode, responseMessage: 'Planned' })
  const answer = await merchant.call('100038')
  expect([answer.status, answer.code]).toEqual([200, responseCode])
  expect(answer.text).toContain(text)
  expect(await charges()).toEqual([])
})

test.each([
  ['08140000010', undefined],
  ['08140000011', 500],
  ['08140000012', undefined]
])('customer %s is charged, and the answer is lost', async (of, status) => {
  await merchant.linked(of)
  const answer = await merchant.call('100038', { phone_no: of }).catch(() => undefined)
  expect(answer?.status).toBe(status)
  expect(await charges()).toEqual([['2', 1]])
})

test('customer 08140000005 is declined with 01, and the bill is used up', async () => {
  await merchant.linked('08140000005')
  const answer = await merchant.call('100038', { phone_no: '08140000005' })
  expect(answer.told).toEqual({ response: 'Transfer OVO Open API', response_code: '01', response_desc: 'Failed' })
  expect((await merchant.call('100038')).code).toBe('14')
  expect(await charges()).toEqual([])
})

test('a wrong amount is told by answer, status and history alike; the wallet knows better', async () => {
  await open('json')
  await merchant.toNoon()
  await plan({ kind: 'wrong-amount' })
  const answer = await merchant.call('100038')
  expect(answer.told).toMatchObject({ amount: '10001' })
  await walkPage(pageOf(answer))
  const asked = await merchant.call('100004', { trx_id: String(answer.told['trx_id']) })
  expect(asked.told).toMatchObject({ payment_total: '10001' })
  const day = await merchant.today()
  const { told } = await merchant.call('100041', { start_date: day, end_date: day })
  expect(told['list_transaction']).toMatchObject({ transaction_1: { trx_amount: '10001' } })
  expect((await merchant.ledger()).charges).toMatchObject([{ amount: '10000.00', executed: 1 }])
})

test('wrong references keep their form, and another status is told once', async () => {
  await plan({ kind: 'wrong-reference' })
  const answer = await merchant.call('100038', { bill_no: '71' })
  expect(answer.told).toMatchObject({ bill_no: '72', trx_id: expect.stringMatching(/[02468]$/) as string })
  const trxId = String((await merchant.ledger()).charges[0]?.['referenceNo'])
  expect(trxId).not.toBe(answer.told['trx_id'])
  const ask = async (): Promise<unknown> =>
    (await merchant.call('100004', { trx_id: trxId, bill_no: '71' })).told['payment_status_code']
  await plan({ operation: 'status', kind: 'latest', code: '2' })
  expect([await ask(), await ask()]).toEqual(['2', '0'])
  await plan({ operation: 'balance', kind: 'wrong-amount' })
  expect((await merchant.call('100039')).told['detail']).toMatchObject({ cash: { balance: '10000001' } })
})

test.each([
  [{ operation: 'refund', kind: 'empty' }, 'operation'],
  [{ operation: 'confirm', kind: 'empty' }, 'operation'],
  [{ kind: 'bad-signature' }, 'kind'],
  [{ operation: 'activation', kind: 'empty' }, 'kind']
])('the fault %j is refused with a sentence', async (fault, word) => {
  const answer = await plan(fault)
  expect([answer.status, answer.body['error']]).toEqual([400, expect.stringMatching(new RegExp(`^${word} .*\\.$`))])
})

test.each(['history', 'topUpInstructions', 'activation', 'notification'])('%s can fail', async (operation) => {
  expect(
    (await plan({ operation, kind: operation === 'activation' || operation === 'notification' ? 'drop' : 'empty' }))
      .status
  ).toBe(200)
})

test('requests are counted by operation', async () => {
  await merchant.call('100042')
  await merchant.call('100039', { signature: 'x' })
  expect((await merchant.ledger()).requestsByProvider[provider]).toEqual({ bind: 1, topUpInstructions: 1, balance: 1 })
})

test('describes itself with everything a client needs', () => {
  expect(Object.keys(sandbox.providers)).toEqual(['doku-snap', 'doku-ovo-recurring', provider])
  const merchantId = String(merchant.config['merchantId'])
  expect(merchant.config).toEqual({
    environment: 'sandbox',
    merchantId: expect.stringMatching(/^9\d{4}$/) as string,
    merchantName: 'FASPAY STORE',
    userId: `bot${merchantId}`,
    password: expect.stringMatching(/^p@-[0-9a-f]{32}$/) as string,
    format: 'xml',
    baseUrl: sandbox.url,
    redirectHosts: [new URL(sandbox.url).host],
    statusDelaySeconds: 0
  })
  const own = sandbox.customers.filter((customer) => customer.provider === provider)
  expect(own.map((customer) => customer.phone)).toEqual(
    Array.from({ length: 19 }, (_, index) => `6281400000${String(index + 1).padStart(2, '0')}`)
  )
})

test('the ledger holds no token of a page and no password', async () => {
  const page = pageOf(await merchant.call('100037', { phone_no: '08140000002' }))
  const ledger = JSON.stringify(await merchant.ledger())
  for (const secret of [new URL(page).searchParams.get('token'), merchant.config['password']])
    expect(ledger).not.toContain(secret)
  expect(phone).toBe('08140000001')
})
