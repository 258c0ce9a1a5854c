import type { PoolClient } from 'pg'
import type { postgresSession } from './postgres-session'

interface Sent {
  readonly name?: string
  readonly text: string
}

/** What a process sends that asks these in turn; each process loads the module anew. */
const sentBy = async (statements: readonly string[]): Promise<readonly Sent[]> => {
  const sent: Sent[] = []
  const query = (config: Sent) => {
    sent.push(config)
    return Promise.resolve({ rows: [] })
  }
  const loaded: { postgresSession?: typeof postgresSession } = {}
  jest.isolateModules(() => Object.assign(loaded, jest.requireActual('./postgres-session')))
  const session = loaded.postgresSession?.({ query } as unknown as Pick<PoolClient, 'query'>)
  for (const statement of statements) await session?.all(statement)
  return sent
}

describe('the name of a prepared statement', () => {
  const statements = ['select a from t where b = ?', 'delete from t where a = ?', 'update t set a = ? where b = ?']

  // A pooler without statement tracking hands the connection of one process on to another.
  it('means one text in every process, in whatever order they ask', async () => {
    const sent = [...(await sentBy(statements)), ...(await sentBy([...statements].reverse()))]
    const meanings = new Set(sent.map(({ name, text }) => `${String(name)}: ${text}`))
    expect(meanings.size).toBe(statements.length)
    expect(new Set(sent.map(({ name }) => name)).size).toBe(statements.length)
  })

  it('is short enough for PostgreSQL, which cuts off what is longer than 63 bytes', async () => {
    for (const { name } of await sentBy(statements)) expect(name).toMatch(/^gerbang_[0-9a-f]{32,55}$/)
  })
})
