import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'

interface Manifest {
  readonly name: string
  readonly version: string
  readonly dependencies?: Readonly<Record<string, string>>
}

const manifestIn = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest

/** Where Node finds a package from a folder; links are followed, as the package manager has set them. */
const folderOf = (name: string, from: string): string => {
  for (let at = realpathSync(from); ; at = dirname(at)) {
    const candidate = join(at, 'node_modules', name)
    if (existsSync(join(candidate, 'package.json'))) return realpathSync(candidate)
    if (at === dirname(at)) throw new Error(`${name} is not installed`)
  }
}

const isOurs = (name: string): boolean => name.startsWith('@gerbang/') || name === 'gerbang'

/** Third-party packages that these ones bring along, each as `name@version`; optional peers are not among them. */
export const thirdPartyOf = (names: readonly string[], from: string): ReadonlySet<string> => {
  const found = new Set<string>()
  const seen = new Set<string>()
  const visit = (folder: string): void => {
    if (seen.has(folder)) return
    seen.add(folder)
    const { name, version, dependencies = {} } = manifestIn(folder)
    if (!isOurs(name)) found.add(`${name}@${version}`)
    Object.keys(dependencies).forEach((dependency) => {
      visit(folderOf(dependency, folder))
    })
  }
  names.forEach((name) => {
    visit(folderOf(name, from))
  })
  return found
}
