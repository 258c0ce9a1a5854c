import type { Begun } from '@gerbang/domain'
import {
  attempt,
  bind,
  binding,
  done,
  heard,
  type Open,
  otherAccount,
  paid,
  pay,
  payment,
  terms
} from './journal-contract-values'

/** What may be begun: references, wire references, orders, releases. */
export const describeBegin = (open: Open): void => {
  describe('begin', () => {
    it('commits an intent once, whoever comes at the same time', async () => {
      const journal = await open()
      const begun = await Promise.all(
        Array.from({ length: 50 }, () => done(journal.begin(pay(payment('pay-1')), terms())))
      )
      const kinds = begun.map(({ kind }) => kind)
      expect(kinds.filter((kind) => kind === 'mine')).toHaveLength(1)
      expect(kinds.filter((kind) => kind === 'stored')).toHaveLength(49)
    })

    it('answers a repeat with what is stored, settled or not', async () => {
      const journal = await open()
      const value = payment('pay-1')
      await done(journal.begin(pay(value), terms()))
      expect(await done(journal.begin(pay(value), terms()))).toEqual({ kind: 'stored', tracked: pay(value) })
      const pending = heard(value, { status: 'pending' })
      await done(journal.settle(pay(pending)))
      expect(await done(journal.begin(pay(value), terms()))).toEqual({ kind: 'stored', tracked: pay(pending) })
    })

    it('takes a reference for one request over all providers and accounts, and per operation', async () => {
      const journal = await open()
      await done(journal.begin(pay(payment('same-1')), terms('one')))
      expect(await done(journal.begin(pay(payment('same-1')), terms('two')))).toEqual({ kind: 'other-request' })
      const elsewhere = attempt('pay', 'same-1', { provider: 'other-provider', account: otherAccount })
      expect(
        await done(
          journal.begin(
            pay(payment('same-1', { provider: 'other-provider', account: otherAccount, attempt: elsewhere })),
            terms('two')
          )
        )
      ).toEqual({ kind: 'other-request' })
      expect(await done(journal.begin(bind(binding('same-1')), terms('two')))).toEqual({ kind: 'mine' })
    })

    it('keeps a wire reference for one attempt of a provider, an account and an operation', async () => {
      const journal = await open()
      const taken = { wireReference: 'wire-pay-1' }
      await done(journal.begin(pay(payment('pay-1')), terms()))
      const begin = (value: ReturnType<typeof payment>): Promise<Begun> => done(journal.begin(pay(value), terms()))
      expect(await begin(payment('pay-2', { attempt: attempt('pay', 'pay-2', taken) }))).toEqual({
        kind: 'wire-reference-taken'
      })
      const there = { ...taken, account: otherAccount }
      expect(await begin(payment('pay-2', { account: otherAccount, attempt: attempt('pay', 'pay-2', there) }))).toEqual(
        { kind: 'mine' }
      )
      expect(
        await done(journal.begin(bind(binding('b-1', { attempt: attempt('bind', 'b-1', taken) })), terms()))
      ).toEqual({ kind: 'mine' })
    })

    it('lets one payment of an order be open or succeeded', async () => {
      const journal = await open()
      const first = payment('pay-1', { order: 'order-1' })
      const next = (reference: string): Promise<Begun> =>
        done(journal.begin(pay(payment(reference, { order: 'order-1' })), terms(reference)))
      await done(journal.begin(pay(first), terms()))
      const blocked = { kind: 'order-open', reference: 'pay-1' }
      expect(await next('pay-2')).toEqual(blocked)
      await done(journal.settle(pay(heard(first, { status: 'pending' }))))
      expect(await next('pay-2')).toEqual(blocked)
      await done(journal.settle(pay(heard(first, { status: 'declined', reason: 'other' }))))
      expect(await next('pay-2')).toEqual({ kind: 'mine' })
      expect(await next('pay-3')).toEqual({ kind: 'order-open', reference: 'pay-2' })
      await done(journal.settle(pay(heard(payment('pay-2', { order: 'order-1' }), { status: 'succeeded' }))))
      expect(await next('pay-3')).toEqual({ kind: 'order-open', reference: 'pay-2' })
      expect(await done(journal.begin(pay(payment('pay-4', { order: 'order-2' })), terms()))).toEqual({ kind: 'mine' })
      expect(await done(journal.begin(pay(payment('pay-5')), terms()))).toEqual({ kind: 'mine' })
    })

    it('lets one of many concurrent payments of an order begin', async () => {
      const journal = await open()
      const begun = await Promise.all(
        Array.from({ length: 30 }, (_, at) => {
          const reference = `pay-${String(at)}`
          return done(journal.begin(pay(payment(reference, { order: 'order-1' })), terms(reference)))
        })
      )
      expect(begun.filter(({ kind }) => kind === 'mine')).toHaveLength(1)
    })
  })

  describe('release', () => {
    it('frees a reference that was never heard of, for any request', async () => {
      const journal = await open()
      const value = payment('pay-1', { order: 'order-1' })
      await done(journal.begin(pay(value), terms('one')))
      await done(journal.release(value.attempt))
      expect(await done(journal.find({ operation: 'pay', reference: 'pay-1' }))).toBeUndefined()
      expect(await done(journal.begin(pay(value), terms('two')))).toEqual({ kind: 'mine' })
    })

    it('leaves what was heard of', async () => {
      const journal = await open()
      const value = await paid(journal, payment('pay-1'))
      await done(journal.release(value.attempt))
      expect(await done(journal.find({ operation: 'pay', reference: 'pay-1' }))).toEqual(pay(value))
      const unknown = payment('pay-2')
      await done(journal.begin(pay(unknown), terms()))
      await done(journal.settle(pay(heard(unknown, { status: 'unknown', why: 'the answer was lost' }))))
      await done(journal.release(unknown.attempt))
      expect(await done(journal.find({ operation: 'pay', reference: 'pay-2' }))).toBeDefined()
    })

    it('leaves another attempt that has the reference now', async () => {
      const journal = await open()
      const first = payment('pay-1')
      await done(journal.begin(pay(first), terms()))
      await done(journal.release(first.attempt))
      const second = payment('pay-1', { attempt: attempt('pay', 'pay-1', { requestId: 'request-2' }) })
      await done(journal.begin(pay(second), terms()))
      await done(journal.release(first.attempt))
      expect(await done(journal.find({ operation: 'pay', reference: 'pay-1' }))).toEqual(pay(second))
    })

    it('does nothing for an attempt it does not hold', async () => {
      const journal = await open()
      await expect(done(journal.release(attempt('pay', 'pay-1')))).resolves.toBeUndefined()
    })
  })
}
