import * as E from 'fp-ts/Either'
import {
  account,
  attempt,
  done,
  give,
  heard,
  heardRefund,
  money,
  type Open,
  otherAccount,
  paid,
  pay,
  payment,
  provider,
  refund,
  startedAt,
  terms
} from './journal-contract-values'

/** What becomes of attempts: settling, refunds within the ceiling, finding. */
export const describeSettle = (open: Open): void => {
  describe('settle', () => {
    it('lets one of many concurrent callers see the change', async () => {
      const journal = await open()
      const value = payment('pay-1')
      await done(journal.begin(pay(value), terms()))
      const all = await Promise.all(
        Array.from({ length: 20 }, () => done(journal.settle(pay(heard(value, { status: 'succeeded' })))))
      )
      const changed = all.filter(({ before, after }) => before.value.status !== after.value.status)
      expect(changed).toHaveLength(1)
    })

    it('merges the facts and keeps the status that is further', async () => {
      const journal = await open()
      const value = payment('pay-1')
      await done(journal.begin(pay(value), terms()))
      await done(journal.settle(pay(heard(value, { status: 'succeeded' }, { evidence: 'notification' }))))
      const lesser = heard(value, { status: 'pending' }, { providerReference: 'theirs-1' })
      const { after, raised } = await done(journal.settle(pay(lesser)))
      const expected = { status: 'succeeded', evidence: 'notification', providerReference: 'theirs-1' }
      expect([after.value, raised]).toMatchObject([expected, []])
      expect((await done(journal.find({ operation: 'pay', reference: 'pay-1' })))?.value).toMatchObject(expected)
    })

    it('raises a second charge of an order, and a late success', async () => {
      const journal = await open()
      const first = payment('pay-1', { order: 'order-1' })
      await done(journal.begin(pay(first), terms('one')))
      await done(journal.settle(pay(heard(first, { status: 'declined', reason: 'other' }))))
      await paid(journal, payment('pay-2', { order: 'order-1' }))
      const { raised } = await done(journal.settle(pay(heard(first, { status: 'succeeded' }))))
      expect([...raised].sort()).toEqual(['double-charge', 'late-success'])
    })

    it('refuses a provider reference that another payment of the account holds', async () => {
      const journal = await open()
      const theirs = { providerReference: 'theirs-1' }
      const values = [
        payment('pay-1'),
        payment('pay-2'),
        payment('pay-3', { account: otherAccount, attempt: attempt('pay', 'pay-3', { account: otherAccount }) })
      ]
      const settled = []
      for (const value of values) {
        await done(journal.begin(pay(value), terms()))
        settled.push(await done(journal.settle(pay(heard(value, { status: 'succeeded' }, theirs)))))
      }
      expect(settled.map(({ after, raised }) => [after.value.status, raised])).toEqual([
        ['succeeded', []],
        ['unknown', ['conflict']],
        ['succeeded', []]
      ])
    })

    it('is NotFound for an attempt that is not journalled, or not any more', async () => {
      const journal = await open()
      const value = payment('pay-1')
      const succeeded = pay(heard(value, { status: 'succeeded' }))
      expect(await journal.settle(succeeded)()).toMatchObject({ left: { kind: 'NotFound' } })
      const again = payment('pay-1', { attempt: attempt('pay', 'pay-1', { wireReference: 'wire-again' }) })
      await done(journal.begin(pay(again), terms()))
      expect(E.isLeft(await journal.settle(succeeded)())).toBe(true)
      expect((await done(journal.find({ operation: 'pay', reference: 'pay-1' })))?.value.status).toBe('unknown')
    })

    it('hands out nothing that changes the journal', async () => {
      const journal = await open()
      await paid(journal, payment('pay-1'))
      const key = { operation: 'pay', reference: 'pay-1' } as const
      const found = await done(journal.find(key))
      try {
        Object.assign(found?.value ?? {}, { status: 'declined' })
        Object.assign(found?.value.attempt ?? {}, { wireReference: 'changed' })
      } catch {
        // Frozen: as good as a copy.
      }
      expect((await done(journal.find(key)))?.value).toMatchObject({
        status: 'succeeded',
        attempt: { wireReference: 'wire-pay-1' }
      })
    })
  })

  describe('refunds', () => {
    it('tell a refund of ours from one by others: only the latter reverses a payment', async () => {
      const journal = await open()
      const [ours, theirs] = [await paid(journal, payment('pay-1')), await paid(journal, payment('pay-2'))]
      const whole = refund('refund-1', ours, ours.amount.amount)
      await done(journal.begin(give(whole), terms('refund-1')))
      await done(journal.settle(give(heardRefund(whole, { status: 'succeeded' }))))
      const named = { amount: ours.amount, wireReference: whole.attempt.wireReference }
      const settled = [
        await done(journal.settle(pay(heard(ours, { status: 'succeeded', refundsSeen: [named] })))),
        await done(journal.settle(pay(heard(theirs, { status: 'succeeded', refundsSeen: [named] }))))
      ]
      expect(settled.map(({ after }) => after.value.status)).toEqual(['succeeded', 'reversed'])
    })

    it('stay within what was captured, however many come at once', async () => {
      const journal = await open()
      const value = await paid(journal, payment('pay-1'))
      const begun = await Promise.all(
        Array.from({ length: 60 }, (_, at) => {
          const reference = `refund-${String(at)}`
          return done(journal.begin(give(refund(reference, value, 1_000)), terms(reference)))
        })
      )
      expect(begun.filter(({ kind }) => kind === 'mine')).toHaveLength(50)
      expect(begun.filter(({ kind }) => kind === 'over-captured')).toHaveLength(10)
    })

    it('need a payment that succeeded, of the same account', async () => {
      const journal = await open()
      const open1 = payment('pay-1')
      expect(await done(journal.begin(give(refund('refund-1', open1, 1)), terms()))).toEqual({ kind: 'over-captured' })
      await done(journal.begin(pay(open1), terms()))
      expect(await done(journal.begin(give(refund('refund-1', open1, 1)), terms()))).toEqual({ kind: 'over-captured' })
      await done(journal.settle(pay(heard(open1, { status: 'succeeded' }))))
      const foreign = refund('refund-1', { ...open1, account: otherAccount }, 1)
      expect(await done(journal.begin(give(foreign), terms()))).toEqual({ kind: 'over-captured' })
      expect(await done(journal.begin(give(refund('refund-1', open1, 1)), terms()))).toEqual({ kind: 'mine' })
    })

    it('give their share back when they are declined or released, and count what others took back', async () => {
      const journal = await open()
      const value = await paid(journal, payment('pay-1'))
      const first = refund('refund-1', value, 50_000)
      await done(journal.begin(give(first), terms()))
      await done(journal.settle(give(heardRefund(first, { status: 'declined', reason: 'other' }))))
      const second = refund('refund-2', value, 50_000)
      expect(await done(journal.begin(give(second), terms()))).toEqual({ kind: 'mine' })
      await done(journal.release(second.attempt))
      const seen = { status: 'succeeded', refundsSeen: [{ amount: money(20_000), wireReference: 'not-ours' }] } as const
      await done(journal.settle(pay(heard(value, seen))))
      expect(await done(journal.begin(give(refund('refund-3', value, 30_001)), terms()))).toEqual({
        kind: 'over-captured'
      })
      expect(await done(journal.begin(give(refund('refund-3', value, 30_000)), terms()))).toEqual({ kind: 'mine' })
    })
  })

  describe('find', () => {
    it('finds by reference and by what the provider knows the attempt by', async () => {
      const journal = await open()
      await done(journal.begin(pay(payment('pay-1')), terms()))
      const byWire = { operation: 'pay', provider, account, wireReference: 'wire-pay-1' } as const
      expect(await done(journal.find(byWire))).toEqual(pay(payment('pay-1')))
      expect(await done(journal.find({ ...byWire, account: otherAccount }))).toBeUndefined()
      expect(await done(journal.find({ ...byWire, operation: 'bind' }))).toBeUndefined()
      expect(await done(journal.find({ operation: 'pay', reference: 'pay-2' }))).toBeUndefined()
    })
  })

  describe('lastFound', () => {
    it('is when an inquiry under the same settings last found some payment', async () => {
      const journal = await open()
      const value = payment('pay-1')
      await done(journal.begin(pay(value), terms()))
      const asked = (at: string, found: boolean, settings: string) =>
        done(
          journal.settle(
            pay(heard(value, { status: 'pending' }, { lastInquiry: { at, found, settings, misses: found ? 0 : 1 } }))
          )
        )
      const last = (settings: string): Promise<string | undefined> =>
        done(journal.lastFound(provider, account, settings))
      expect(await last('one')).toBeUndefined()
      await asked(startedAt, true, 'one')
      await asked('2026-03-01T04:00:00.000Z', false, 'one')
      await asked('2026-03-01T05:00:00.000Z', false, 'two')
      expect(await last('one')).toBe(startedAt)
      expect(await last('two')).toBeUndefined()
      expect(await done(journal.lastFound(provider, otherAccount, 'one'))).toBeUndefined()
    })
  })
}
