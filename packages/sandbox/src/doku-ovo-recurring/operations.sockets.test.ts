import { createSandbox, type Sandbox } from '..'
import { submitForm, walkPage } from '../testing/merchant'
import {
  accountRequest,
  bindRequest,
  createRecurringMerchant,
  payRequest,
  recurringPaths,
  refundRequest,
  registrationUrl,
  type RecurringMerchant
} from '../testing/recurring-merchant'

let sandbox: Sandbox
let merchant: RecurringMerchant
beforeEach(async () => {
  sandbox = await createSandbox()
  merchant = createRecurringMerchant(sandbox)
})
afterEach(() => sandbox.close())

const phone = '628130000001'
const bind = (to = phone, customerId = 'CUST-1'): ReturnType<RecurringMerchant['call']> =>
  merchant.call(recurringPaths.bind, bindRequest(to, customerId))
const list = (customerId = 'CUST-1', type?: string): ReturnType<RecurringMerchant['call']> =>
  merchant.call(recurringPaths.tokens, {
    customer: { id: customerId },
    ...(type === undefined ? {} : { token_data: { type } })
  })
const errorCode = ({ body }: { readonly body: Readonly<Record<string, unknown>> }): unknown =>
  (body['error'] as { readonly code: string } | undefined)?.code
const wallet = async (of = phone): Promise<readonly unknown[]> => {
  const found = (await merchant.ledger()).wallets.find((one) => one['phone'] === of)
  return [found?.['cash'], found?.['points']]
}
const pay = (
  token: string,
  invoice: string,
  requestId: string,
  fields: { readonly amount?: unknown; readonly account?: object } = {}
): ReturnType<RecurringMerchant['call']> =>
  merchant.call(recurringPaths.pay, payRequest({ token, invoice, ...fields }), { requestId })

describe('binding', () => {
  test('is PENDING with the comma of the sample, and lists a token after the page', async () => {
    const bound = await bind()
    expect(bound.status).toBe(201)
    expect(bound.text).toMatch(/"status":"PENDING",\}\}$/)
    expect(bound.text).not.toContain('account_mobile_phone')
    expect((await list()).body).toEqual({ customer: { id: 'CUST-1' }, token_data: { type: 'WALLET_RECURRING' } })
    const landed = await walkPage(registrationUrl(bound))
    expect(landed.headers['location']).toBe('https://merchant.example/ok?a=1&b=2')
    const listed = await list('CUST-1', 'WALLET_RECURRING')
    expect([listed.status, listed.body]).toEqual([
      200,
      {
        customer: { id: 'CUST-1', name: 'Test Customer' },
        token_data: { type: 'WALLET_RECURRING' },
        wallet: {
          issuer: 'OVO',
          token_id: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
          masked_phone_number: '****0001'
        }
      }
    ])
  })

  test('ends at the failure address without a token when the customer cancels', async () => {
    const landed = await submitForm(registrationUrl(await bind()), 'action=cancel')
    expect(landed.headers['location']).toBe('https://merchant.example/failed')
    expect((await list()).body['wallet']).toBeUndefined()
    expect((await merchant.ledger()).bindings).toMatchObject([{ provider: 'doku-ovo-recurring', status: 'failed' }])
  })

  test('takes the local spelling of a phone number as the same account', async () => {
    await merchant.linked(phone)
    expect(errorCode(await bind('08130000001', 'CUST-2'))).toBe('account_error')
  })

  test.each(['628130000006', '628130000007', '628130000008'])('customer %s cannot be bound', async (blocked) => {
    const answer = await bind(blocked)
    expect([answer.status, errorCode(answer)]).toEqual([400, 'account_error'])
  })

  test('quirks change the answer', async () => {
    await merchant.quirk({ bindingTrailingComma: 'absent', bindingPhone: 'present', successStatus: '200' })
    const bound = await bind()
    expect([bound.status, bound.body['ovo_account']]).toMatchObject([200, { account_mobile_phone: phone }])
  })
})

describe('the token list', () => {
  test.each([
    ['null', { wallet: null }],
    ['empty-array', { wallet: [] }],
    ['not-found', { error: { code: 'not_found' } }]
  ])('without a token can be %s', async (emptyTokenList, expected) => {
    await merchant.quirk({ emptyTokenList })
    expect((await list()).body).toMatchObject(expected)
  })

  test('is an array for several accounts, or always', async () => {
    await merchant.linked(phone)
    await merchant.quirk({ tokenListShape: 'array' })
    expect((await list()).body['wallet']).toHaveLength(1)
    await merchant.quirk({ tokenListShape: 'object' })
    await merchant.linked('628130000002')
    expect((await list()).body['wallet']).toHaveLength(2)
  })

  test('spells other types as the page does, or as requests do', async () => {
    await merchant.linked(phone)
    expect((await list('CUST-1', 'CREDIT_CARD')).body).toEqual({
      customer: { id: 'CUST-1' },
      token_data: { type: 'CREDIT CARD' }
    })
    await merchant.quirk({ tokenTypeSpelling: 'CREDIT_CARD' })
    expect((await list('CUST-1', 'CREDIT_CARD')).body['token_data']).toEqual({ type: 'CREDIT_CARD' })
    expect(errorCode(await list('CUST-1', 'PAYPAL'))).toBe('invalid_parameter')
  })
})

test('the balance is that of the wallet both providers share', async () => {
  const token = await merchant.linked('628110000001')
  const answer = await merchant.call(recurringPaths.balance, accountRequest(token))
  expect([answer.status, answer.body]).toMatchObject([
    201,
    { customer: { id: 'CUST-1' }, ovo_account: { ovo_cash_balance: 10_000_000, ovo_point_balance: 50_000 } }
  ])
  expect((await merchant.call(recurringPaths.balance, accountRequest(token, 'CUST-2'))).status).toBe(401)
})

describe('payment', () => {
  test.each([10000, '10000'])('of %j is taken at once and echoed as a number', async (amount) => {
    const token = await merchant.linked(phone)
    const answer = await pay(token, 'INV-1', 'pay-1', { amount, account: { payment_use_ovo_point: false } })
    expect([answer.status, answer.body]).toEqual([
      201,
      {
        customer: { id: 'CUST-1' },
        additional_info: {},
        order: {
          invoice_number: 'INV-1',
          line_items: [{ name: 'Plan', price: 10000, quantity: 1 }],
          amount: 10000
        },
        payment: { status: 'SUCCESS' }
      }
    ])
    expect(await wallet()).toEqual(['9990000.00', '50000.00'])
  })

  test.each([true, 'True'])('uses up the points first when the flag is %j', async (flag) => {
    const token = await merchant.linked(phone)
    await pay(token, 'INV-1', 'pay-1', { amount: 60000, account: { payment_use_ovo_point: flag } })
    expect(await wallet()).toEqual(['9990000.00', '0.00'])
  })

  test.each([
    [{ invoice: 'IN' }],
    [{ invoice: 'INV 1' }],
    [{ invoice: 'I'.repeat(33) }],
    [{ amount: 0 }],
    [{ amount: 1.5 }],
    [{ amount: '10000.00' }],
    [{ amount: 10_000_000_000 }],
    [{ account: { payment_use_ovo_point: 'yes' } }],
    [{ customerId: 'C'.repeat(51) }]
  ])('with %j is refused and takes nothing', async (fields) => {
    const token = await merchant.linked(phone)
    const answer = await merchant.call(recurringPaths.pay, payRequest({ token, invoice: 'INV-1', ...fields }))
    expect([answer.status, errorCode(answer)]).toEqual([400, 'invalid_parameter'])
    expect((await merchant.ledger()).charges).toEqual([])
  })

  test('needs an active token of this customer', async () => {
    const token = await merchant.linked(phone)
    expect((await pay('f'.repeat(32), 'INV-1', 'pay-1')).status).toBe(401)
    await merchant.control('unlink', { phone })
    expect(errorCode(await pay(token, 'INV-1', 'pay-2'))).toBe('invalid_access')
    expect(await wallet()).toEqual(['10000000.00', '50000.00'])
  })

  test('under a used invoice number takes money again, unless the quirk refuses it', async () => {
    const token = await merchant.linked(phone)
    await pay(token, 'INV-1', 'pay-1')
    await pay(token, 'INV-1', 'pay-2')
    expect(await wallet()).toEqual(['9980000.00', '50000.00'])
    expect((await merchant.status('INV-1')).body['transaction']).toMatchObject({ original_request_id: 'pay-2' })
    await merchant.quirk({ duplicateInvoice: 'refused' })
    expect(errorCode(await pay(token, 'INV-1', 'pay-3'))).toBe('invalid_parameter')
    expect(await wallet()).toEqual(['9980000.00', '50000.00'])
  })
})

describe('refund', () => {
  const refund = (amount: number, requestId: string): ReturnType<RecurringMerchant['call']> =>
    merchant.call(recurringPaths.refund, refundRequest('INV-1', 'pay-1', amount), { requestId })
  const statusOf = async (id: string): Promise<readonly unknown[]> => {
    const { body } = await merchant.status(id)
    return [(body['transaction'] as { readonly status: string }).status, body['refund']]
  }

  test('gives back points first, in parts, and is REFUNDED once nothing is left', async () => {
    const token = await merchant.linked(phone)
    await pay(token, 'INV-1', 'pay-1', { amount: 60000, account: { payment_use_ovo_point: true } })
    const part = await refund(20000, 'refund-1')
    expect([part.status, part.body]).toEqual([
      201,
      {
        order: { invoice_number: 'INV-1' },
        payment: { original_request_id: 'pay-1' },
        refund: { amount: 20000, reason: 'Returned', status: 'SUCCESS', message: 'SUCCESS' }
      }
    ])
    expect(await wallet()).toEqual(['9990000.00', '20000.00'])
    expect(await statusOf('INV-1')).toEqual(['SUCCESS', { amount: '20000' }])
    expect((await refund(40001, 'refund-2')).body['refund']).toMatchObject({ status: 'FAILED' })
    expect((await refund(40000, 'refund-3')).body['refund']).toMatchObject({ status: 'SUCCESS' })
    expect(await wallet()).toEqual(['10000000.00', '50000.00'])
    expect(await statusOf('pay-1')).toEqual(['REFUNDED', { amount: '60000' }])
    expect(await statusOf('refund-3')).toEqual(['REFUNDED', { amount: '40000' }])
    expect((await refund(1, 'refund-4')).body['refund']).toMatchObject({ status: 'FAILED' })
    expect((await merchant.ledger()).refunds).toHaveLength(2)
  })

  test('repeated under its Request-Id gives back once', async () => {
    await pay(await merchant.linked(phone), 'INV-1', 'pay-1')
    const answers = [await refund(4000, 'refund-1'), await refund(4000, 'refund-1')]
    expect(answers.map(({ status }) => status)).toEqual([201, 409])
    expect(await wallet()).toEqual(['9994000.00', '50000.00'])
  })

  test('of an unknown payment is 404, and of customer 628130000019 is FAILED', async () => {
    expect((await refund(1, 'refund-1')).status).toBe(404)
    await pay(await merchant.linked('628130000019'), 'INV-1', 'pay-1')
    const failed = await refund(1000, 'refund-2')
    expect([failed.status, failed.body['refund']]).toMatchObject([201, { status: 'FAILED' }])
    expect(await statusOf('INV-1')).toEqual(['SUCCESS', undefined])
  })

  test('in part is REFUNDED where the quirk says so, and the rest can follow', async () => {
    await merchant.quirk({ partialRefundStatus: 'REFUNDED' })
    await pay(await merchant.linked(phone), 'INV-1', 'pay-1')
    await refund(4000, 'refund-1')
    expect(await statusOf('INV-1')).toEqual(['REFUNDED', { amount: '4000' }])
    expect((await refund(6000, 'refund-2')).body['refund']).toMatchObject({ status: 'SUCCESS' })
  })
})

test.each(['SUCCESS', 'DELETED'])('unlinking answers %s and takes the token out of the list', async (unlinkStatus) => {
  await merchant.quirk({ unlinkStatus })
  const token = await merchant.linked(phone)
  const unlinked = await merchant.call(recurringPaths.unlink, accountRequest(token))
  expect([unlinked.status, unlinked.body]).toEqual([
    201,
    {
      customer: { id: 'CUST-1', name: ' ' },
      ovo_account: { token_id: token, status: unlinkStatus, message: 'Success Unbinding Ovo Account' }
    }
  ])
  expect((await list()).body['wallet']).toBeUndefined()
  expect((await merchant.call(recurringPaths.unlink, accountRequest(token))).status).toBe(401)
  expect(await merchant.linked(phone)).not.toBe(token)
})

test('the status is found by invoice and by Request-Id, wrapped where the quirk says so', async () => {
  await pay(await merchant.linked(phone), 'INV-1', 'pay-1')
  const byInvoice = await merchant.status('INV-1')
  expect([byInvoice.status, byInvoice.body]).toMatchObject([
    200,
    {
      service: { id: 'EMONEY' },
      acquirer: { id: 'OVO' },
      channel: { id: 'EMONEY_OVO' },
      order: { invoice_number: 'INV-1', amount: 10000 },
      transaction: { status: 'SUCCESS', original_request_id: 'pay-1' }
    }
  ])
  expect((await merchant.status('pay-1')).body).toEqual(byInvoice.body)
  expect([(await merchant.status('INV-2')).status, errorCode(await merchant.status('INV-2'))]).toEqual([
    404,
    'not_found'
  ])
  await merchant.quirk({ statusWrapper: 'response', amountType: 'decimal' })
  expect((await merchant.status('INV-1')).text).toMatch(/^\{"response":\{.*"amount":10000\.00/)
})

test.each([
  ['message', { message: ['Invalid parameter customer.id'] }],
  ['error_messages', { error_messages: ['Invalid parameter customer.id'] }],
  ['response_code', { status: 'FAILED', response_code: 'INVALID_PARAMETER', message: 'Invalid parameter customer.id' }]
])(
  'errors of the product can come in the envelope %s; those of the gateway do not',
  async (errorEnvelope, expected) => {
    await merchant.quirk({ errorEnvelope })
    expect((await merchant.call(recurringPaths.tokens, {})).body).toEqual(expected)
    expect(errorCode(await merchant.call(recurringPaths.tokens, {}, { headers: { Signature: 'x' } }))).toBe(
      'invalid_signature'
    )
  }
)
