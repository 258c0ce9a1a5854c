import type { GatewayError, Journal, TokenStore } from '@gerbang/domain'
import { Secret } from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import { openJournal } from '../open-journal'
import { openTokenStore } from '../open-token-store'
import { rotateKeys } from '../rotate-keys'
import { newKey, oldKey } from './keys'
import { createOpened } from './opened'
import { right } from './right'
import * as v from './values'

/** A database under test, and what a test needs to reach it from outside. */
export interface Store {
  readonly freshUrl: () => Promise<string>
  /** Every byte at rest, as Latin-1 text. */
  readonly bytesOf: (url: string) => Promise<string>
  /** Runs a statement past the journal. */
  readonly query: (url: string, statement: string) => Promise<readonly Readonly<Record<string, unknown>>[]>
}

const numbered = <A>(count: number, make: (at: number) => A): readonly A[] =>
  Array.from({ length: count }, (_, at) => make(at))

/** Asks again while the journal cannot be used: a hundred who line up on a busy machine may wait too long for their turn. */
const untilUsable = async <A>(step: () => Promise<E.Either<GatewayError, A>>, times = 5): Promise<A> => {
  const answer = await step()
  const isBusy = E.isLeft(answer) && answer.left.kind === 'JournalUnavailable' && times > 1
  return isBusy ? untilUsable(step, times - 1) : right(Promise.resolve(answer))
}

/** What a journal on a real database must do beyond the contract of every journal. */
export const describeStore = (name: string, { freshUrl, bytesOf, query }: Store): void => {
  const opened = createOpened()
  const journalAt = async (url: string, keys = [newKey]): Promise<Journal> =>
    opened.keep(await right(openJournal(url, { keys })))
  const tokensAt = async (url: string, now: () => Date, keys = [newKey]): Promise<TokenStore> =>
    opened.keep(await right(openTokenStore(url, { keys, now })))
  const two = async (): Promise<readonly [Journal, Journal]> => {
    const url = await freshUrl()
    return Promise.all([journalAt(url), journalAt(url)])
  }
  const settlePaid = async (journal: Journal, reference: string, amount?: number) => {
    const value = v.payment(reference, amount === undefined ? {} : { amount })
    await right(journal.begin(v.pay(value), v.terms(reference))())
    await right(journal.settle(v.pay(v.paid(value)))())
    return value
  }

  afterEach(() => opened.closeAll())

  describe(`two journals on one database of ${name}`, () => {
    it('can be opened at the same moment, and are durable', async () => {
      const url = await freshUrl()
      const journals = await Promise.all(numbered(4, () => journalAt(url)))
      expect(journals.map(({ durable }) => durable)).toEqual([true, true, true, true])
    })

    it('let one of 1,000 concurrent begins of a reference have it', async () => {
      const journals = await two()
      const begun = await Promise.all(
        numbered(1_000, (at) =>
          right((journals[at % 2] ?? journals[0]).begin(v.pay(v.payment('pay-1')), v.terms('one'))())
        )
      )
      const kinds = begun.map(({ kind }) => kind)
      expect(kinds.filter((kind) => kind === 'mine')).toHaveLength(1)
      expect(kinds.filter((kind) => kind === 'stored')).toHaveLength(999)
    }, 60_000)

    it('let one of many concurrent payments of an order begin', async () => {
      const journals = await two()
      const begun = await Promise.all(
        numbered(40, (at) => {
          const tracked = v.pay(v.payment(`pay-${String(at)}`, { order: 'order-1' }))
          return right((journals[at % 2] ?? journals[0]).begin(tracked, v.terms(String(at)))())
        })
      )
      expect(begun.filter(({ kind }) => kind === 'mine')).toHaveLength(1)
      expect(begun.filter(({ kind }) => kind === 'order-open')).toHaveLength(39)
    })

    it('keep 200 concurrent partial refunds within what was captured', async () => {
      const journals = await two()
      const value = await settlePaid(journals[0], 'pay-1', 100_000)
      const begun = await Promise.all(
        numbered(200, (at) => {
          const tracked = v.give(v.refund(`refund-${String(at)}`, value, 1_000))
          return untilUsable(() => (journals[at % 2] ?? journals[0]).begin(tracked, v.terms(String(at)))())
        })
      )
      expect(begun.filter(({ kind }) => kind === 'mine')).toHaveLength(100)
    }, 60_000)

    it('raise one double charge when two payments of an order succeed at once', async () => {
      const journals = await two()
      const values = [v.payment('pay-1', { order: 'order-1' }), v.payment('pay-2', { order: 'order-1' })]
      for (const value of values) {
        await right(journals[0].begin(v.pay(value), v.terms(value.reference))())
        const declined = { ...value, evidence: 'response', status: 'declined', reason: 'other' } as const
        await right(journals[0].settle(v.pay(declined))())
      }
      const settled = await Promise.all(
        values.map((value, at) => right((journals[at] ?? journals[0]).settle(v.pay(v.paid(value)))()))
      )
      expect(settled.flatMap(({ raised }) => raised).filter((what) => what === 'double-charge')).toHaveLength(1)
    })

    it('show one change to one caller', async () => {
      const journals = await two()
      const value = v.payment('pay-1')
      await right(journals[0].begin(v.pay(value), v.terms('one'))())
      const settled = await Promise.all(
        numbered(40, (at) => right((journals[at % 2] ?? journals[0]).settle(v.pay(v.paid(value)))()))
      )
      expect(settled.filter(({ before, after }) => before.value.status !== after.value.status)).toHaveLength(1)
    })

    it('let one of two customers with one phone begin', async () => {
      const journals = await two()
      const begun = await Promise.all(
        journals.map((journal, at) => {
          const value = v.binding(`link-${String(at)}`)
          const other = { ...value, customer: { ...value.customer, id: `customer-${String(at)}` } }
          return right(journal.begin(v.bind(other), { fingerprint: String(at), onePerPhone: true })())
        })
      )
      expect(begun.map(({ kind }) => kind).sort()).toEqual(['mine', 'phone-bound'])
    })

    it('lease no attempt and no message twice', async () => {
      const journals = await two()
      for (const at of numbered(30, String)) {
        await right(journals[0].begin(v.pay(v.payment(`pay-${at}`)), v.terms(at))())
        await right(journals[0].store(v.inboxEntry(at))())
      }
      const at = v.later(3_600_000)
      const due = await Promise.all(
        numbered(10, (turn) => right((journals[turn % 2] ?? journals[0]).leaseDue(at, 4, String(turn))()))
      )
      const messages = await Promise.all(
        numbered(10, (turn) => right((journals[turn % 2] ?? journals[0]).unapplied(at, 4, String(turn))()))
      )
      const references = due.flat().map(({ value }) => value.attempt.reference)
      const keys = messages.flat().map(({ dedupeKey }) => dedupeKey)
      expect(new Set(references).size).toBe(references.length)
      expect(new Set(keys).size).toBe(keys.length)
      // What two of them reached for at once, neither may have got; the next round hands it out.
      const rest = await right(journals[0].leaseDue(at, 100, 'rest')())
      expect(references.length + rest.length).toBe(30)
    })
  })

  describe(`what is kept in ${name}`, () => {
    it('is there after a restart, as it was', async () => {
      const url = await freshUrl()
      const first = await journalAt(url)
      await right(first.begin(v.bind(v.binding('link-1')), v.terms('one'))())
      await right(first.settle(v.bind(v.pendingBinding('link-1')))())
      const payment = await settlePaid(first, 'pay-1')
      await right(first.begin(v.give(v.refund('refund-1', payment, 20_000)), v.terms('refund'))())
      await right(first.store(v.inboxEntry('message-1'))())
      await first.close()
      const second = await journalAt(url)
      expect(await right(second.find({ operation: 'bind', reference: 'link-1' })())).toEqual(
        v.bind(v.pendingBinding('link-1'))
      )
      expect(await right(second.find({ operation: 'pay', reference: 'pay-1' })())).toEqual(v.pay(v.paid(payment)))
      expect(await right(second.find({ operation: 'refund', reference: 'refund-1' })())).toEqual(
        v.give(v.refund('refund-1', payment, 20_000))
      )
      expect(await right(second.unapplied(v.startedAt, 10, 'one')())).toEqual([v.inboxEntry('message-1')])
      const again = v.give(v.refund('refund-2', payment, 30_001))
      expect(await right(second.begin(again, v.terms('more'))())).toEqual({ kind: 'over-captured' })
    })

    it('shows nothing secret or personal', async () => {
      const url = await freshUrl()
      const journal = await journalAt(url)
      await right(journal.begin(v.bind(v.binding('link-1')), v.terms(`fingerprint ${v.planted.phone}`))())
      await right(journal.settle(v.bind(v.pendingBinding('link-1')))())
      await settlePaid(journal, 'pay-1')
      await right(journal.store(v.inboxEntry('message-1'))())
      await right(journal.store(v.inboxEntry('message-2'))())
      await right(journal.markApplied(v.inboxEntry('message-2'))())
      const tokens = await tokensAt(url, () => v.startedAt)
      const token = { token: new Secret(v.planted.token), expiresAt: v.later(60_000).toISOString() }
      await tokens.write(v.planted.tokenKey, token)
      await tokens.claim(v.planted.tokenKey, 'one', 60_000)
      const bytes = await bytesOf(url)
      expect(bytes).toContain('wire-pay-1')
      const local = `0${v.planted.phone.slice(2)}`
      const hidden = [...Object.values(v.planted), local]
      const encoded = hidden.flatMap((text) => [
        text,
        Buffer.from(text).toString('base64url'),
        Buffer.from(text).toString('hex')
      ])
      expect(encoded.filter((text) => bytes.includes(text))).toEqual([])
      expect(
        await right(journal.findBindings({ provider: v.provider, account: v.account, phone: v.phone })())
      ).toHaveLength(1)
    })

    it('survives a change of keys, step by step', async () => {
      const url = await freshUrl()
      const old = await journalAt(url, [oldKey])
      await right(old.begin(v.bind(v.binding('link-1')), { fingerprint: 'link', onePerPhone: true })())
      await right(old.store(v.inboxEntry('message-1'))())
      await right(old.markApplied(v.inboxEntry('message-1'))())
      const payment = await settlePaid(old, 'pay-1')
      const oldTokens = await tokensAt(url, () => v.startedAt, [oldKey])
      await oldTokens.write('key', { token: new Secret('a token'), expiresAt: v.later(60_000).toISOString() })

      const both = await journalAt(url, [newKey, oldKey])
      const repeat = (journal: Journal) => right(journal.begin(v.pay(payment), v.terms('pay-1'))())
      const rebound = (journal: Journal, reference: string) => {
        const value = v.binding(reference)
        const other = { ...value, customer: { ...value.customer, id: 'customer-2' } }
        return right(journal.begin(v.bind(other), { fingerprint: reference, onePerPhone: true })())
      }
      expect(await repeat(both)).toMatchObject({ kind: 'stored' })
      expect(await rebound(both, 'link-2')).toEqual({ kind: 'phone-bound' })
      expect(await right(both.store(v.inboxEntry('message-1'))())).toBe('seen')

      const keys = [newKey, oldKey]
      expect(await right(rotateKeys(url, { keys }))).toEqual({ rewritten: 4, unreadable: 0 })
      expect(await right(rotateKeys(url, { keys }))).toEqual({ rewritten: 0, unreadable: 0 })
      const renewed = await journalAt(url, [newKey])
      expect(await repeat(renewed)).toEqual({ kind: 'stored', tracked: v.pay(v.paid(payment)) })
      expect(await right(renewed.begin(v.pay(payment), v.terms('other'))())).toEqual({ kind: 'other-request' })
      expect(await rebound(renewed, 'link-3')).toEqual({ kind: 'phone-bound' })
      expect(await right(renewed.store(v.inboxEntry('message-1'))())).toBe('seen')
      const newTokens = await tokensAt(url, () => v.startedAt)
      expect((await newTokens.read('key'))?.token.reveal()).toBe('a token')
    })

    it('is not guessed at without its key, and counted by a rotation that lacks it', async () => {
      const url = await freshUrl()
      await settlePaid(await journalAt(url, [oldKey]), 'pay-1')
      const stranger = await journalAt(url, [newKey])
      const left = { kind: 'JournalUnavailable', reference: 'pay-1' }
      expect(await stranger.find({ operation: 'pay', reference: 'pay-1' })()).toMatchObject({ left })
      expect(await stranger.begin(v.pay(v.payment('pay-1')), v.terms('pay-1'))()).toMatchObject({ left })
      expect(await right(rotateKeys(url, { keys: [newKey] }))).toEqual({ rewritten: 0, unreadable: 1 })
    })

    it('is refused where it was damaged or moved, and keeps nothing else from being worked on', async () => {
      const url = await freshUrl()
      const journal = await journalAt(url)
      for (const reference of ['pay-1', 'pay-2', 'pay-3']) {
        await right(journal.begin(v.pay(v.payment(reference)), v.terms(reference))())
      }
      await query(
        url,
        "update gerbang_attempts set sealed = substr(sealed, 1, length(sealed) - 8) || 'AAAAAAAA' where reference = 'pay-1'"
      )
      await query(
        url,
        "update gerbang_attempts set sealed = (select sealed from gerbang_attempts where reference = 'pay-3') where reference = 'pay-2'"
      )
      for (const reference of ['pay-1', 'pay-2']) {
        const found = await journal.find({ operation: 'pay', reference })()
        expect(found).toMatchObject({ left: { kind: 'JournalUnavailable', reference, message: /damaged/ } })
      }
      const at = v.later(3_600_000)
      const due = await right(journal.leaseDue(at, 10, 'one')())
      expect(due.map(({ value }) => value.attempt.reference)).toEqual(['pay-3'])
    })

    it('is left alone by a library that is older than its schema', async () => {
      const url = await freshUrl()
      await (await journalAt(url)).close()
      await query(url, 'update gerbang_schema set version = 99')
      expect(await openJournal(url, { keys: [newKey] })).toMatchObject({
        left: { kind: 'Misconfigured', message: expect.stringContaining('update the library') }
      })
    })
  })
}
