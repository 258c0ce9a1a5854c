import * as E from 'fp-ts/Either'
import { type Candidate, type Payment, withOutcome } from '@gerbang/domain'
import {
  type Asked,
  type Entry,
  formats,
  historyOf,
  others,
  page,
  paying,
  pendingFor,
  rightOf,
  scene,
  statusFor,
  trxId
} from '../testing/scene'

type Answer = (asked: Asked) => ReturnType<Parameters<typeof scene>[0]>

interface Told {
  readonly status?: Answer
  readonly history?: (page: number) => readonly Entry[]
  readonly format?: 'xml' | 'json'
  readonly at?: string
}

const pageOf = ({ fields }: Asked): number => Number(fields['page'])

/** A payment at its page; the provider then answers as told. */
const told = async ({ status = (asked) => statusFor(asked, '2'), history = () => [{}], format, at }: Told) => {
  const made = scene(
    (asked) => {
      if (asked.service === '100038') return pendingFor(asked)
      return asked.service === '100004' ? status(asked) : historyOf(history(pageOf(asked)))
    },
    { ...(format === undefined ? {} : { format }), ...(at === undefined ? {} : { at }) }
  )
  const payment = await paying(made)
  made.wait(61_000)
  return { made, payment }
}

const inquired = async (setting: Told) => {
  const { made, payment } = await told(setting)
  const result = await made.adapter.inquire(payment)()
  return { made, before: payment, result, after: E.isRight(result) ? result.right : undefined }
}

/** A payment whose answer was lost, with what messages or the history named since. */
const lostWith = (payment: Payment, candidates: readonly Candidate[]): Payment =>
  withOutcome({ ...payment, providerReference: undefined, candidates }, { status: 'unknown', why: 'lost' })

const ofMessages = (...ids: readonly string[]): readonly Candidate[] =>
  ids.map((providerReference) => ({ providerReference, from: 'notification' }))

describe.each(formats)('a status of paid, in %s', (format) => {
  it('is a success once the history shows the transaction, the amount and the time', async () => {
    const { made, after } = await inquired({ format })
    expect(after).toMatchObject({ status: 'succeeded', providerCode: '2', evidence: 'inquiry' })
    expect(made.services()).toEqual(['100038', '100004', '100041'])
    expect(made.asked[2]?.fields).toMatchObject({ start_date: '2021-11-11', end_date: '2021-11-11', page: '1' })
  })

  it.each<[string, readonly Entry[]]>([
    ['nothing', []],
    ['another transaction', [{ trx: '9999982980212148' }]],
    ['another amount', [{ amount: '10000' }]],
    ['an amount that is none', [{ amount: '1e2' }]],
    ['another status', [{ status: 'FAILED' }]],
    ['the time of an earlier payment', [{ at: '2021-11-11 11:16:39' }]],
    ['no time', [{ at: '2021-11-31 11:27:34' }]]
  ])('changes nothing while the history shows %s', async (_, entries) => {
    const { before, after } = await inquired({ format, history: () => entries })
    expect(after).toMatchObject({ status: 'action-required', lastInquiry: { found: true } })
    expect(after).toMatchObject({ action: before.status === 'action-required' ? before.action : undefined })
  })

  it('counts a payment date ten minutes before ours: clocks differ', async () => {
    expect((await inquired({ format, history: () => [{ at: '2021-11-11 11:16:40' }] })).after?.status).toBe('succeeded')
  })

  it('raises a conflict when the history names another amount', async () => {
    const { made } = await inquired({ format, history: () => [{ amount: '10000' }] })
    expect(made.notices.map(({ kind }) => kind)).toEqual(['conflict'])
  })

  it('is found on the second page, and no third one is asked for', async () => {
    const history = (at: number): readonly Entry[] => (at === 1 ? others(10) : [...others(9), {}])
    const { made, after } = await inquired({ format, history })
    expect(after?.status).toBe('succeeded')
    expect(made.asked.filter(({ service }) => service === '100041').map(pageOf)).toEqual([1, 2])
  })

  it('is settled by no half of a history', async () => {
    const { made, payment } = await told({ format, history: () => others(10) })
    let pages = 0
    const cut = scene(
      (asked) => {
        if (asked.service === '100004') return statusFor(asked, '2')
        pages += 1
        return pages === 1 ? historyOf(others(10)) : 'lost'
      },
      { format, at: '2021-11-11T04:30:00.000Z' }
    )
    expect(await cut.adapter.inquire(payment)()).toMatchObject({ left: { kind: 'NoAnswer' } })
    expect(made.services()).toEqual(['100038'])
  })

  it('is asked for on 50 pages at most', async () => {
    const { made, after } = await inquired({ format, history: () => others(10) })
    expect(after?.status).toBe('action-required')
    expect(made.services().filter((service) => service === '100041')).toHaveLength(50)
  })
})

describe('days in Jakarta', () => {
  it('a payment of 23:59 that is answered at 00:01 is looked for on both days', async () => {
    const made = scene(
      (asked) => {
        if (asked.service === '100038') return pendingFor(asked)
        if (asked.service === '100004') return statusFor(asked, '2')
        return historyOf([{ at: '2021-11-11 23:59:30' }])
      },
      { at: '2021-11-11T16:59:00.000Z' }
    )
    const payment = await paying(made)
    made.wait(120_000)
    expect(rightOf(await made.adapter.inquire(payment)()).status).toBe('succeeded')
    expect(made.asked[2]?.fields).toMatchObject({ start_date: '2021-11-11', end_date: '2021-11-12' })
  })

  it('a payment of 00:03 that a clock behind ours dates 23:58 is looked for on the day before too', async () => {
    const made = scene(
      (asked) => {
        if (asked.service === '100038') return pendingFor(asked)
        if (asked.service === '100004') return statusFor(asked, '2')
        return historyOf(String(asked.fields['start_date']) <= '2021-11-10' ? [{ at: '2021-11-10 23:58:00' }] : [])
      },
      { at: '2021-11-10T17:03:00.000Z' }
    )
    const payment = await paying(made)
    made.wait(120_000)
    expect(rightOf(await made.adapter.inquire(payment)()).status).toBe('succeeded')
  })

  it('a transaction id of yesterday proves nothing of today, and one of both days does', async () => {
    const yesterday: Entry = { at: '2021-11-10 11:27:34' }
    expect((await inquired({ history: () => [yesterday] })).after?.status).toBe('action-required')
    expect((await inquired({ history: () => [{ at: '2021-11-11 11:27:34' }, yesterday] })).after?.status).toBe(
      'succeeded'
    )
  })

  it('the same id with another amount on the next day is not ours', async () => {
    const history = (): readonly Entry[] => [{ at: '2021-11-12 09:00:00', amount: '250' }, {}]
    const { made, payment } = await told({ history })
    made.wait(24 * 3_600_000)
    expect(rightOf(await made.adapter.inquire(payment)()).status).toBe('succeeded')
    expect(made.asked[2]?.fields).toMatchObject({ start_date: '2021-11-11', end_date: '2021-11-12' })
  })
})

describe('a status', () => {
  it.each([
    ['3', { status: 'declined', reason: 'other' }],
    ['7', { status: 'expired' }],
    ['8', { status: 'cancelled' }],
    ['4', { status: 'succeeded', refundsSeen: [{}] }],
    ['0', { status: 'action-required', action: { url: page } }],
    ['1', { status: 'action-required', action: { url: page } }],
    ['5', { status: 'action-required', lastInquiry: { found: false } }],
    ['6', { status: 'action-required', lastInquiry: { found: true } }],
    ['9', { status: 'action-required', lastInquiry: { found: true } }],
    ['02', { status: 'action-required' }],
    ['22', { status: 'action-required' }],
    ['x', { status: 'action-required' }]
  ])('of %s becomes what the table says', async (code, expected) => {
    const { made, after } = await inquired({ status: (asked) => statusFor(asked, code) })
    expect(after).toMatchObject(expected)
    expect(made.services()).toEqual(['100038', '100004'])
  })

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['another bill', { bill_no: '89270690532976' }],
    ['another transaction', { trx_id: '9999982980212148' }],
    ['another merchant', { merchant_id: '12345' }]
  ])('of %s changes nothing, and is a conflict', async (_, changed) => {
    for (const code of ['2', '3', '4', '7', '8']) {
      const { made, before, after } = await inquired({ status: (asked) => statusFor(asked, code, changed) })
      expect(after).toEqual(before)
      expect(made.notices).toHaveLength(1)
      expect(made.services()).toEqual(['100038', '100004'])
    }
  })

  it('counts only where the inquiry itself was answered with 00', async () => {
    for (const response_code of ['01', '14', '66', '81', '77', '', undefined]) {
      const { result } = await inquired({ status: (asked) => statusFor(asked, '3', { response_code }) })
      const status = E.isRight(result) ? result.right.status : result.left.kind
      expect(['NoAnswer', 'action-required']).toContain(status)
    }
  })

  it('that names a total is read in a unit of its own', async () => {
    for (const [inquiryTotal, expected] of [
      ['sen', 'succeeded'],
      ['rupiah', 'action-required']
    ]) {
      const made = scene(
        (asked) => {
          if (asked.service === '100038') return pendingFor(asked)
          return asked.service === '100004' ? statusFor(asked, '2', { payment_total: '10000' }) : historyOf([{}])
        },
        { changed: { amountUnits: { inquiryTotal } } }
      )
      const payment = await paying(made)
      made.wait(61_000)
      expect(rightOf(await made.adapter.inquire(payment)()).status).toBe(expected)
    }
  })

  it('is not asked for before its time', async () => {
    const made = scene((asked) => pendingFor(asked))
    const payment = await paying(made)
    made.wait(59_000)
    expect(rightOf(await made.adapter.inquire(payment)())).toEqual(payment)
    expect(made.services()).toEqual(['100038'])
  })
})

describe('a payment whose answer was lost', () => {
  it('asks nobody by a transaction id, and lists what the history shows as candidates', async () => {
    const { made, payment } = await told({
      history: () => [
        {},
        { trx: '9999982903353426', amount: '777' },
        { trx: '1', at: '2021-11-11 10:00:00' },
        { trx: '2', status: 'FAILED' }
      ]
    })
    const after = rightOf(await made.adapter.inquire(lostWith(payment, []))())
    expect(after).toMatchObject({ status: 'unknown', lastInquiry: { found: false } })
    expect(after.candidates).toEqual([{ providerReference: trxId, from: 'history' }])
    expect(after.providerReference).toBeUndefined()
    expect(made.services()).toEqual(['100038', '100041'])
  })

  it('is never settled by a candidate of the history', async () => {
    const { made, payment } = await told({})
    const lost = lostWith(payment, [{ providerReference: trxId, from: 'history' }])
    expect(rightOf(await made.adapter.inquire(lost)())).toMatchObject({ status: 'unknown' })
    expect(made.services()).toEqual(['100038', '100041'])
  })

  it('is settled by the transaction of a message, once inquiry and history agree', async () => {
    const { made, payment } = await told({})
    const after = rightOf(await made.adapter.inquire(lostWith(payment, ofMessages(trxId)))())
    expect(after).toMatchObject({ status: 'succeeded', providerReference: trxId })
    expect(made.services()).toEqual(['100038', '100004', '100041'])
  })

  it('takes up no transaction that the inquiry knows for another bill', async () => {
    const { made, payment } = await told({ status: (asked) => statusFor(asked, '2', { bill_no: '123' }) })
    const lost = lostWith(payment, ofMessages('1111111111111111'))
    const after = rightOf(await made.adapter.inquire(lost)())
    expect(after).toEqual(lost)
    expect(made.notices).toHaveLength(1)
  })

  it('is not held up by a forged message: the genuine one is tried too, before it or after it', async () => {
    const status: Answer = (asked) =>
      statusFor(asked, '2', asked.fields['trx_id'] === trxId ? {} : { bill_no: '11111111111111' })
    for (const ids of [
      [trxId, '1111111111111111'],
      ['1111111111111111', trxId]
    ]) {
      const { made, payment } = await told({ status })
      const after = rightOf(await made.adapter.inquire(lostWith(payment, ofMessages(...ids)))())
      expect(after).toMatchObject({ status: 'succeeded', providerReference: trxId })
    }
  })

  it.each([
    { response_code: '30' },
    { response_code: '14' },
    { response_code: 'XX' },
    { response_error: { response_code: '40' } }
  ])('is not held up by a forged message of which Faspay says %j', async (refused) => {
    const status: Answer = (asked) => (asked.fields['trx_id'] === trxId ? statusFor(asked, '2') : refused)
    for (const ids of [
      [trxId, '1111111111111111'],
      ['1111111111111111', trxId]
    ]) {
      const { made, payment } = await told({ status })
      const after = rightOf(await made.adapter.inquire(lostWith(payment, ofMessages(...ids)))())
      expect(after).toMatchObject({ status: 'succeeded', providerReference: trxId })
    }
  })

  it('is Left where Faspay refuses to speak of every transaction', async () => {
    const { made, payment } = await told({ status: () => ({ response_code: '30' }) })
    const result = await made.adapter.inquire(lostWith(payment, ofMessages(trxId, '1111111111111111')))()
    expect(result).toMatchObject({ left: { kind: 'Refused' } })
    expect(made.services().filter((service) => service === '100004')).toHaveLength(2)
  })

  it('comes to every transaction that messages named, wherever the genuine one stands among many', async () => {
    const forged = Array.from({ length: 19 }, (_, index) => String(1111111111111110 + index))
    for (const at of [0, 5, 19]) {
      const { made, payment } = await told({
        status: (asked) => (asked.fields['trx_id'] === trxId ? statusFor(asked, '2') : { response_code: '14' })
      })
      const lost = lostWith(payment, ofMessages(...forged.slice(0, at), trxId, ...forged.slice(at)))
      const became = []
      for (let round = 0; round < 19; round += 1) became.push(rightOf(await made.adapter.inquire(lost)()).status)
      expect(became).toContain('succeeded')
    }
  })

  it('tries five transactions at most', async () => {
    const { made, payment } = await told({ status: () => ({ response_code: '14' }) })
    const many = Array.from({ length: 9 }, (_, index) => String(1111111111111110 + index))
    const after = rightOf(await made.adapter.inquire(lostWith(payment, ofMessages(...many)))())
    expect(after).toMatchObject({ status: 'unknown', lastInquiry: { found: false } })
    expect(made.services().filter((service) => service === '100004')).toHaveLength(5)
  })

  it('keeps the transaction that it holds, whatever messages name', async () => {
    const { made, payment } = await told({})
    const held = withOutcome({ ...payment, candidates: ofMessages('1111111111111111') }, { status: 'pending' })
    expect(rightOf(await made.adapter.inquire(held)())).toMatchObject({ providerReference: trxId })
    expect(made.asked[1]?.fields).toMatchObject({ trx_id: trxId })
  })
})
