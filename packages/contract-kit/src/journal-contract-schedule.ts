import {
  account,
  after,
  attempt,
  bind,
  binding,
  done,
  due,
  heard,
  inboxEntry,
  type Open,
  otherAccount,
  paid,
  pay,
  payment,
  provider,
  terms
} from './journal-contract-values'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** When attempts are asked about, and messages that were not applied. */
export const describeSchedule = (open: Open): void => {
  describe('the schedule', () => {
    it('makes an attempt due when its send must be over, and then less and less often', async () => {
      const journal = await open()
      const value = payment('pay-1')
      await done(journal.begin(pay(value), terms()))
      const steps = [65 * second, 2 * minute, 5 * minute, 15 * minute, hour, 6 * hour, day, day, day, day, day, day]
      let at = 105 * second
      for (const step of steps) {
        expect(await due(journal, at - 1)).toEqual([])
        expect(await due(journal, at)).toEqual(['pay-1'])
        expect(await done(journal.schedule(value.attempt, 'later', after(at)))).toBe('open')
        at += step
      }
      expect(await due(journal, at)).toEqual(['pay-1'])
    })

    it('gives up after seven days and lists it, until it is settled or asked about again', async () => {
      const journal = await open()
      const value = payment('pay-1')
      await done(journal.begin(pay(value), terms()))
      expect(await done(journal.schedule(value.attempt, 'later', after(7 * day)))).toBe('unresolved')
      expect(await due(journal, 30 * day)).toEqual([])
      expect(await done(journal.unresolved())).toEqual([pay(value)])
      expect(await done(journal.schedule(value.attempt, 'now', after(8 * day)))).toBe('open')
      expect(await done(journal.unresolved())).toEqual([])
      expect(await due(journal, 8 * day)).toEqual(['pay-1'])
      await done(journal.schedule(value.attempt, 'later', after(8 * day)))
      await done(journal.settle(pay(heard(value, { status: 'declined', reason: 'other' }))))
      expect(await done(journal.unresolved())).toEqual([])
    })

    it('leases what is due to one owner at a time, and again once the lease has run out', async () => {
      const journal = await open()
      for (const reference of ['pay-1', 'pay-2', 'pay-3']) {
        await done(journal.begin(pay(payment(reference)), terms(reference)))
      }
      const at = after(hour)
      const [first, other] = await Promise.all(['one', 'other'].map((owner) => done(journal.leaseDue(at, 2, owner))))
      const leased = [...(first ?? []), ...(other ?? [])].map(({ value }) => value.attempt.reference)
      expect([...leased].sort()).toEqual(['pay-1', 'pay-2', 'pay-3'])
      expect(await due(journal, hour)).toEqual([])
      expect(await due(journal, hour + 10 * minute)).toHaveLength(3)
    })

    it('asks no more about what is settled, except when told to', async () => {
      const journal = await open()
      const value = await paid(journal, payment('pay-1'))
      expect(await due(journal, day)).toEqual([])
      await done(journal.schedule(value.attempt, 'now', after(day)))
      expect(await due(journal, day)).toEqual(['pay-1'])
      await done(journal.schedule(value.attempt, 'answered', after(day)))
      expect(await due(journal, 30 * day)).toEqual([])
      expect(await done(journal.unresolved())).toEqual([])
    })

    it('is NotFound for an attempt that is not journalled', async () => {
      const journal = await open()
      const asked = await journal.schedule(attempt('pay', 'pay-1'), 'now', after(0))()
      expect(asked).toMatchObject({ left: { kind: 'NotFound' } })
    })
  })

  describe('openAccounts', () => {
    it('names each account that has an open attempt, once', async () => {
      const journal = await open()
      await paid(journal, payment('pay-1'))
      expect(await done(journal.openAccounts())).toEqual([])
      const elsewhere = attempt('bind', 'link-1', { account: otherAccount })
      await done(journal.begin(bind(binding('link-1', { account: otherAccount, attempt: elsewhere })), terms()))
      await done(journal.begin(pay(payment('pay-2')), terms()))
      await done(journal.begin(pay(payment('pay-3')), terms()))
      const named = await done(journal.openAccounts())
      expect(named).toHaveLength(2)
      expect(named).toEqual(
        expect.arrayContaining([
          { provider, account },
          { provider, account: otherAccount }
        ])
      )
    })
  })

  describe('the inbox', () => {
    it('tells a message that was applied from one that is only stored', async () => {
      const journal = await open()
      const entry = inboxEntry('key-1')
      expect(await done(journal.store(entry))).toBe('stored')
      expect(await done(journal.store(entry))).toBe('stored')
      await done(journal.markApplied(entry))
      expect(await done(journal.store(entry))).toBe('seen')
      expect(await done(journal.store(inboxEntry('key-1', { account: otherAccount })))).toBe('stored')
      expect(await done(journal.store(inboxEntry('key-1', { provider: 'other-provider' })))).toBe('stored')
    })

    it('hands out what was not applied, as it came, to one owner at a time', async () => {
      const journal = await open()
      await done(journal.store(inboxEntry('key-1')))
      await done(journal.store(inboxEntry('key-1')))
      await done(journal.store(inboxEntry('key-2')))
      await done(journal.markApplied(inboxEntry('key-2')))
      expect(await done(journal.unapplied(after(0), 10, 'one'))).toEqual([inboxEntry('key-1')])
      expect(await done(journal.unapplied(after(0), 10, 'other'))).toEqual([])
      expect(await done(journal.unapplied(after(10 * minute), 10, 'other'))).toHaveLength(1)
    })

    it('hands out what nobody was handed yet before what was not applied the last time', async () => {
      const journal = await open()
      for (const key of ['key-1', 'key-2', 'key-3']) await done(journal.store(inboxEntry(key)))
      const handed = async (minutes: number): Promise<readonly string[]> =>
        (await done(journal.unapplied(after(minutes * minute), 2, 'one'))).map(({ dedupeKey }) => dedupeKey)
      expect(await handed(0)).toEqual(['key-1', 'key-2'])
      expect(await handed(10)).toEqual(['key-3', 'key-1'])
      expect(await handed(20)).toContain('key-2')
    })
  })

  describe('close', () => {
    it('leaves a journal that answers JournalUnavailable', async () => {
      const journal = await open()
      await journal.close()
      expect(await journal.begin(pay(payment('pay-1')), terms())()).toMatchObject({
        left: { kind: 'JournalUnavailable' }
      })
      expect(await journal.unresolved()()).toMatchObject({ left: { kind: 'JournalUnavailable' } })
    })
  })
}
