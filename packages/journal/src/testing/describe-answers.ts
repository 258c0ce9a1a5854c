import { factsOf, type Journal, type Payment, type Settled, type Tracked, withOutcome } from '@gerbang/domain'
import { openJournal } from '../open-journal'
import { newKey } from './keys'
import type { Store } from './describe-store'
import { createOpened } from './opened'
import { right } from './right'
import * as v from './values'

const heard = (before: Payment, providerReference: string): Payment =>
  withOutcome(
    { ...factsOf(before), evidence: 'response', providerReference },
    { status: 'action-required', action: { type: 'redirect', purpose: 'pay', url: v.planted.url } }
  )

/** The answer to a call is put to the row that the same journal began, in one statement where nothing came between. */
export const describeAnswers = (name: string, { freshUrl }: Store): void => {
  const opened = createOpened()
  const journalAt = async (url: string): Promise<Journal> =>
    opened.keep(await right(openJournal(url, { keys: [newKey] })))
  const two = async (): Promise<readonly [Journal, Journal]> => {
    const url = await freshUrl()
    return [await journalAt(url), await journalAt(url)]
  }
  const begin = async (journal: Journal, value: Payment): Promise<void> => {
    expect(await right(journal.begin(v.pay(value), v.terms(value.reference))())).toEqual({ kind: 'mine' })
  }
  const settle = (journal: Journal, value: Payment): Promise<Settled> => right(journal.settle(v.pay(value))())
  const found = async (journal: Journal, reference: string): Promise<Tracked['value'] | undefined> =>
    (await right(journal.find({ operation: 'pay', reference })()))?.value

  afterEach(() => opened.closeAll())

  describe(`the answer to a payment that was begun on ${name}`, () => {
    it.each(['by the same journal', 'by another'] as const)('is the same when it was begun %s', async (by) => {
      const [here, there] = await two()
      const value = v.payment('pay-1')
      await begin(by === 'by another' ? there : here, value)
      const settled = await settle(here, heard(value, 'at-provider-1'))
      expect(settled).toMatchObject({
        before: { value: { status: 'unknown', evidence: 'none' } },
        after: { value: { status: 'action-required', evidence: 'response', providerReference: 'at-provider-1' } },
        raised: []
      })
      expect(await found(there, 'pay-1')).toEqual(settled.after.value)
    })

    it('comes on top of what another journal heard meanwhile', async () => {
      const [here, there] = await two()
      const value = v.payment('pay-1')
      await begin(here, value)
      await settle(there, { ...v.paid(value), evidence: 'notification' })
      const settled = await settle(here, heard(value, 'at-provider-1'))
      expect(settled).toMatchObject({
        before: { value: { status: 'succeeded', evidence: 'notification' } },
        after: { value: { status: 'succeeded', evidence: 'notification', providerReference: 'at-provider-1' } }
      })
      expect(await found(there, 'pay-1')).toEqual(settled.after.value)
    })

    it('leaves the lease that another journal took meanwhile', async () => {
      const [here, there] = await two()
      const value = v.payment('pay-1')
      await begin(here, value)
      const late = v.later(24 * 3_600_000)
      expect(await right(there.leaseDue(late, 10, 'there')())).toHaveLength(1)
      await settle(here, heard(value, 'at-provider-1'))
      expect(await right(here.leaseDue(late, 10, 'here')())).toHaveLength(0)
    })

    it('may open a payment under a reference of the provider that another holds, and may not end it', async () => {
      const [here] = await two()
      const [first, second, third] = [v.payment('pay-1'), v.payment('pay-2'), v.payment('pay-3')]
      for (const value of [first, second, third]) await begin(here, value)
      await settle(here, heard(first, 'at-provider-1'))
      expect(await settle(here, heard(second, 'at-provider-1'))).toMatchObject({
        after: { value: { status: 'action-required', providerReference: 'at-provider-1' } },
        raised: []
      })
      const ended = withOutcome(heard(third, 'at-provider-1'), { status: 'declined', reason: 'other' })
      expect(await settle(here, ended)).toMatchObject({ after: { value: { status: 'unknown' } }, raised: ['conflict'] })
      expect(await found(here, 'pay-3')).not.toMatchObject({ providerReference: 'at-provider-1' })
    })

    it('ends one of many whose ends name the same reference of the provider at once', async () => {
      const journals = await two()
      const values = Array.from({ length: 20 }, (_, at) => v.payment(`pay-${String(at)}`))
      const of = (at: number): Journal => journals[at % 2] ?? journals[0]
      await Promise.all(values.map((value, at) => begin(of(at), value)))
      const ends = values.map((value) =>
        withOutcome(heard(value, 'at-provider-1'), { status: 'declined', reason: 'other' })
      )
      const settled = await Promise.all(ends.map((end, at) => settle(of(at), end)))
      expect(settled.filter(({ after }) => after.value.status === 'declined')).toHaveLength(1)
      expect(settled.filter(({ raised }) => raised.includes('conflict'))).toHaveLength(19)
    })

    it('is put to its own payment, whatever request ids two of them were given', async () => {
      const [here] = await two()
      const [first, second] = [v.payment('pay-1'), v.payment('pay-2')]
      const alike = { ...second, attempt: { ...second.attempt, requestId: first.attempt.requestId } }
      await begin(here, first)
      await begin(here, alike)
      expect(await settle(here, heard(first, 'at-provider-1'))).toMatchObject({
        after: { value: { reference: 'pay-1', status: 'action-required' } }
      })
      expect(await found(here, 'pay-2')).toMatchObject({ status: 'unknown', evidence: 'none' })
    })

    it('is written before the journal closes, as is all that was under way', async () => {
      const url = await freshUrl()
      const here = await right(openJournal(url, { keys: [newKey] }))
      const values = Array.from({ length: 100 }, (_, at) => v.payment(`pay-${String(at)}`))
      const [touched] = values
      if (touched === undefined) throw new Error('no payment')
      await begin(here, touched)
      const there = await journalAt(url)
      expect(await right(there.leaseDue(v.later(24 * 3_600_000), 1, 'there')())).toHaveLength(1)
      const underWay = [
        settle(here, heard(touched, 'at-provider-1')),
        ...values.slice(1).map((one) => begin(here, one))
      ]
      await here.close()
      await Promise.all(underWay)
      expect(await found(there, 'pay-0')).toMatchObject({ status: 'action-required' })
      expect(await found(there, 'pay-99')).toMatchObject({ status: 'unknown' })
      expect(await here.begin(v.pay(v.payment('late')), v.terms('late'))()).toMatchObject({
        left: { kind: 'JournalUnavailable' }
      })
    })

    it('that comes twice, or after its row was freed, is put to what is there', async () => {
      const [here] = await two()
      const value = v.payment('pay-1')
      await begin(here, value)
      await settle(here, heard(value, 'at-provider-1'))
      expect(await settle(here, v.paid(value))).toMatchObject({
        before: { value: { status: 'action-required' } },
        after: { value: { status: 'succeeded' } }
      })
      const other = v.payment('pay-2')
      await begin(here, other)
      await right(here.release(other.attempt)())
      expect(await here.settle(v.pay(heard(other, 'at-provider-2')))()).toMatchObject({ left: { kind: 'NotFound' } })
    })
  })
}
