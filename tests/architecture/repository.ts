import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'

/** Path from the root of the repository, with `/`, to text. Checkers take this, so that a test can plant a violation. */
export type Files = ReadonlyMap<string, string>

export const repositoryRoot = dirname(dirname(__dirname))
const notOurs = new Set(['node_modules', 'dist', 'coverage', 'reports', '.git', '.stryker-tmp'])

/** Whether a file or folder of this name is installed, built or kept by Git, rather than ours. */
export const isOurs = (name: string): boolean => !notOurs.has(name)

const filesBelow = (root: string, folder: string): readonly string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name)
    if (!isOurs(entry.name)) return []
    return entry.isDirectory() ? filesBelow(root, path) : [path]
  })

/** Every file that is ours, as it lies on disk: of this repository, or of a copy of it. */
export const readRepository = (root: string = repositoryRoot): Files =>
  new Map(filesBelow(root, '').map((path) => [path, readFileSync(join(root, path), 'utf8')]))

/** A repository written out in a test. */
export const planted = (files: Readonly<Record<string, string>>): Files => new Map(Object.entries(files))
