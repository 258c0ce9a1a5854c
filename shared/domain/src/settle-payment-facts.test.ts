import { settlePayment, type Surroundings } from './settlement'
import { samplePayment } from './testing/sample-values'

const alone: Surroundings = { refunds: [], paidOrder: [], heldElsewhere: () => false }
const sending = samplePayment({ status: 'unknown', why: 'nothing was heard yet' }, { evidence: 'none' })

describe('a provider reference', () => {
  const holdsTheirs: Surroundings = { ...alone, heldElsewhere: (reference) => reference === 'theirs-of-another' }

  it('is taken when there is none, and never replaced', () => {
    const paid = samplePayment({ status: 'succeeded' }, { providerReference: 'theirs-1' })
    expect(settlePayment(sending, paid, alone).after.providerReference).toBe('theirs-1')
    const other = samplePayment({ status: 'reversed' }, { providerReference: 'theirs-2' })
    expect(settlePayment(paid, other, alone).after).toMatchObject({ status: 'reversed', providerReference: 'theirs-1' })
  })

  it('of another payment is a conflict, and nothing of what came with it is believed', () => {
    const foreign = samplePayment(
      { status: 'succeeded' },
      { providerReference: 'theirs-of-another', evidence: 'inquiry', inquireAfter: '2024-01-02T04:00:00.000Z' }
    )
    expect(settlePayment(sending, foreign, holdsTheirs)).toEqual({ after: sending, raised: ['conflict'] })
  })

  // Refused with all that came with it, it would keep the proof of this payment out for ever: the wallet's history shows
  // the transaction of the other payment again and again.
  it('of another payment is dropped as a candidate, and the rest of what was heard is applied', () => {
    const before = samplePayment({ status: 'unknown', why: 'no answer' })
    const lastInquiry = { at: '2024-01-02T03:10:00.000Z', found: false, settings: 'a', misses: 0 }
    const named = (from: 'notification' | 'history') => [
      { providerReference: 'theirs-1', from },
      { providerReference: 'theirs-of-another', from }
    ]
    const heardOf = (from: 'notification' | 'history') =>
      samplePayment({ status: 'unknown', why: 'a message' }, { candidates: named(from), lastInquiry })
    for (const from of ['notification', 'history'] as const) {
      const { after } = settlePayment(before, heardOf(from), holdsTheirs)
      expect(after).toEqual({ ...before, lastInquiry, candidates: [{ providerReference: 'theirs-1', from }] })
    }
    expect(settlePayment(before, heardOf('notification'), holdsTheirs).raised).toEqual(['conflict'])
    expect(settlePayment(before, heardOf('history'), holdsTheirs).raised).toEqual([])
    expect(settlePayment(before, heardOf('notification'), alone).raised).toEqual([])
  })

  it('that another payment holds by now is no new conflict where it was a candidate, and hinders no proof', () => {
    const before = samplePayment(
      { status: 'unknown', why: 'no answer' },
      { candidates: [{ providerReference: 'theirs-of-another', from: 'notification' }] }
    )
    const proven = samplePayment(
      { status: 'succeeded' },
      { evidence: 'inquiry', providerReference: 'theirs-1', candidates: before.candidates }
    )
    const { after, raised } = settlePayment(before, proven, holdsTheirs)
    expect(after).toMatchObject({ status: 'succeeded', providerReference: 'theirs-1' })
    expect(after.candidates).toBeUndefined()
    expect(raised).toEqual([])
  })

  it('is a candidate among 20 of each origin at most, of which the oldest stay', () => {
    const flood = (from: 'notification' | 'history') =>
      Array.from({ length: 30 }, (_, at) => ({ providerReference: `${from}-${String(at)}`, from }))
    const before = samplePayment({ status: 'unknown', why: 'no answer' }, { candidates: flood('history') })
    const flooded = samplePayment({ status: 'unknown', why: 'messages' }, { candidates: flood('notification') })
    const { after } = settlePayment(before, flooded, alone)
    expect(after.candidates).toEqual([...flood('history').slice(0, 20), ...flood('notification').slice(0, 20)])
  })
})

describe('facts', () => {
  const unknown = { status: 'unknown', why: 'a message makes no claim' } as const
  const doubt = { code: '06', since: '2024-01-02T03:05:00.000Z', by: 'notification' } as const
  const early = { at: '2024-01-02T03:10:00.000Z', found: false, settings: 'a', misses: 1 }
  const late = { at: '2024-01-02T03:20:00.000Z', found: true, settings: 'a', misses: 0 }

  it('merge where the status stays', () => {
    const before = samplePayment({ status: 'pending' }, { providerCode: '2025400' })
    const news = samplePayment(unknown, {
      attempt: { ...before.attempt, sentRequestId: 'resend-1' },
      evidence: 'notification',
      providerReference: 'theirs-1',
      providerCode: '06',
      inquireAfter: '2024-01-02T04:00:00.000Z',
      lastInquiry: late,
      doubt,
      candidates: [{ providerReference: 'theirs-2', from: 'notification' }]
    })
    expect(settlePayment(before, news, alone)).toEqual({
      after: {
        ...before,
        attempt: { ...before.attempt, sentRequestId: 'resend-1' },
        providerReference: 'theirs-1',
        inquireAfter: '2024-01-02T04:00:00.000Z',
        lastInquiry: late,
        doubt,
        candidates: [{ providerReference: 'theirs-2', from: 'notification' }]
      },
      raised: []
    })
  })

  it('stay where nothing is said about them', () => {
    const before = samplePayment(
      { status: 'pending' },
      {
        attempt: { ...sending.attempt, sentRequestId: 'request-1' },
        order: 'order-1',
        providerReference: 'theirs-1',
        providerCode: '2025400',
        inquireAfter: '2024-01-02T04:00:00.000Z',
        lastInquiry: late,
        doubt,
        candidates: [{ providerReference: 'theirs-1', from: 'history' }]
      }
    )
    const { after } = settlePayment(before, samplePayment({ status: 'succeeded' }, { evidence: 'inquiry' }), alone)
    expect(after).toEqual({ ...before, status: 'succeeded', evidence: 'inquiry' })
  })

  it('are those of the payment itself: what was heard cannot change whose it is or what it costs', () => {
    const other = samplePayment(
      { status: 'succeeded' },
      {
        reference: 'pay-2',
        order: 'order-2',
        customerId: 'customer-2',
        bindingReference: 'link-2',
        account: { environment: 'production', id: 'MCH-2' },
        amount: { currency: 'IDR', amount: 1 },
        attempt: { ...sending.attempt, wireReference: 'wire-pay-2', requestId: 'request-2' }
      }
    )
    expect(settlePayment(sending, other, alone).after).toEqual(samplePayment({ status: 'succeeded' }))
  })

  it('keep the later inquiry, whatever comes first', () => {
    const withEarly = samplePayment(unknown, { lastInquiry: early })
    const withLate = samplePayment(unknown, { lastInquiry: late })
    expect(settlePayment(withEarly, withLate, alone).after).toMatchObject({ lastInquiry: late })
    expect(settlePayment(withLate, withEarly, alone).after).toMatchObject({ lastInquiry: late })
  })

  it('keep the first time that a doubt was heard, and take another word for another doubt', () => {
    const doubted = samplePayment(unknown, { doubt })
    const again = samplePayment(unknown, { doubt: { ...doubt, since: '2024-01-02T04:05:00.000Z' } })
    const other = samplePayment(unknown, { doubt: { ...doubt, code: '07' } })
    expect(settlePayment(doubted, again, alone).after.doubt).toEqual(doubt)
    expect(settlePayment(doubted, other, alone).after.doubt?.code).toBe('07')
    expect(settlePayment(doubted, samplePayment(unknown, { doubt: undefined }), alone).after.doubt).toEqual(doubt)
  })

  it('name each candidate once, and one that a message named is never taken for a mere match in the history', () => {
    const named = samplePayment(unknown, { candidates: [{ providerReference: 'theirs-1', from: 'notification' }] })
    const matched = samplePayment(unknown, {
      candidates: [
        { providerReference: 'theirs-1', from: 'history' },
        { providerReference: 'theirs-2', from: 'history' }
      ]
    })
    const both = [
      { providerReference: 'theirs-1', from: 'notification' },
      { providerReference: 'theirs-2', from: 'history' }
    ]
    expect(settlePayment(named, matched, alone).after.candidates).toEqual(both)
    expect(settlePayment(matched, named, alone).after.candidates).toEqual(both)
  })
})
