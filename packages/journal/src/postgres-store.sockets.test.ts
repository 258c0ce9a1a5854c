import { describeOnPostgres } from './testing/describe-on-postgres'
import { describeAnswers } from './testing/describe-answers'
import { describeSchema } from './testing/describe-schema'
import { describeStore, type Store } from './testing/describe-store'
import { describeTokens } from './testing/describe-tokens'

const tables = ['gerbang_attempts', 'gerbang_inbox', 'gerbang_last_found', 'gerbang_tokens', 'gerbang_token_claims']

describeOnPostgres('PostgreSQL, by two pools', (corner) => {
  const store: Store = {
    freshUrl: () => corner.freshUrl(),
    bytesOf: async (url) => {
      const rows = await Promise.all(tables.map((table) => corner.query(`select t::text as row from ${table} t`, url)))
      return rows
        .flat()
        .map(({ row }) => String(row))
        .join('\n')
    },
    query: (url, statement) => corner.query(statement, url)
  }
  describeStore('PostgreSQL', store)
  describeAnswers('PostgreSQL', store)
  describeTokens('PostgreSQL', store)
  describeSchema('PostgreSQL', store)
})
