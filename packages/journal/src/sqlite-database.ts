import { resolve } from 'node:path'
import type { Database, Session } from './database'
import { journalFailure } from './failure'
import { pause } from './pause'
import { type SqliteConnection, sqliteResult } from './sqlite-connection'
import { connectorOf, type SqliteDriver } from './sqlite-driver'
import { createBatches, type Waiting } from './sqlite-batches'
import { createTurns } from './sqlite-turns'

// While SQLite waits for another process, this one stands still: it waits for moments, many times, with pauses between.
const busyTimeoutMs = 5
const busyPauseMs = 2
const busyAttempts = 1_500

// Whoever waits tries every few milliseconds, and would never meet the gap between two writes of a busy process.
const writesInARow = 32
const gapMs = 10

const inMemory = ':memory:'

const isBusy = (connection: SqliteConnection, error: unknown): boolean => {
  const code = connection.resultCode(error)
  return code === sqliteResult.busy || code === sqliteResult.locked
}

const untilFree = async <A>(connection: SqliteConnection, step: () => A): Promise<A> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return step()
    } catch (error) {
      if (!isBusy(connection, error)) throw error
      if (attempt >= busyAttempts) {
        throw journalFailure('JournalUnavailable', 'The file of the journal is held by another process.')
      }
    }
    await pause(busyPauseMs)
  }
}

/** What an unusable file means, in words that name no path. */
const sentenceFor = (code: number | undefined): string | undefined => {
  switch (code) {
    case sqliteResult.readOnly:
      return 'The file of the journal cannot be written: it, or its folder, is read-only.'
    case sqliteResult.cannotOpen:
      return 'The file of the journal cannot be opened: its folder must exist and be writable.'
    case sqliteResult.notADatabase:
      return 'The file of the journal is no SQLite database.'
    default:
      return undefined
  }
}

const fullSentence = 'The disk of the journal is full.'

const explained = (connection: Pick<SqliteConnection, 'resultCode'>, error: unknown): unknown => {
  const code = connection.resultCode(error)
  if (code === sqliteResult.full) return journalFailure('JournalUnavailable', fullSentence)
  const sentence = sentenceFor(code)
  return sentence === undefined ? error : journalFailure('Misconfigured', sentence)
}

const setUp = async (connection: SqliteConnection, isFile: 'file' | 'memory'): Promise<void> => {
  connection.exec(`pragma busy_timeout = ${String(busyTimeoutMs)}`)
  const [mode] = await untilFree(connection, () => connection.all('pragma journal_mode = wal', []))
  if (isFile === 'file' && mode?.['journal_mode'] !== 'wal') {
    throw journalFailure('Misconfigured', 'The file of the journal does not take write-ahead logging.')
  }
  connection.exec('pragma synchronous = full')
}

const open = (path: string, driver: SqliteDriver): SqliteConnection => {
  const connect = connectorOf(driver)
  try {
    return connect(path)
  } catch {
    throw journalFailure('Misconfigured', sentenceFor(sqliteResult.cannotOpen) ?? '')
  }
}

const databaseOn = (connection: SqliteConnection, durable: Database['durable']): Database => {
  const inTurn = createTurns()
  const session: Session = {
    all: (statement, values = []) => Promise.resolve(connection.all(statement, values)),
    lock: () => Promise.resolve(),
    forUpdate: '',
    forUpdateUnlocked: '',
    durably: '',
    inTime: '1 = 1'
  }

  const rollBack = (): void => {
    try {
      connection.exec('rollback')
    } catch {
      // None was begun, or SQLite has rolled it back by itself, as it does after some errors.
    }
  }

  const begin = (start: string): Promise<void> =>
    untilFree(connection, () => {
      connection.exec(start)
    })

  const within = async <A>(start: string, work: (session: Session) => Promise<A>): Promise<A> => {
    try {
      await begin(start)
      const result = await work(session)
      connection.exec('commit')
      return result
    } catch (error) {
      rollBack()
      throw explained(connection, error)
    }
  }

  let writes = 0
  const leaveGap = async (): Promise<void> => {
    writes += 1
    if (writes % writesInARow === 0) await pause(gapMs)
  }

  /** One work of several in a transaction: a failure undoes it alone. */
  const runApart = async ({ run, tell, fail }: Waiting<Session>): Promise<() => void> => {
    connection.exec('savepoint work')
    try {
      await run(session)
      connection.exec('release work')
      return tell
    } catch (error) {
      try {
        connection.exec('rollback to work; release work')
      } catch {
        // SQLite has undone the whole transaction by itself.
        throw error
      }
      return () => {
        fail(explained(connection, error))
      }
    }
  }

  const runAll = async (batch: readonly Waiting<Session>[]): Promise<void> => {
    await leaveGap()
    const told: (() => void)[] = []
    try {
      await begin('begin immediate')
      for (const waiting of batch) told.push(await runApart(waiting))
      connection.exec('commit')
    } catch (error) {
      rollBack()
      batch.forEach(({ fail }) => {
        fail(explained(connection, error))
      })
      return
    }
    // Not before the commit: what was not flushed is not known.
    told.forEach((tell) => {
      tell()
    })
  }
  const { add: write, emptied } = createBatches(inTurn, runAll)

  return {
    dialect: 'sqlite',
    durable,
    // The one writer of all processes from its first read on: no rule needs locks of its own.
    write,
    alone: (work) => write((session) => work(session, 'not-committed')),
    alter: (work) =>
      inTurn(async () => {
        await leaveGap()
        return within('begin immediate', work)
      }),
    read: (work) => inTurn(() => within('begin', work)),
    close: async () => {
      await emptied()
      await inTurn(() => {
        connection.close()
        return Promise.resolve()
      })
    }
  }
}

/** An SQLite file that any number of processes may share, or `:memory:`, which ends with this one. */
export const openSqlite = async (path: string, driver: SqliteDriver = 'any'): Promise<Database> => {
  const isFile = path !== inMemory
  const connection = open(isFile ? resolve(path) : path, driver)
  try {
    await setUp(connection, isFile ? 'file' : 'memory')
  } catch (error) {
    connection.close()
    throw explained(connection, error)
  }
  return databaseOn(connection, isFile)
}
