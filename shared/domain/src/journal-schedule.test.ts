import fc from 'fast-check'
import { firstSlot, isDue, leasedSlot, rescheduledSlot, settledSlot, type Slot } from './journal-schedule'
import { samplePayment } from './testing/sample-values'
import type { Tracked } from './tracked'

const second = 1000
const minute = 60 * second
const open: Tracked = { operation: 'pay', value: samplePayment({ status: 'unknown', why: 'no answer' }) }
const declined: Tracked = { operation: 'pay', value: samplePayment({ status: 'declined', reason: 'other' }) }
const startMs = Date.parse(open.value.attempt.preparedAt)

interface Walk {
  readonly slot: Slot
  readonly asked: readonly number[]
}

/** Rounds every five seconds, between messages; how a question ends is told by `answers`. */
const walk = (
  tracked: Tracked,
  messages: ReadonlySet<number>,
  answers: (turn: number) => 'later' | 'answered'
): Walk => {
  const asked: number[] = []
  let slot = firstSlot(open.value.attempt)
  slot = settledSlot(slot, open, tracked)
  for (let turn = 0; turn < 720; turn += 1) {
    const nowMs = startMs + turn * 5 * second
    if (messages.has(turn)) slot = rescheduledSlot(slot, tracked, 'now', new Date(nowMs))
    if (!isDue(slot, nowMs)) continue
    asked.push(nowMs - startMs)
    slot = leasedSlot(slot, nowMs, 'owner')
    slot = rescheduledSlot(slot, tracked, answers(turn), new Date(nowMs + second))
  }
  return { slot, asked }
}

const turns = fc.uniqueArray(fc.integer({ min: 0, max: 700 }), { maxLength: 300 })

describe('the schedule of one attempt', () => {
  it('asks no more than once a minute, whatever messages come and whatever is answered', () => {
    fc.assert(
      fc.property(turns, turns, fc.constantFrom(open, declined), (messages, silent, tracked) => {
        const { asked } = walk(tracked, new Set(messages), (turn) => (silent.includes(turn) ? 'later' : 'answered'))
        const gaps = asked.slice(1).map((at, index) => at - (asked[index] ?? 0))
        expect(gaps.filter((gap) => gap < minute)).toEqual([])
      })
    )
  })

  it('leaves no message of the last hour without a look that was answered, and no look once it was', () => {
    fc.assert(
      fc.property(turns, (messages) => {
        const { slot, asked } = walk(declined, new Set(messages), () => 'answered')
        expect(slot).toMatchObject({ dueAtMs: undefined, wantedAtMs: undefined })
        expect(asked.length > 0).toBe(messages.length > 0)
      })
    )
  })

  it('takes no step forward for looks that messages wanted before its own time', () => {
    const everyMinute = new Set(Array.from({ length: 8 }, (_, number) => number * 12))
    const flooded = walk(open, everyMinute, () => 'answered')
    const quiet = walk(open, new Set(), () => 'answered')
    expect(flooded.slot.step).toBeLessThanOrEqual(quiet.slot.step)
  })
})
