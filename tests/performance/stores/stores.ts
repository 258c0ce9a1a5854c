import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Libsql from 'libsql'
import { Pool } from 'pg'

type Value = string | number | null

/** A database of the bench's own, by its URL for the journal and by bare statements for what it is compared with. */
export interface Store {
  readonly url: string
  readonly dialect: 'sqlite' | 'postgres'
  /** `?` stands for each value; committed and flushed when it resolves. */
  readonly run: (statement: string, values?: readonly Value[]) => Promise<void>
  readonly remove: () => Promise<void>
}

export const sqliteStore = (): Promise<Store> => {
  const folder = mkdtempSync(join(tmpdir(), 'gerbang-bench-'))
  const path = join(folder, 'journal.db')
  const database = new Libsql(path)
  database.pragma('journal_mode = wal')
  database.pragma('synchronous = full')
  database.pragma('busy_timeout = 10000')
  const prepared = new Map<string, ReturnType<typeof database.prepare>>()
  return Promise.resolve({
    url: `sqlite:${path}`,
    dialect: 'sqlite',
    run: (statement, values = []) => {
      const known = prepared.get(statement) ?? database.prepare(statement)
      prepared.set(statement, known)
      known.run([...values])
      return Promise.resolve()
    },
    remove: () => {
      database.close()
      rmSync(folder, { recursive: true })
      return Promise.resolve()
    }
  })
}

const serverUrl = (): string =>
  process.env['GERBANG_TEST_POSTGRES_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres'

const connections = 16

/** A schema on a PostgreSQL server, dropped in the end. @throws Error when no server answers. */
export const postgresStore = async (): Promise<Store> => {
  const schema = `gerbang_bench_${randomBytes(6).toString('hex')}`
  const url = new URL(serverUrl())
  url.searchParams.set('options', `-csearch_path=${schema}`)
  const pool = new Pool({ connectionString: url.toString(), max: connections, connectionTimeoutMillis: 5_000 })
  await pool.query(`create schema ${schema}`)
  const names = new Map<string, { readonly name: string; readonly text: string }>()
  const named = (statement: string): { readonly name: string; readonly text: string } => {
    let at = 0
    const known = names.get(statement) ?? {
      name: `bench_${String(names.size)}`,
      text: statement.replace(/\?/g, () => `$${String((at += 1))}`)
    }
    names.set(statement, known)
    return known
  }
  return {
    url: url.toString(),
    dialect: 'postgres',
    run: async (statement, values = []) => {
      await pool.query({ ...named(statement), values: [...values] })
    },
    remove: async () => {
      await pool.query(`drop schema ${schema} cascade`)
      await pool.end()
    }
  }
}
