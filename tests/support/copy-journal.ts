import { copyFileSync, existsSync } from 'node:fs'
import { journalAt } from './journal-at'
import { queryPostgres, type Store, type StoreName } from './stores'

const tables = ['gerbang_attempts', 'gerbang_inbox', 'gerbang_last_found'] as const
const numbered = ['gerbang_attempts', 'gerbang_inbox'] as const

const schemaOf = (url: string): string => new URL(url).searchParams.get('options')?.split('search_path=')[1] ?? 'public'
const pathOf = (url: string): string => url.slice('sqlite:'.length)

const copyFiles = (from: string, to: string): void => {
  for (const suffix of ['', '-wal']) {
    if (existsSync(`${from}${suffix}`)) copyFileSync(`${from}${suffix}`, `${to}${suffix}`)
  }
}

/** A copy of a journal that nobody has open, as a backup would have it; its URL. */
export const copyJournal = async (kind: StoreName, store: Store, url: string): Promise<string> => {
  const copy = await store.freshUrl()
  if (kind === 'sqlite') {
    copyFiles(pathOf(url), pathOf(copy))
    return copy
  }
  // Opening it makes the tables.
  await (await journalAt(copy)).close()
  for (const table of tables) {
    await queryPostgres(copy, `insert into ${table} overriding system value select * from ${schemaOf(url)}.${table}`)
  }
  for (const table of numbered) {
    await queryPostgres(
      copy,
      `select setval(pg_get_serial_sequence('${table}', 'id'), (select coalesce(max(id), 1) from ${table}))`
    )
  }
  return copy
}
