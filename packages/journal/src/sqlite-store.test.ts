import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { connectorOf } from './sqlite-driver'
import { describeAnswers } from './testing/describe-answers'
import { describeSchema } from './testing/describe-schema'
import { describeStore, type Store } from './testing/describe-store'
import { describeTokens } from './testing/describe-tokens'
import { temporaryFolder } from './testing/sqlite'

const folder = temporaryFolder()
const pathOf = (url: string): string => url.slice('sqlite:'.length)

afterAll(() => folder.remove())

const store: Store = {
  freshUrl: async () => folder.freshUrl(),
  // The file, its write-ahead log and what else stands beside it.
  bytesOf: async (url) =>
    readdirSync(folder.path)
      .filter((name) => name.startsWith(basename(pathOf(url))))
      .map((name) => readFileSync(join(folder.path, name), 'latin1'))
      .join('\n'),
  query: async (url, statement) => {
    const connection = connectorOf('any')(pathOf(url))
    const rows = connection.all(statement, [])
    connection.close()
    return rows
  }
}

describeStore('SQLite', store)
describeAnswers('SQLite', store)
describeTokens('SQLite', store)
describeSchema('SQLite', store)
