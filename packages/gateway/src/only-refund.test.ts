import { createMemoryJournal } from '@gerbang/contract-kit'
import { type Journal, withRefundOutcome } from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import { failing, leftOf, money, payOf, right, startLinked } from './testing/start'

const startRefunded = async (journal: Journal = createMemoryJournal()) => {
  const started = await startLinked(journal)
  const known: string[] = []
  started.provider.script.refund = async (refund) => E.right({ ...refund, evidence: 'response' })
  started.provider.script.inquireRefund = async (refund, whether) => {
    known.push(whether)
    return E.right(refund)
  }
  const refund = (reference: string) => started.gateway.refund({ reference, payment: 'pay-1', amount: money(10_000) })
  right(await started.gateway.pay(payOf('pay-1')))
  right(await refund('refund-1'))
  return { ...started, known, refund }
}

describe('inquireRefund', () => {
  it('tells the provider’s adapter that the refund is its payment’s only one', async () => {
    const { gateway, known } = await startRefunded()
    right(await gateway.inquireRefund('refund-1'))
    expect(known).toEqual(['only'])
  })

  it('tells it of others, unless they were declined', async () => {
    const { gateway, provider, known, refund } = await startRefunded()
    right(await refund('refund-2'))
    right(await gateway.inquireRefund('refund-1'))
    expect(known).toEqual(['one-of-several'])
    provider.script.inquireRefund = async (asked, whether) => {
      known.push(whether)
      return E.right(withRefundOutcome({ ...asked, evidence: 'inquiry' }, { status: 'declined', reason: 'other' }))
    }
    right(await gateway.inquireRefund('refund-2'))
    right(await gateway.inquireRefund('refund-1'))
    expect(known).toEqual(['one-of-several', 'one-of-several', 'only'])
  })

  it('is no refund of another payment', async () => {
    const { gateway, known } = await startRefunded()
    right(await gateway.pay(payOf('pay-2')))
    right(await gateway.refund({ reference: 'refund-2', payment: 'pay-2', amount: money(10_000) }))
    right(await gateway.inquireRefund('refund-1'))
    expect(known).toEqual(['only'])
  })

  it('believes no answer that another refund, begun meanwhile, may be meant by', async () => {
    const { gateway, provider, known, refund } = await startRefunded()
    provider.script.inquireRefund = async (asked, whether) => {
      known.push(whether)
      if (known.length === 1) right(await refund('refund-2'))
      return whether === 'only'
        ? E.right(withRefundOutcome({ ...asked, evidence: 'inquiry' }, { status: 'succeeded' }))
        : E.right(asked)
    }
    expect(right(await gateway.inquireRefund('refund-1')).status).toBe('unknown')
    expect(known).toEqual(['only', 'one-of-several'])
  })

  it('asks nobody when the journal cannot say', async () => {
    const steps = new Set<keyof Journal>()
    const { gateway, known } = await startRefunded(failing(createMemoryJournal(), steps))
    steps.add('findRefunds')
    expect(leftOf(await gateway.inquireRefund('refund-1')).kind).toBe('JournalUnavailable')
    expect(known).toEqual([])
  })
})
