import { type Account, type Attempt, isUnsettled, type Provider, type Sending, type Slot } from '@gerbang/domain'
import {
  answerColumns,
  answerValues,
  attemptColumns,
  type AttemptRecord,
  attemptValues,
  readAttempt,
  slotColumns,
  slotValues,
  type StoredAttempt
} from './attempt-record'
import type { Session, SqlRow, SqlValue } from './database'
import type { Vault } from './vault'

/** Which rows: a condition and its values. */
export interface Where {
  readonly condition: string
  readonly values: readonly SqlValue[]
}

const columns = [
  ...['id', 'operation', 'reference', 'provider', 'environment', 'account', 'wire_reference', 'one_per_phone'],
  ...['step', 'due_at', 'own_due_at', 'wanted_at', 'asked_at', 'leased_until', 'leased_by', 'unresolved', 'sealed']
].join(', ')

/** `?, ?, ?` for so many values. */
export const placeholders = (values: readonly unknown[]): string => values.map(() => '?').join(', ')

export const byReference = (operation: Sending, reference: string): Where => ({
  condition: 'operation = ? and reference = ?',
  values: [operation, reference]
})

export const byWireReference = ({
  operation,
  provider,
  account,
  wireReference
}: Pick<Attempt, 'operation' | 'provider' | 'account' | 'wireReference'>): Where => ({
  condition: 'provider = ? and environment = ? and account = ? and operation = ? and wire_reference = ?',
  values: [provider, account.environment, account.id, operation, wireReference]
})

/** The row of an attempt's reference, if the attempt is still the one journalled. */
export const ofAttempt = (attempt: Attempt): Where => {
  const [reference, wire] = [byReference(attempt.operation, attempt.reference), byWireReference(attempt)]
  return {
    condition: `${reference.condition} and ${wire.condition}`,
    values: [...reference.values, ...wire.values]
  }
}

export const paymentsOfOrder = (order: string): Where => ({
  condition: "order_reference = ? and operation = 'pay' order by id",
  values: [order]
})

export const refundsOfPayment = (payment: string): Where => ({
  condition: "payment_reference = ? and operation = 'refund' order by id",
  values: [payment]
})

export const ofAccount = (provider: Provider, account: Account): Where => ({
  condition: 'provider = ? and environment = ? and account = ?',
  values: [provider, account.environment, account.id]
})

/** Raw rows; `lock` is one of the session's endings for rows that will be changed. */
export const selectRows = (session: Session, { condition, values }: Where, lock = ''): Promise<readonly SqlRow[]> =>
  session.all(`select ${columns} from gerbang_attempts where ${condition}${lock}`, values)

/** Attempts as values. */
export const selectAttempts = async (
  session: Session,
  vault: Vault,
  where: Where,
  lock = ''
): Promise<readonly StoredAttempt[]> => (await selectRows(session, where, lock)).map((row) => readAttempt(vault, row))

const unsettledOf = ({ tracked }: AttemptRecord): 0 | 1 => (isUnsettled(tracked) ? 1 : 0)

/** Where a record was written, and the sealed text by which it is known again. */
export interface WrittenRow {
  readonly id: number
  readonly sealed: SqlValue
}

const numbers: readonly string[] = ['one_per_phone', 'prepared_at', 'unsettled', ...slotColumns]

const isNumber = (column: string): boolean => numbers.includes(column) && column !== 'leased_by'

const typed = attemptColumns.map((column) => `cast(? as ${isNumber(column) ? 'bigint' : 'text'})`).join(', ')

const insertion = `insert into gerbang_attempts (${attemptColumns.join(', ')}) select ${typed}`

/**
 * @returns undefined when nothing was written: a unique index holds a row that this one would repeat, or the statement
 * was held up for so long that nobody waits for it any more.
 */
export const insertAttempt = async (
  session: Session,
  vault: Vault,
  record: AttemptRecord
): Promise<WrittenRow | undefined> => {
  const values = attemptValues(vault, record, unsettledOf(record))
  const statement = `${insertion} where ${session.inTime} on conflict do nothing returning id${session.durably}`
  const [inserted] = await session.all(statement, values)
  return inserted && { id: Number(inserted['id']), sealed: values.at(-1) ?? null }
}

const assigned = (columns: readonly string[]): string => columns.map((column) => `${column} = ?`).join(', ')

const rewriting = `update gerbang_attempts set ${assigned(attemptColumns)} where id = ?`

/** Writes a record anew, under the first key whatever key it was stored under. */
export const updateAttempt = async (session: Session, vault: Vault, record: StoredAttempt): Promise<void> => {
  await session.all(rewriting, [...attemptValues(vault, record, unsettledOf(record)), record.id])
}

const answering = [
  `update gerbang_attempts set ${assigned(answerColumns)} where id = ? and sealed = ?`,
  ...slotColumns.map((column) => `${column} is not distinct from ?`)
].join(' and ')

/** Writes a payment's answer where its row still is as this vault wrote it: the row, and what is to stand in its place. */
export const updateUnchanged = async (
  session: Session,
  vault: Vault,
  before: AttemptRecord & WrittenRow,
  after: Parameters<typeof answerValues>[1]
): Promise<'updated' | 'not-there'> => {
  const updated = await session.all(`${answering} returning id${session.durably}`, [
    ...answerValues(vault, after, unsettledOf(after)),
    before.id,
    before.sealed,
    ...slotValues(before.slot)
  ])
  return updated.length > 0 ? 'updated' : 'not-there'
}

const putOff = `update gerbang_attempts set ${assigned(slotColumns)} where id = ?`

export const updateSlot = async (session: Session, id: number, slot: Slot): Promise<void> => {
  await session.all(putOff, [...slotValues(slot), id])
}

export const deleteAttempt = async (session: Session, id: number): Promise<void> => {
  await session.all('delete from gerbang_attempts where id = ?', [id])
}
