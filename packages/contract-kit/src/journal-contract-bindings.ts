import type { Begun, Binding, Journal } from '@gerbang/domain'
import {
  after,
  attempt,
  bind,
  binding,
  done,
  type Open,
  otherAccount,
  phone,
  provider,
  account,
  unlink,
  unlinking
} from './journal-contract-values'

const day = 24 * 60 * 60 * 1000
const customer = (id: string, number?: string): Binding['customer'] => ({
  id,
  phone: phone(number),
  name: 'A Name',
  email: 'name@mail.example'
})

const beginBind = (journal: Journal, value: Binding): Promise<Begun> =>
  done(journal.begin(bind(value), { fingerprint: value.reference, onePerPhone: true }))

const statusOf = async (journal: Journal, reference: string): Promise<string | undefined> =>
  (await done(journal.find({ operation: 'bind', reference })))?.value.status

const pending = async (journal: Journal, value: Binding): Promise<void> => {
  const action = { type: 'redirect', purpose: 'bind', url: 'https://wallet.example/bind' } as const
  await beginBind(journal, value)
  await done(journal.settle(bind({ ...value, status: 'action-required', action, evidence: 'response' })))
}

const preparedAfter = (reference: string, ms: number): Binding['attempt'] =>
  attempt('bind', reference, { preparedAt: after(ms).toISOString(), deadlineAt: after(ms + 30_000).toISOString() })

/** Links: one per phone where only the phone links, their end by an unlinking, and finding them. */
export const describeBindings = (open: Open): void => {
  describe('one binding per phone', () => {
    it('gives the customer’s own pending one up for the new one', async () => {
      const journal = await open()
      await pending(journal, binding('link-1'))
      expect(await beginBind(journal, binding('link-2'))).toEqual({ kind: 'mine' })
      expect(await statusOf(journal, 'link-1')).toBe('inactive')
      await done(journal.settle(bind(binding('link-1', { status: 'active', evidence: 'inquiry' }))))
      expect(await statusOf(journal, 'link-1')).toBe('inactive')
    })

    it('refuses another customer, until a pending one is a day old', async () => {
      const journal = await open()
      await pending(journal, binding('link-1'))
      const other = (reference: string, ms: number): Binding =>
        binding(reference, { customer: customer('customer-2'), attempt: preparedAfter(reference, ms) })
      expect(await beginBind(journal, other('link-2', day - 1))).toEqual({ kind: 'phone-bound' })
      expect(await statusOf(journal, 'link-1')).toBe('action-required')
      expect(await beginBind(journal, other('link-3', day))).toEqual({ kind: 'mine' })
      expect(await statusOf(journal, 'link-1')).toBe('inactive')
    })

    it('refuses everybody while one is active, however old it is', async () => {
      const journal = await open()
      const first = binding('link-1')
      await beginBind(journal, first)
      await done(journal.settle(bind({ ...first, status: 'active', evidence: 'inquiry' })))
      expect(await beginBind(journal, binding('link-2'))).toEqual({ kind: 'phone-bound' })
      const late = binding('link-3', { customer: customer('customer-2'), attempt: preparedAfter('link-3', 9 * day) })
      expect(await beginBind(journal, late)).toEqual({ kind: 'phone-bound' })
      await done(journal.settle(bind({ ...first, status: 'inactive', evidence: 'inquiry' })))
      expect(await beginBind(journal, late)).toEqual({ kind: 'mine' })
    })

    it('counts another phone, wallet or account apart, and nothing where a token links', async () => {
      const journal = await open()
      const stranger = customer('customer-2')
      await pending(journal, binding('link-1'))
      const others = [
        binding('link-2', { customer: customer('customer-2', '081234567891') }),
        binding('link-3', { customer: stranger, wallet: 'other-wallet' }),
        binding('link-4', {
          customer: stranger,
          account: otherAccount,
          attempt: attempt('bind', 'link-4', { account: otherAccount })
        })
      ]
      for (const value of others) expect(await beginBind(journal, value)).toEqual({ kind: 'mine' })
      const byToken = { fingerprint: 'link-5', onePerPhone: false }
      expect(await done(journal.begin(bind(binding('link-5', { customer: stranger })), byToken))).toEqual({
        kind: 'mine'
      })
    })

    it('lets one of two concurrent customers begin', async () => {
      const journal = await open()
      const begun = await Promise.all(
        ['customer-1', 'customer-2'].map((id) => beginBind(journal, binding(`link-${id}`, { customer: customer(id) })))
      )
      expect(begun.map(({ kind }) => kind).sort()).toEqual(['mine', 'phone-bound'])
    })
  })

  describe('an unlinking', () => {
    it('ends its binding in the same step', async () => {
      const journal = await open()
      await beginBind(journal, binding('link-1'))
      await done(journal.settle(bind(binding('link-1', { status: 'active', evidence: 'inquiry' }))))
      const value = unlinking('link-1')
      await done(journal.begin(unlink(value), { fingerprint: 'unlink', onePerPhone: false }))
      await done(journal.settle(unlink({ ...value, evidence: 'response' })))
      expect(await statusOf(journal, 'link-1')).toBe('active')
      await done(journal.settle(unlink({ ...value, status: 'unlinked', evidence: 'response' })))
      expect(await statusOf(journal, 'link-1')).toBe('inactive')
    })

    it('is released although it was heard of, as long as its outcome is unknown', async () => {
      const journal = await open()
      const value = unlinking('link-1')
      const begin = (): Promise<Begun> =>
        done(journal.begin(unlink(value), { fingerprint: 'unlink', onePerPhone: false }))
      await begin()
      await done(journal.settle(unlink({ ...value, evidence: 'response' })))
      await done(journal.release(value.attempt))
      expect(await begin()).toEqual({ kind: 'mine' })
      await done(journal.settle(unlink({ ...value, status: 'unlinked', evidence: 'response' })))
      await done(journal.release(value.attempt))
      expect((await begin()).kind).toBe('stored')
    })
  })

  describe('findBindings', () => {
    it('finds by account, customer and phone', async () => {
      const journal = await open()
      const second = binding('link-2', { customer: customer('customer-2', '081234567891') })
      const begin = (value: Binding): Promise<Begun> =>
        done(journal.begin(bind(value), { fingerprint: value.reference, onePerPhone: false }))
      await begin(binding('link-1'))
      await begin(second)
      const found = async (over: { readonly customerId?: string; readonly phone?: typeof second.customer.phone }) =>
        (await done(journal.findBindings({ provider, account, ...over }))).map(({ reference }) => reference)
      expect(await found({})).toEqual(['link-1', 'link-2'])
      expect(await found({ customerId: 'customer-2' })).toEqual(['link-2'])
      expect(await found({ phone: phone() })).toEqual(['link-1'])
      expect(await found({ phone: phone(), customerId: 'customer-2' })).toEqual([])
      expect(await done(journal.findBindings({ provider, account: otherAccount }))).toEqual([])
    })
  })
}
