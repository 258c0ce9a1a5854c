import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { Client } from 'pg'

export const serverUrl: string =
  process.env['GERBANG_TEST_POSTGRES_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres'

export const query = async (statement: string): Promise<readonly Readonly<Record<string, unknown>>[]> => {
  const client = new Client({ connectionString: serverUrl, connectionTimeoutMillis: 5_000 })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}

/** Schemas of a test file's own, dropped in the end. */
export const schemas = (): { readonly fresh: () => string; readonly drop: () => Promise<void> } => {
  const prefix = `gerbang_test_${randomBytes(6).toString('hex')}`
  let count = 0
  return {
    fresh: () => `${prefix}_${String((count += 1))}`,
    drop: async () => {
      for (let at = 1; at <= count; at += 1) await query(`drop schema if exists ${prefix}_${String(at)} cascade`)
    }
  }
}

// Jest wants to know its tests before anything asynchronous has run, so the server is tried by a process of its own.
const tries = `
  const { hostname, port } = new URL(process.argv[1])
  const socket = require('node:net').connect(Number(port || 5432), hostname)
  socket.setTimeout(3000, () => process.exit(1))
  socket.on('connect', () => process.exit(0))
  socket.on('error', () => process.exit(1))
`

/** Tests on a real server: skipped, with a word, where there is none and GERBANG_TEST_REQUIRE_SERVICES is not 1. */
export const describeOnPostgres = (name: string, tests: () => void): void => {
  const runs =
    process.env['GERBANG_TEST_REQUIRE_SERVICES'] === '1' ||
    spawnSync(process.execPath, ['-e', tries, serverUrl]).status === 0
  if (!runs) process.stdout.write(`Skipped "${name}": no PostgreSQL server is reachable (GERBANG_TEST_POSTGRES_URL).\n`)
  const describeIf = runs ? describe : describe.skip
  describeIf(name, tests)
}
