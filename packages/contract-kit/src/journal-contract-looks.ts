import { after, attempt, done, due, heard, type Open, paid, pay, payment, terms } from './journal-contract-values'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** The look at an attempt that a message wants, whether the attempt has an outcome or not. */
export const describeLooks = (open: Open): void => {
  describe('the look that a message wants', () => {
    it('looks for a message on steps of its own until it is answered, also when the attempt is settled', async () => {
      const journal = await open()
      const value = await paid(journal, payment('pay-1'))
      await done(journal.schedule(value.attempt, 'now', after(day)))
      let at = day
      for (const step of [65 * second, 2 * minute, 5 * minute, 15 * minute, hour, 6 * hour, day]) {
        expect(await due(journal, at - 1)).toEqual([])
        expect(await due(journal, at)).toEqual(['pay-1'])
        expect(await done(journal.schedule(value.attempt, 'later', after(at)))).toBe('open')
        at += step
      }
      expect(await due(journal, at)).toEqual(['pay-1'])
      await done(journal.schedule(value.attempt, 'answered', after(at)))
      expect(await due(journal, 30 * day)).toEqual([])
    })

    it('looks for seven days, and in vain for a payment that was taken is nothing to settle by hand', async () => {
      const journal = await open()
      const value = await paid(journal, payment('pay-1'))
      await done(journal.schedule(value.attempt, 'now', after(day)))
      expect(await due(journal, 8 * day - 1)).toEqual(['pay-1'])
      await done(journal.schedule(value.attempt, 'later', after(8 * day - 1)))
      expect(await due(journal, 10 * day)).toEqual(['pay-1'])
      expect(await done(journal.schedule(value.attempt, 'later', after(10 * day)))).toBe('open')
      expect(await due(journal, 30 * day)).toEqual([])
      expect(await done(journal.unresolved())).toEqual([])
    })

    it('lists a refused payment that was looked at in vain for seven days, until the provider is heard', async () => {
      const journal = await open()
      const value = payment('pay-1')
      await done(journal.begin(pay(value), terms()))
      const refused = pay(heard(value, { status: 'declined', reason: 'other' }))
      await done(journal.settle(refused))
      await done(journal.schedule(value.attempt, 'now', after(day)))
      expect(await due(journal, 8 * day - 1)).toEqual(['pay-1'])
      expect(await done(journal.schedule(value.attempt, 'later', after(8 * day - 1)))).toBe('open')
      expect(await due(journal, 10 * day)).toEqual(['pay-1'])
      expect(await done(journal.schedule(value.attempt, 'later', after(10 * day)))).toBe('unresolved')
      expect(await due(journal, 30 * day)).toEqual([])
      expect(await done(journal.unresolved())).toMatchObject([{ value: { status: 'declined' } }])
      await done(journal.settle(refused))
      expect(await done(journal.unresolved())).toEqual([])
    })

    it('does not list a refused payment whose look was answered, however late', async () => {
      const journal = await open()
      const value = payment('pay-1')
      await done(journal.begin(pay(value), terms()))
      await done(journal.settle(pay(heard(value, { status: 'declined', reason: 'other' }))))
      await done(journal.schedule(value.attempt, 'now', after(day)))
      expect(await due(journal, 10 * day)).toEqual(['pay-1'])
      expect(await done(journal.schedule(value.attempt, 'answered', after(10 * day)))).toBe('open')
      expect(await done(journal.unresolved())).toEqual([])
    })

    it('looks for a message that came while the answer to the call itself was on its way', async () => {
      const journal = await open()
      const value = payment('pay-1')
      await done(journal.begin(pay(value), terms()))
      await done(journal.schedule(value.attempt, 'now', after(5 * second)))
      await done(journal.settle(pay(heard(value, { status: 'declined', reason: 'other' }))))
      expect(await due(journal, 5 * second)).toEqual(['pay-1'])
      await done(journal.schedule(value.attempt, 'answered', after(6 * second)))
      expect(await due(journal, 30 * day)).toEqual([])
    })

    it('takes no answer to a question for one to a message that came after it left', async () => {
      const journal = await open()
      const value = await paid(journal, payment('pay-1'))
      await done(journal.schedule(value.attempt, 'now', after(day)))
      expect(await due(journal, day)).toEqual(['pay-1'])
      // At the same millisecond, and by a clock that is behind.
      await done(journal.schedule(value.attempt, 'now', after(day)))
      await done(journal.schedule(value.attempt, 'now', after(day - second)))
      await done(journal.schedule(value.attempt, 'answered', after(day + second)))
      expect(await due(journal, day + minute - 1)).toEqual([])
      expect(await due(journal, day + minute)).toEqual(['pay-1'])
    })

    it('asks no less often of its own accord for what messages made it ask', async () => {
      const journal = await open()
      const value = payment('pay-1')
      await done(journal.begin(pay(value), terms()))
      for (let at = minute; at <= 7 * minute; at += minute) {
        await done(journal.schedule(value.attempt, 'now', after(at)))
        expect(await due(journal, at)).toEqual(['pay-1'])
        await done(journal.schedule(value.attempt, 'answered', after(at)))
      }
      expect(await due(journal, 8 * minute)).toEqual([])
      expect(await due(journal, 12 * minute)).toEqual(['pay-1'])
    })

    it('lets messages cause one question a minute, however many come', async () => {
      const journal = await open()
      const { attempt: asked } = await paid(journal, payment('pay-1'))
      const messages = async (ms: number): Promise<void> => {
        for (let count = 0; count < 5; count += 1) await done(journal.schedule(asked, 'now', after(ms)))
      }
      await messages(hour)
      expect(await due(journal, hour)).toEqual(['pay-1'])
      await done(journal.schedule(asked, 'later', after(hour + 5 * second)))
      await messages(hour + 6 * second)
      await messages(hour + 59 * second)
      expect(await due(journal, hour + minute - 1)).toEqual([])
      expect(await due(journal, hour + minute)).toEqual(['pay-1'])
      await done(journal.schedule(asked, 'answered', after(hour + minute)))
      expect(await due(journal, 30 * day)).toEqual([])
    })

    it('lets a message that comes while somebody asks take nothing from who asks, and has it asked once more', async () => {
      const journal = await open()
      const value = payment('pay-1')
      await done(journal.begin(pay(value), terms()))
      expect(await due(journal, hour)).toEqual(['pay-1'])
      await done(journal.schedule(value.attempt, 'now', after(hour + 10 * second)))
      expect(await due(journal, hour + 10 * second)).toEqual([])
      expect(await due(journal, hour + minute)).toEqual([])
      // The answer comes, with an outcome: what the message told of may have happened after the question left.
      await done(journal.settle(pay(heard(value, { status: 'succeeded' }, { evidence: 'inquiry' }))))
      expect(await done(journal.schedule(value.attempt, 'answered', after(hour + 50 * second)))).toBe('open')
      expect(await due(journal, hour + minute - 1)).toEqual([])
      expect(await due(journal, hour + minute)).toEqual(['pay-1'])
      await done(journal.schedule(value.attempt, 'answered', after(hour + minute)))
      expect(await due(journal, 30 * day)).toEqual([])
    })

    it('never puts a question off for a message', async () => {
      const journal = await open()
      const value = payment('pay-1')
      await done(journal.begin(pay(value), terms()))
      await done(journal.schedule(value.attempt, 'now', after(second)))
      expect(await due(journal, second)).toEqual(['pay-1'])
      // Whoever asked has crashed: its lease runs out, and a message does not make the next one wait.
      await done(journal.schedule(value.attempt, 'now', after(3 * minute)))
      expect(await due(journal, 3 * minute)).toEqual(['pay-1'])
    })

    it('lets no flood of messages send an attempt to the end of the queue', async () => {
      const journal = await open()
      for (const [at, reference] of ['pay-1', 'pay-2'].entries()) {
        const deadlineAt = after(minute + at * second).toISOString()
        const value = payment(reference, { attempt: attempt('pay', reference, { deadlineAt }) })
        await done(journal.begin(pay(value), terms(reference)))
      }
      await done(journal.schedule(attempt('pay', 'pay-1'), 'now', after(hour)))
      expect(await due(journal, hour, 1)).toEqual(['pay-1'])
    })

    it('does not give up what a message wants to be asked about', async () => {
      const journal = await open()
      const value = payment('pay-1')
      await done(journal.begin(pay(value), terms()))
      expect(await due(journal, 7 * day)).toEqual(['pay-1'])
      await done(journal.schedule(value.attempt, 'now', after(7 * day + second)))
      expect(await done(journal.schedule(value.attempt, 'later', after(7 * day + 2 * second)))).toBe('open')
      expect(await due(journal, 7 * day + minute)).toEqual(['pay-1'])
      expect(await done(journal.schedule(value.attempt, 'answered', after(7 * day + minute)))).toBe('unresolved')
    })
  })
}
