// Where the payments of a journey are kept, in a project without and in one with the drivers of databases.
const keys = [{ id: 'first', secret: 'made for a journey of a packed package' }]

const sqlite = (packages) => packages['@gerbang/journal'].openJournal('sqlite::memory:', { keys })
const isInstalled = (name) => {
  try {
    return require.resolve(name) !== ''
  } catch {
    return false
  }
}
const hasSqlite = () => require('node:module').isBuiltin('node:sqlite') || isInstalled('libsql')

/** No optional peer was asked for: where there is no SQLite all the same, the refusal must say what to install. */
exports.bare = async (packages) => {
  const opened = await sqlite(packages)
  if (hasSqlite()) {
    if (opened._tag === 'Left') throw new Error(`a driver is there, and yet: ${opened.left.message}`)
    return opened.right
  }
  if (opened._tag === 'Right') throw new Error('a journal on SQLite opened, and there is no driver')
  if (!opened.left.message.includes('libsql'))
    throw new Error(`this does not say what to install: ${opened.left.message}`)
  return packages['@gerbang/contract-kit'].createMemoryJournal()
}

/** With every optional peer: the journal on SQLite works on every Node. */
exports.equipped = async (packages) => {
  const opened = await packages['@gerbang/journal'].openJournal('sqlite::memory:', { keys, sqliteDriver: 'libsql' })
  if (opened._tag === 'Left') throw new Error(`openJournal: ${opened.left.message}`)
  return opened.right
}
