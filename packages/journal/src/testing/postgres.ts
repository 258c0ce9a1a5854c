import { randomBytes } from 'node:crypto'
import { Client } from 'pg'

export const serverUrl: string =
  process.env['GERBANG_TEST_POSTGRES_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres'

type Rows = readonly Readonly<Record<string, unknown>>[]

/** A test file's own corner of the server: schemas that are dropped in the end. */
export interface Corner {
  /** The URL of an empty schema. */
  readonly freshUrl: () => Promise<string>
  /** Runs a statement as the administrator; in the schema of a URL when one is given. */
  readonly query: (statement: string, url?: string) => Promise<Rows>
  readonly remove: () => Promise<void>
}

const connected = async <A>(url: string, work: (client: Client) => Promise<A>): Promise<A> => {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const run = (statement: string, url: string): Promise<Rows> =>
  connected(url, async (client) => (await client.query<Record<string, unknown>>(statement)).rows)

export const postgresCorner = (): Corner => {
  const prefix = `gerbang_test_${randomBytes(6).toString('hex')}`
  const schemas: string[] = []
  return {
    query: (statement, url = serverUrl) => run(statement, url),
    freshUrl: async () => {
      const schema = `${prefix}_${String(schemas.length)}`
      schemas.push(schema)
      await run(`create schema ${schema}`, serverUrl)
      const url = new URL(serverUrl)
      url.searchParams.set('options', `-csearch_path=${schema}`)
      return url.toString()
    },
    remove: async () => {
      await connected(serverUrl, async (client) => {
        for (const schema of schemas.splice(0)) await client.query(`drop schema ${schema} cascade`)
      })
    }
  }
}
