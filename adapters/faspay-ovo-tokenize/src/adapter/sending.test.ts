import * as E from 'fp-ts/Either'
import type { Binding } from '@gerbang/domain'
import {
  answeredWith,
  type Asked,
  balanceFields,
  binding,
  bindRequest,
  formats,
  page,
  paying,
  payRequest,
  pendingFor,
  preparedOf,
  rightOf,
  scene,
  trxId
} from '../testing/scene'

const activated = {
  status: 'ALLOWED',
  message: 'SUCCESS',
  redirectURL: page.replace('v2/paymentPin', 'partner/activation'),
  response_code: '0'
}

describe.each(formats)('bind, in %s', (format) => {
  const bind = async (balance: Parameters<typeof scene>[0], costMs = 0) => {
    const made = scene((asked) => (asked.service === '100039' ? balance(asked) : activated), { format, costMs })
    return { made, result: await preparedOf(made.adapter.bind(bindRequest)).send() }
  }

  it('refuses a phone that is linked, and activates nothing', async () => {
    const { made, result } = await bind(() => balanceFields)
    expect(result).toMatchObject({ left: { kind: 'Refused', reason: 'already-registered', next: 'stop' } })
    expect(made.services()).toEqual(['100039'])
  })

  it.each(['01', '1', '18', '82'])('activates once the balance says %s: not linked', async (code) => {
    const { made, result } = await bind(() => ({ response_code: code, response_desc: 'Failed' }))
    expect(result).toMatchObject({ right: { status: 'action-required', action: { purpose: 'bind' } } })
    expect(made.services()).toEqual(['100039', '100037'])
  })

  it.each<[string, ReturnType<Parameters<typeof scene>[0]>]>([
    ['is lost', 'lost'],
    ['was not sent', 'not-sent'],
    ['has another code', { response_code: '96' }],
    ['has a code of another call', { response_code: '02' }],
    ['is about another phone', { ...balanceFields, phone_no: '081234567890' }],
    ['denies another phone', { phone_no: '081234567890', response_code: '82' }],
    ['is about another merchant', { merchant_id: '12345', response_code: '01' }],
    ['contradicts itself', { response_code: '82', response_error: { response_code: '00' } }],
    ['is an error of the server', answeredWith('{"response_code":"82"}', 500)],
    ['cannot be read', answeredWith('<html></html>')]
  ])('activates nothing when the balance %s', async (_, balance) => {
    const { made, result } = await bind(() => balance)
    expect(result).toMatchObject({ left: { kind: 'NotSent', next: 'retry' } })
    expect(made.services()).toEqual(['100039'])
  })

  it.each(['55', '40'])('activates nothing when the balance refuses us with %s', async (code) => {
    const { made, result } = await bind(() => ({ response_error: { response_code: code } }))
    expect(result).toMatchObject({ left: { kind: 'Refused', next: 'fix-configuration' } })
    expect(made.services()).toEqual(['100039'])
  })

  it.each([{ phone_no: '081234567890' }, { merchant_id: '12345' }])(
    'stays unknown when the activation is answered for %j, whatever its code says',
    async (other) => {
      for (const response_code of ['00', '01', '30']) {
        const answer = (asked: Asked) =>
          asked.service === '100039' ? { response_code: '01' } : { ...activated, ...other, response_code }
        const result = await preparedOf(scene(answer, { format }).adapter.bind(bindRequest)).send()
        expect(result).toMatchObject({ right: { status: 'unknown', evidence: 'response' } })
      }
    }
  )

  it('holds balance and activation within one deadline', async () => {
    const { made } = await bind(() => ({ response_code: '01' }), 60_000)
    expect(made.asked.map(({ request }) => request.deadlineMs)).toEqual([15_000, 15_000])
    const short = scene(() => ({ response_code: '01' }), {
      format,
      costMs: 60_000,
      changed: { deadlines: { bindMs: 9000 } }
    })
    await preparedOf(short.adapter.bind(bindRequest)).send()
    expect(short.asked[0]?.request.deadlineMs).toBe(9000)
    expect(short.passed()).toBeLessThanOrEqual(9001)
  })

  it('journals the phone as it is signed, and an id of its own', () => {
    const { unknown } = preparedOf(scene(() => 'lost', { format }).adapter.bind(bindRequest))
    expect(unknown.credential.secret.reveal()).toBe('{"phoneNo":"081382826301"}')
    expect(unknown.attempt.wireReference).toBe(unknown.attempt.requestId)
    expect(unknown.attempt.requestId).toBe('01010101-0101-4101-8101-010101010101')
    expect(unknown.attempt.resendId).toBe(unknown.attempt.requestId)
  })
})

describe.each(formats)('pay, in %s', (format) => {
  const paid = async (changed: (asked: Asked) => Parameters<typeof pendingFor>[1], settings: object = {}) => {
    const made = scene((asked) => pendingFor(asked, changed(asked)), { format, changed: settings })
    return { made, payment: await paying(made) }
  }

  it('asks in sen, is answered in rupiah, and hands out the page', async () => {
    const { made, payment } = await paid(() => ({}))
    expect(made.asked[0]?.fields).toMatchObject({ bill_total: '10000', pay_type: '0', phone_no: '081382826301' })
    expect(payment).toMatchObject({ status: 'action-required', action: { purpose: 'pay', url: page } })
    expect(payment.providerReference).toBe(trxId)
  })

  it.each(['01', '17', '18', '21', '30', '40', '54', '82', '84'])(
    'stays unknown when code %s comes with a transaction, a status or a page',
    async (response_code) => {
      const all = { redirectURL: '', status: '', trx_id: '' }
      for (const said of [
        {},
        { ...all, status: 'PENDING' },
        { ...all, trx_id: trxId },
        { ...all, redirectURL: page }
      ]) {
        const { payment } = await paid(() => ({ ...said, response_code }))
        expect(payment).toMatchObject({ status: 'unknown', evidence: 'response', providerCode: response_code })
        expect(JSON.stringify(payment)).not.toContain('paymentPin')
      }
    }
  )

  it.each(['constructor', 'toString', 'hasOwnProperty', '__proto__', 'valueOf', '081382826301'])(
    'stays unknown when the code is %j, which is repeated nowhere',
    async (response_code) => {
      const { payment } = await paid(() => ({ response_code }))
      expect(payment).toMatchObject({ status: 'unknown', why: 'the answer has no code, which settles nothing' })
      expect(payment.providerCode).toBeUndefined()
    }
  )

  it('repeats no status that may be data of somebody', async () => {
    const { payment } = await paid(() => ({ status: '081382826301 is busy' }))
    expect(payment).toMatchObject({ status: 'unknown' })
    expect(JSON.stringify(payment)).not.toContain('081382826301 is')
  })

  it.each([{ phone_no: '081234567890' }, { merchant_id: '12345' }])(
    'stays unknown when the answer is about %j, whatever its code says',
    async (other) => {
      for (const response_code of ['00', '01', '30']) {
        const { made, payment } = await paid(() => ({ ...other, response_code }))
        expect(payment.status).toBe('unknown')
        expect(made.notices.map(({ kind }) => kind)).toEqual(['conflict'])
      }
    }
  )

  it.each(['10000', '1', '100.50', '', '1e2'])('hands out no page when the amount is %j', async (amount) => {
    const { made, payment } = await paid(() => ({ amount }))
    expect(payment).toMatchObject({ status: 'unknown', why: 'the answer names another amount, or none' })
    expect(JSON.stringify(payment)).not.toContain('paymentPin')
    expect(made.notices).toHaveLength(1)
    // The transaction of our bill stays known, so that it can be asked about.
    expect(payment.providerReference).toBe(trxId)
  })

  it('speaks the units that are configured', async () => {
    const units = { amountUnits: { billTotal: 'rupiah', amount: 'sen' } }
    const { made, payment } = await paid(() => ({ amount: '10000' }), units)
    expect(made.asked[0]?.fields).toMatchObject({ bill_total: '100' })
    expect(payment.status).toBe('action-required')
    expect((await paid(() => ({ amount: '100' }), units)).payment.status).toBe('unknown')
  })

  it('holds no transaction that an answer names for another bill', async () => {
    const { payment } = await paid(() => ({ bill_no: '123' }))
    expect(payment).toMatchObject({ status: 'unknown', why: 'the answer names another bill, or none' })
    expect(payment.providerReference).toBeUndefined()
  })

  it('knows the same reference by the same 14 digits, of which the first is not 0', () => {
    const digitsOf = (reference: string, changed: object = {}): string => {
      const { adapter } = scene(() => 'lost', { format, changed })
      const id = adapter.account.id
      const ours: Binding = { ...binding, account: { environment: 'sandbox', id } }
      return preparedOf(adapter.pay({ ...payRequest, binding: ours, reference })).unknown.attempt.wireReference
    }
    expect(digitsOf('pay-0001')).toBe('89270690532975')
    expect(digitsOf('pay-0001')).toBe(digitsOf('pay-0001'))
    const many = Array.from({ length: 200 }, (_, index) => digitsOf(`pay-${String(index)}`))
    expect(new Set(many).size).toBe(200)
    for (const one of many) expect(one).toMatch(/^[1-9]\d{13}$/)
    expect(digitsOf('pay-0001', { merchantId: '98765' })).not.toBe(digitsOf('pay-0001'))
  })

  it('says that nothing was charged when the token has run out, and pays under a new reference', async () => {
    const url = page.replace('action=payment', 'action=regeneratePayment')
    let isRenewed = false
    const made = scene((asked) => (isRenewed ? pendingFor(asked) : { response_code: '02', url }), { format })
    const first = await paying(made)
    expect(first).toMatchObject({
      status: 'declined',
      reason: 'link-expired',
      action: { purpose: 'reauthorise', url }
    })
    isRenewed = true
    const second = await paying(made, { ...payRequest, reference: 'pay-0002' })
    expect(second.status).toBe('action-required')
    expect(second.attempt.wireReference).not.toBe(first.attempt.wireReference)
  })

  it('stays unknown when the token has run out and there is a transaction all the same', async () => {
    const made = scene(() => ({ response_code: '02', url: page, trx_id: trxId }), { format })
    expect(await paying(made)).toMatchObject({
      status: 'unknown',
      why: 'the token has expired, and yet there is a transaction'
    })
  })

  it.each([
    ['email', { email: '' }],
    ['name', { name: ' ' }]
  ])('sends nothing without %s', (field, missing) => {
    const made = scene(() => 'lost', { format })
    const customer = { ...binding.customer, ...missing }
    const result = made.adapter.pay({ ...payRequest, binding: { ...binding, customer } })
    expect(result).toMatchObject({ left: { kind: 'InvalidRequest', faults: [{ field: `binding.customer.${field}` }] } })
    expect(made.asked).toHaveLength(0)
  })

  it('sends nothing that XML cannot carry, nor with a credential of another provider', () => {
    const made = scene(() => 'lost', { format })
    expect(made.adapter.pay({ ...payRequest, description: 'a\ufffe' })).toMatchObject({
      left: { kind: 'InvalidRequest', faults: [{ field: 'description' }] }
    })
    const foreign = { ...binding, credential: { ...binding.credential, provider: 'doku-snap' } }
    expect(made.adapter.pay({ ...payRequest, binding: foreign })).toMatchObject({ left: { kind: 'LinkInactive' } })
    expect(made.asked).toHaveLength(0)
  })

  it('is sent once, and never again', async () => {
    const made = scene(() => 'lost', { format })
    const { send } = preparedOf(made.adapter.pay(payRequest))
    const [first, second] = await Promise.all([send(), send()])
    expect(rightOf(first)).toMatchObject({ status: 'unknown', evidence: 'response' })
    expect(second).toEqual(first)
    expect(made.asked).toHaveLength(1)
  })
})

describe('unlink', () => {
  const unlinked = async (
    unlinking: ReturnType<Parameters<typeof scene>[0]>,
    balance: ReturnType<Parameters<typeof scene>[0]>,
    costMs = 0
  ) => {
    const made = scene(({ service }) => (service === '100040' ? unlinking : balance), { costMs })
    const result = await preparedOf(made.adapter.unlink(binding)).send()
    return { made, status: E.isRight(result) ? result.right.status : result.left.kind }
  }

  it.each<[string, ReturnType<Parameters<typeof scene>[0]>]>([
    ['success', { response_code: '00' }],
    ['failure', { response_code: '01' }],
    ['nothing', 'lost'],
    ['a page', answeredWith('<html></html>', 502)]
  ])('that is answered by %s is proven by the balance alone', async (_, unlinking) => {
    expect((await unlinked(unlinking, { response_code: '82' })).status).toBe('unlinked')
    expect((await unlinked(unlinking, balanceFields)).status).toBe('unknown')
    expect((await unlinked(unlinking, 'lost')).status).toBe('unknown')
    expect((await unlinked(unlinking, { response_code: '96' })).status).toBe('unknown')
    expect((await unlinked(unlinking, { response_code: '02' })).status).toBe('unknown')
    expect((await unlinked(unlinking, answeredWith('{"response_code":"01"}', 503))).status).toBe('unknown')
    expect((await unlinked(unlinking, { response_code: '55' })).status).toBe('unknown')
    expect((await unlinked(unlinking, 'not-sent')).status).toBe('unknown')
  })

  it('that was refused, or never sent, asks nothing', async () => {
    const refused = await unlinked({ response_error: { response_code: '55' } }, { response_code: '82' })
    expect([refused.status, refused.made.services()]).toEqual(['Refused', ['100040']])
    const notSent = await unlinked('not-sent', { response_code: '82' })
    expect([notSent.status, notSent.made.services()]).toEqual(['NotSent', ['100040']])
  })

  it('keeps half of its time for the question', async () => {
    const { made, status } = await unlinked('lost', { response_code: '82' }, 60_000)
    expect(status).toBe('unlinked')
    expect(made.asked.map(({ request }) => request.deadlineMs)).toEqual([15_000, 15_000])
    expect(made.passed()).toBeLessThanOrEqual(30_000)
  })
})

describe.each(formats)('unlink, in %s', (format) => {
  it.each([{ phone_no: '081234567890' }, { merchant_id: '12345' }])(
    'is not refused by an answer about %j',
    async (other) => {
      const made = scene((asked) => (asked.service === '100040' ? { ...other, response_code: '30' } : balanceFields), {
        format
      })
      expect(await preparedOf(made.adapter.unlink(binding)).send()).toMatchObject({ right: { status: 'unknown' } })
      expect(made.services()).toEqual(['100040', '100039'])
    }
  )
})
