import fc from 'fast-check'
import type { Binding } from './binding'
import type { Refund, RefundOutcome } from './refund'
import { Secret } from './secret'
import { settleBinding, settleRefund, settleUnlinking } from './settlement'
import { sampleBinding, sampleRefund, sampleUnlinking, sampleUrl } from './testing/sample-values'

describe('settleRefund', () => {
  const outcomes: readonly RefundOutcome[] = [
    { status: 'unknown', why: 'no answer' },
    { status: 'pending' },
    { status: 'declined', reason: 'not-permitted' },
    { status: 'succeeded' }
  ]
  const refundOf = (outcome: RefundOutcome): Refund => sampleRefund('refund-1', 40_000, outcome)
  const sending: Refund = { ...refundOf({ status: 'unknown', why: 'nothing was heard yet' }), evidence: 'none' }
  const heightOf = ({ status, evidence }: Refund): number =>
    status === 'unknown' && evidence === 'none' ? -1 : outcomes.findIndex((outcome) => outcome.status === status)

  it('ends as the most final status that was heard, in whatever order, and never goes back', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...outcomes.map(refundOf)), { minLength: 1, maxLength: 8 }), (said) => {
        const steps = said.reduce<readonly Refund[]>(
          (before, next) => [...before, settleRefund(before.at(-1) ?? sending, next).after],
          [sending]
        )
        const heights = steps.map(heightOf)
        expect(heights).toEqual([...heights].sort((a, b) => a - b))
        expect(heights.at(-1)).toBe(Math.max(...said.map(heightOf)))
      })
    )
  })

  it('raises a late success after a decline, and nothing else', () => {
    const raised = [sending, ...outcomes.map(refundOf)].flatMap((before) =>
      outcomes.flatMap((outcome) =>
        settleRefund(before, refundOf(outcome)).raised.map((what) => `${before.status} → ${outcome.status}: ${what}`)
      )
    )
    expect(raised).toEqual(['declined → succeeded: late-success'])
  })

  it('drops the reason of a decline that turned out to be a success', () => {
    expect(
      settleRefund(refundOf({ status: 'declined', reason: 'other' }), refundOf({ status: 'succeeded' })).after
    ).toEqual(refundOf({ status: 'succeeded' }))
  })

  it('merges facts where the status stays, and keeps its own', () => {
    const before: Refund = { ...refundOf({ status: 'pending' }), providerCode: '2025800' }
    const news: Refund = {
      ...refundOf({ status: 'unknown', why: 'an unlisted status' }),
      amount: { currency: 'IDR', amount: 1 },
      attempt: { ...before.attempt, sentRequestId: 'resend-1' },
      evidence: 'inquiry',
      providerReference: 'theirs-1',
      providerCode: '99',
      inquireAfter: '2024-01-02T04:00:00.000Z',
      lastInquiry: { at: '2024-01-02T03:10:00.000Z', found: true, settings: 'a', misses: 0 },
      doubt: { code: 'FAILED', since: '2024-01-02T03:10:00.000Z', by: 'inquiry' }
    }
    const merged: Refund = {
      ...before,
      attempt: news.attempt,
      providerReference: 'theirs-1',
      inquireAfter: news.inquireAfter,
      lastInquiry: news.lastInquiry,
      doubt: news.doubt
    }
    expect(settleRefund(before, news).after).toEqual(merged)
    const again: Refund = {
      ...news,
      providerReference: 'theirs-2',
      lastInquiry: { at: '2024-01-02T03:09:59.000Z', found: false, settings: 'a', misses: 1 },
      doubt: { code: 'FAILED', since: '2024-01-02T03:20:00.000Z', by: 'inquiry' }
    }
    expect(settleRefund(merged, again).after).toEqual(merged)
  })
})

describe('settleBinding', () => {
  const statuses = ['unknown', 'action-required', 'active', 'inactive'] as const
  const action = { type: 'redirect', purpose: 'bind', url: sampleUrl } as const
  const bindingIn = (status: Binding['status']): Binding =>
    sampleBinding({ status, action: status === 'action-required' ? action : undefined })
  const sending = sampleBinding({ status: 'unknown', evidence: 'none' })

  it('ends as the most final status that was heard, in whatever order; inactive is final', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...statuses), { minLength: 1, maxLength: 8 }), (said) => {
        const steps = said.reduce<readonly Binding[]>(
          (before, status) => [...before, settleBinding(before.at(-1) ?? sending, bindingIn(status)).after],
          [sending]
        )
        const heights = steps.map(({ status }) => statuses.indexOf(status))
        expect(heights).toEqual([...heights].sort((a, b) => a - b))
        expect(heights.at(-1)).toBe(Math.max(...said.map((status) => statuses.indexOf(status))))
      })
    )
  })

  it('keeps the page to show while it waits, and drops it afterwards', () => {
    const waiting = settleBinding(sending, bindingIn('action-required')).after
    expect(waiting.action).toEqual(action)
    expect(settleBinding(waiting, bindingIn('unknown')).after.action).toEqual(action)
    expect(settleBinding(waiting, { ...bindingIn('active'), action }).after.action).toBeUndefined()
    expect(settleBinding(waiting, { ...bindingIn('inactive'), action }).after.action).toBeUndefined()
  })

  const credential = { provider: 'some-provider', version: 2, secret: new Secret('newer') }

  it.each(['unknown', 'action-required'] as const)('takes the credential that a message brings to one %s', (status) => {
    const before = bindingIn(status)
    const message = { ...before, credential, evidence: 'notification' } as const
    expect(settleBinding(before, message).after).toEqual({ ...before, credential })
    for (const evidence of ['response', 'inquiry'] as const) {
      expect(settleBinding(before, { ...before, credential, evidence }).after).toEqual(before)
    }
  })

  it.each(['active', 'inactive'] as const)('takes no credential for one that is %s', (status) => {
    const before = bindingIn(status)
    expect(settleBinding(before, { ...before, credential, evidence: 'notification' }).after).toEqual(before)
  })

  it('keeps the credential of a message that overtook the answer, and its page', () => {
    const message = { ...sending, credential, evidence: 'notification' } as const
    const overtaken = settleBinding(sending, message).after
    expect(overtaken).toEqual(message)
    const answered = settleBinding(overtaken, bindingIn('action-required')).after
    expect(answered).toEqual({ ...bindingIn('action-required'), credential })
  })

  it('takes a new credential with a new status', () => {
    const waiting = bindingIn('action-required')
    expect(settleBinding(waiting, { ...bindingIn('active'), credential }).after.credential).toEqual(credential)
    expect(settleBinding(bindingIn('active'), { ...waiting, credential }).after.credential).toEqual(waiting.credential)
    expect(settleBinding(bindingIn('inactive'), { ...bindingIn('active'), credential }).after).toEqual(
      bindingIn('inactive')
    )
  })

  it('keeps when it was bound and whose it is, and learns which request left last', () => {
    const before = {
      ...bindingIn('active'),
      boundAt: '2024-01-02T03:04:05.000Z',
      expiresAt: '2029-01-02T03:04:05.000Z'
    }
    const heard = sampleBinding({
      status: 'inactive',
      evidence: 'notification',
      wallet: 'allo-bank',
      reference: 'link-2',
      customer: { ...before.customer, id: 'customer-2' },
      attempt: { ...before.attempt, wireReference: 'wire-2', sentRequestId: 'resend-1' }
    })
    expect(settleBinding(before, heard)).toEqual({
      after: {
        ...before,
        status: 'inactive',
        evidence: 'notification',
        attempt: { ...before.attempt, sentRequestId: 'resend-1' }
      },
      raised: []
    })
    expect(settleBinding(bindingIn('action-required'), before).after).toMatchObject({
      boundAt: before.boundAt,
      expiresAt: before.expiresAt
    })
  })
})

describe('settleUnlinking', () => {
  const sending = sampleUnlinking({ status: 'unknown', evidence: 'none' })
  const unknown = sampleUnlinking({ status: 'unknown' })
  const unlinked = sampleUnlinking({ status: 'unlinked', evidence: 'inquiry' })

  it('goes from nothing heard over unknown to unlinked, and stays there', () => {
    expect(settleUnlinking(sending, unknown).after).toEqual(unknown)
    expect(settleUnlinking(sending, unlinked).after).toEqual(unlinked)
    expect(settleUnlinking(unknown, unlinked)).toEqual({ after: unlinked, raised: [] })
    expect(settleUnlinking(unlinked, unknown)).toEqual({ after: unlinked, raised: [] })
  })

  it('learns which request left last, whether or not the status moves', () => {
    const heard = { ...unknown, attempt: { ...unknown.attempt, requestId: 'other', sentRequestId: 'resend-1' } }
    const expected = { ...unknown.attempt, sentRequestId: 'resend-1' }
    expect(settleUnlinking(unlinked, heard).after.attempt).toEqual(expected)
    expect(settleUnlinking(sending, heard).after.attempt).toEqual(expected)
    expect(settleUnlinking({ ...unknown, attempt: expected }, unlinked).after.attempt).toEqual(expected)
  })
})
