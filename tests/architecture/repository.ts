import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'

/** Path from the root of the repository, with `/`, to text. Checkers take this, so that a test can plant a violation. */
export type Files = ReadonlyMap<string, string>

const root = dirname(dirname(__dirname))
const notOurs = new Set(['node_modules', 'dist', 'coverage', 'reports', '.git', '.stryker-tmp'])

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name)
    if (notOurs.has(entry.name)) return []
    return entry.isDirectory() ? filesBelow(path) : [path]
  })

/** Every file that is ours, as it lies on disk. */
export const readRepository = (): Files =>
  new Map(filesBelow('').map((path) => [path, readFileSync(join(root, path), 'utf8')]))

/** A repository written out in a test. */
export const planted = (files: Readonly<Record<string, string>>): Files => new Map(Object.entries(files))
