import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'

/** Where journals stand: each URL is that of an empty database of its own. */
export interface Store {
  readonly freshUrl: () => Promise<string>
  readonly remove: () => Promise<void>
}

export const storeNames = ['sqlite', 'postgres'] as const
export type StoreName = (typeof storeNames)[number]

/** The server that tests may make schemas on. */
const postgresUrl: string = process.env['GERBANG_TEST_POSTGRES_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres'

type Rows = readonly Readonly<Record<string, unknown>>[]

/** Runs one statement over a connection of its own. */
export const queryPostgres = async (url: string, statement: string): Promise<Rows> => {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}

/** The URL of a journal in a schema of a server's. */
const urlOfSchema = (server: string, schema: string): string => {
  const url = new URL(server)
  url.searchParams.set('options', `-csearch_path=${schema}`)
  return url.toString()
}

const sqliteStore = (): Store => {
  const folder = mkdtempSync(join(tmpdir(), 'gerbang-store-'))
  let count = 0
  return {
    freshUrl: () => Promise.resolve(`sqlite:${join(folder, `${String((count += 1))}.db`)}`),
    remove: () => {
      rmSync(folder, { recursive: true, force: true })
      return Promise.resolve()
    }
  }
}

const postgresStore = (server: string): Store => {
  const prefix = `gerbang_test_${randomBytes(6).toString('hex')}`
  const schemas: string[] = []
  return {
    freshUrl: async () => {
      const schema = `${prefix}_${String(schemas.length)}`
      schemas.push(schema)
      await queryPostgres(server, `create schema ${schema}`)
      return urlOfSchema(server, schema)
    },
    remove: async () => {
      for (const schema of schemas.splice(0)) await queryPostgres(server, `drop schema ${schema} cascade`)
    }
  }
}

export const openStore = (name: StoreName, server: string = postgresUrl): Store =>
  name === 'sqlite' ? sqliteStore() : postgresStore(server)

// Jest wants to know its tests before anything asynchronous has run, so the server is tried by a process of its own.
const tries = `
  const { hostname, port } = new URL(process.argv[1])
  const socket = require('node:net').connect(Number(port || 5432), hostname)
  socket.setTimeout(3000, () => process.exit(1))
  socket.on('connect', () => process.exit(0))
  socket.on('error', () => process.exit(1))
`

/** Whether the server answers; one that is required and absent is taken to be there, so that its tests fail. */
export const isPostgresThere = (): boolean =>
  process.env['GERBANG_TEST_REQUIRE_SERVICES'] === '1' ||
  spawnSync(process.execPath, ['-e', tries, postgresUrl]).status === 0
