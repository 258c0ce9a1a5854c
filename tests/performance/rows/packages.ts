import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'

interface Manifest {
  readonly name: string
  readonly version: string
  readonly dependencies?: Readonly<Record<string, string>>
}

const manifestIn = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest

const upwards = (from: string): readonly string[] =>
  dirname(from) === from ? [from] : [from, ...upwards(dirname(from))]

/** The folder of the repository; this file may stand in its source or in its build. */
const root = upwards(__dirname).find((folder) => existsSync(join(folder, 'pnpm-workspace.yaml'))) ?? ''

/** Where Node finds a package from a folder; links are followed, as the package manager has set them. */
const folderOf = (name: string, from: string): string => {
  const found = upwards(realpathSync(from)).find((at) => existsSync(join(at, 'node_modules', name, 'package.json')))
  if (found === undefined) throw new Error(`${name} is not installed`)
  return realpathSync(join(found, 'node_modules', name))
}

/** Each package of the workspace in one of its folders, such as every adapter in `adapters`. */
export const allIn = (group: 'adapters'): readonly string[] =>
  readdirSync(join(root, group))
    .map((name) => join(root, group, name))
    .filter((folder) => existsSync(join(folder, 'package.json')))

export const workspacePackage = (path: string): string => join(root, path)

/** Third-party packages that the packages in these folders bring along, as `name@version`; optional peers are not among them. */
export const thirdPartyOf = (folders: readonly string[]): ReadonlySet<string> => {
  const found = new Set<string>()
  const seen = new Set<string>()
  const visit = (folder: string): void => {
    if (seen.has(folder)) return
    seen.add(folder)
    const { name, version, dependencies = {} } = manifestIn(folder)
    if (!name.startsWith('@gerbang/')) found.add(`${name}@${version}`)
    Object.keys(dependencies).forEach((dependency) => {
      visit(folderOf(dependency, folder))
    })
  }
  folders.forEach(visit)
  return found
}
