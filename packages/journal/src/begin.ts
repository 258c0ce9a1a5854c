import {
  type Begun,
  endedSlot,
  firstSlot,
  givenWay,
  isReleasable,
  isSameAttempt,
  judgeIntent,
  nothingAround,
  type Standing,
  type Terms,
  type Tracked
} from '@gerbang/domain'
import type { AttemptRecord, StoredAttempt } from './attempt-record'
import {
  byReference,
  byWireReference,
  insertAttempt,
  ofAccount,
  paymentsOfOrder,
  placeholders,
  refundsOfPayment,
  selectAttempts,
  selectRows,
  updateAttempt
} from './attempt-table'
import type { BegunRows } from './begun-rows'
import type { Database, Session } from './database'
import { bindingsIn, paymentsIn, refundsIn } from './kinds-of'
import { locksToBegin } from './locks'
import type { Vault } from './vault'

/** Links of the same phone, stored under any key, to be made inactive if they give way. */
const linksOfPhone = (
  session: Session,
  vault: Vault,
  { value }: Extract<Tracked, { readonly operation: 'bind' }>
): Promise<readonly StoredAttempt[]> => {
  const hashes = vault.hashes('phone', value.customer.phone.secret.reveal())
  const { condition, values } = ofAccount(value.provider, value.account)
  return selectAttempts(
    session,
    vault,
    {
      condition: `${condition} and operation = 'bind' and status <> 'inactive' and phone_hash in (${placeholders(hashes)}) order by id`,
      values: [...values, ...hashes]
    },
    session.forUpdate
  )
}

const standingAround = async (session: Session, vault: Vault, tracked: Tracked): Promise<Standing> => {
  const read = (where: Parameters<typeof selectAttempts>[2]): ReturnType<typeof selectAttempts> =>
    selectAttempts(session, vault, where)
  if (tracked.operation === 'pay' && tracked.value.order !== undefined) {
    return { ...nothingAround, ofOrder: paymentsIn(await read(paymentsOfOrder(tracked.value.order))) }
  }
  if (tracked.operation === 'refund') {
    const { reference } = tracked.value.payment
    const [payment] = paymentsIn(await read(byReference('pay', reference)))
    return { ...nothingAround, payment, refunds: refundsIn(await read(refundsOfPayment(reference))) }
  }
  return nothingAround
}

const answerFrom = async (
  session: Session,
  vault: Vault,
  { attempt }: Tracked['value'],
  { fingerprint }: Terms
): Promise<Begun | undefined> => {
  const where = byReference(attempt.operation, attempt.reference)
  const [row] = await session.all(
    `select id, fingerprint_hash from gerbang_attempts where ${where.condition}`,
    where.values
  )
  if (row === undefined) return undefined
  const stored = String(row['fingerprint_hash'])
  if (!vault.isHashOf(stored, 'fingerprint', fingerprint, attempt.reference)) return { kind: 'other-request' }
  // That row and no other: without a lock its reference may have been released and begun anew, by another request.
  const [existing] = await selectAttempts(session, vault, { condition: 'id = ?', values: [Number(row['id'])] })
  return existing && { kind: 'stored', tracked: existing.tracked }
}

/** As the database itself would say it: the transaction is undone and tried again, and then sees the row. */
const seenLate = (): Error =>
  Object.assign(new Error('a unique index saw a row that the rules did not'), { code: '23505', severity: 'ERROR' })

/** Whether nothing but the unique indexes can stand in the way of an intent: then writing it asks them all at once. */
const standsAlone = (tracked: Tracked, { onePerPhone }: Terms): boolean => {
  switch (tracked.operation) {
    case 'bind':
      return !onePerPhone
    case 'pay':
      return tracked.value.order === undefined
    case 'refund':
      return false
    case 'unlink':
      return true
  }
}

/** Commits an intent, or says which rule stands in its way; nothing is changed then. */
export const begin = async (
  database: Pick<Database, 'alone' | 'read' | 'write'>,
  vault: Vault,
  rows: BegunRows,
  tracked: Tracked,
  terms: Terms
): Promise<Begun> => {
  const record = { tracked, terms, slot: firstSlot(tracked.value.attempt) }
  if (!standsAlone(tracked, terms)) return database.write((session) => beginByRules(session, vault, record))
  // Without a lock, which would line up everybody who repeats a reference: the index lets one of them in, and what it
  // holds has been committed.
  const { written, earlier } = await database.alone(async (session, earlier) => ({
    written: await insertAttempt(session, vault, record),
    earlier
  }))
  if (written !== undefined) {
    rows.keep({ ...record, ...written })
    return { kind: 'mine' }
  }
  const known = await database.read((session) => answerFrom(session, vault, tracked.value, terms))
  if (known !== undefined && earlier === 'perhaps-committed' && isWhatWasWritten(known, tracked))
    return { kind: 'mine' }
  return known ?? database.write((session) => beginByRules(session, vault, record))
}

/** The row that a statement wrote whose answer was lost: nobody else has it, and nobody else will send it. */
const isWhatWasWritten = (known: Begun, { value: { attempt } }: Tracked): boolean =>
  known.kind === 'stored' && isReleasable(known.tracked) && isSameAttempt(known.tracked.value.attempt, attempt)

const beginByRules = async (session: Session, vault: Vault, record: AttemptRecord): Promise<Begun> => {
  const { tracked, terms } = record
  const { attempt } = tracked.value
  await session.lock(locksToBegin(vault, tracked))
  const answered = await answerFrom(session, vault, tracked.value, terms)
  if (answered !== undefined) return answered
  if ((await selectRows(session, byWireReference(attempt))).length > 0) return { kind: 'wire-reference-taken' }

  const links = tracked.operation === 'bind' && terms.onePerPhone ? await linksOfPhone(session, vault, tracked) : []
  const standing = await standingAround(session, vault, tracked)
  const verdict = judgeIntent(tracked, terms, { ...standing, bindings: bindingsIn(links) })
  if (verdict.kind === 'refused') return verdict.begun
  for (const older of verdict.givingWay) {
    const link = links.find(({ tracked: { value } }) => value.attempt.reference === older.reference)
    if (link === undefined) continue
    const value = givenWay(older)
    await updateAttempt(session, vault, { ...link, tracked: { operation: 'bind', value }, slot: endedSlot(link.slot) })
  }
  if ((await insertAttempt(session, vault, record)) === undefined) throw seenLate()
  return { kind: 'mine' }
}
