import type { Account, Provider, Tracked } from '@gerbang/domain'
import type { Session } from './database'

/** Remembers a payment that an inquiry found, apart from its row: the row keeps its last inquiry only. */
export const noteFound = async (session: Session, heard: Tracked): Promise<void> => {
  if (heard.operation !== 'pay' || heard.value.lastInquiry?.found !== true) return
  const { provider, account, lastInquiry } = heard.value
  await session.all(
    `insert into gerbang_last_found (provider, environment, account, settings, found_at) values (?, ?, ?, ?, ?)
      on conflict (provider, environment, account, settings) do update set found_at = excluded.found_at
      where gerbang_last_found.found_at < excluded.found_at`,
    [provider, account.environment, account.id, lastInquiry.settings, Date.parse(lastInquiry.at)]
  )
}

/** When inquiries under the same settings last found some payment of an account. */
export const readLastFound = async (
  session: Session,
  provider: Provider,
  account: Account,
  settings: string
): Promise<string | undefined> => {
  const [row] = await session.all(
    'select found_at from gerbang_last_found where provider = ? and environment = ? and account = ? and settings = ?',
    [provider, account.environment, account.id, settings]
  )
  return row === undefined ? undefined : new Date(Number(row['found_at'])).toISOString()
}
