import type { Account, Attempt, Binding, Journal, Provider, Refund, Tracked } from '@gerbang/domain'
import { isReleasable, isSameAttempt } from '@gerbang/domain'
import {
  byReference,
  byWireReference,
  deleteAttempt,
  ofAccount,
  ofAttempt,
  placeholders,
  refundsOfPayment,
  selectAttempts
} from './attempt-table'
import type { Session } from './database'
import { bindingsIn, refundsIn } from './kinds-of'
import { lockOfAttempt } from './locks'
import type { Vault } from './vault'

type FindKey = Parameters<Journal['find']>[0]
type BindingsKey = Parameters<Journal['findBindings']>[0]

export const find = async (session: Session, vault: Vault, key: FindKey): Promise<Tracked | undefined> => {
  const where = 'reference' in key ? byReference(key.operation, key.reference) : byWireReference(key)
  const [row] = await selectAttempts(session, vault, where)
  return row?.tracked
}

export const findBindings = async (
  session: Session,
  vault: Vault,
  { provider, account, customerId, phone }: BindingsKey
): Promise<readonly Binding[]> => {
  const { condition, values } = ofAccount(provider, account)
  const customers = customerId === undefined ? undefined : vault.hashes('customer', customerId)
  const phones = phone === undefined ? undefined : vault.hashes('phone', phone.secret.reveal())
  const conditions = [
    condition,
    "operation = 'bind'",
    ...(customers === undefined ? [] : [`customer_hash in (${placeholders(customers)})`]),
    ...(phones === undefined ? [] : [`phone_hash in (${placeholders(phones)})`])
  ]
  const where = {
    condition: `${conditions.join(' and ')} order by id`,
    values: [...values, ...(customers ?? []), ...(phones ?? [])]
  }
  return bindingsIn(await selectAttempts(session, vault, where))
}

export const findRefunds = async (session: Session, vault: Vault, payment: string): Promise<readonly Refund[]> =>
  refundsIn(await selectAttempts(session, vault, refundsOfPayment(payment)))

/** Frees a reference that was never heard of. */
export const release = async (session: Session, vault: Vault, attempt: Attempt): Promise<void> => {
  await session.lock(lockOfAttempt(attempt))
  const [row] = await selectAttempts(session, vault, ofAttempt(attempt), session.forUpdate)
  if (row === undefined || !isReleasable(row.tracked)) return
  if (isSameAttempt(row.tracked.value.attempt, attempt)) await deleteAttempt(session, row.id)
}

/** Accounts that have an attempt of which more may be heard. */
export const openAccounts = async (
  session: Session
): Promise<readonly { readonly provider: Provider; readonly account: Account }[]> => {
  const rows = await session.all(
    'select distinct provider, environment, account from gerbang_attempts where unsettled = 1'
  )
  return rows.map((row) => ({
    provider: String(row['provider']),
    account: {
      environment: row['environment'] === 'production' ? 'production' : 'sandbox',
      id: String(row['account'])
    }
  }))
}

export const unresolved = async (session: Session, vault: Vault): Promise<readonly Tracked[]> => {
  const rows = await selectAttempts(session, vault, { condition: 'unresolved = 1 order by id', values: [] })
  return rows.map(({ tracked }) => tracked)
}
