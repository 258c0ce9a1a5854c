import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder for SQLite files, and its end. */
export interface Folder {
  readonly path: string
  /** The URL of a file of its own. */
  readonly freshUrl: () => string
  readonly remove: () => void
}

export const temporaryFolder = (): Folder => {
  const path = mkdtempSync(join(tmpdir(), 'gerbang-journal-'))
  let count = 0
  return {
    path,
    freshUrl: () => `sqlite:${join(path, `${String((count += 1))}.db`)}`,
    remove: () => {
      rmSync(path, { recursive: true, force: true })
    }
  }
}
