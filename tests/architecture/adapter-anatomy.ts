import type { Files } from './repository'
import { isSource } from './workspace'

const nine = ['index', 'adapter', 'config', 'wire', 'mapping', 'signing', 'client', 'errors', 'notification']

// A file that outgrew its limit keeps its parts in a folder of its own name; these two may be nothing but the folder.
const mayBeFolder = new Set(['wire', 'mapping'])

/** What one provider needs beside the nine, and no other does. */
export type Extras = Readonly<Record<string, readonly string[]>>

const camelCase = (folder: string): string => folder.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())

const anatomyOf = (files: Files, adapter: string, extras: readonly string[]): readonly string[] => {
  const source = `adapters/${adapter}/src/`
  const present = [...files.keys()].filter((path) => isSource(path) && path.startsWith(source))
  const rooms = new Set(present.map((path) => path.slice(source.length).replace(/\.ts$/, '')))
  const has = (name: string): boolean =>
    rooms.has(name) || (mayBeFolder.has(name) && [...rooms].some((room) => room.startsWith(`${name}/`)))
  const isKnown = (room: string): boolean =>
    nine.includes(room) || extras.includes(room) || nine.some((folder) => room.startsWith(`${folder}/`))
  const module = camelCase(adapter)
  const declares = new RegExp(`export const ${module}: ProviderModule\\b`)
  const exports = new RegExp(`export (?:const ${module}\\b|\\{[^}]*\\b${module}\\b[^}]*\\})`)
  return [
    ...nine.filter((name) => !has(name)).map((name) => `${source}${name}.ts: missing`),
    ...[...rooms].filter((room) => !isKnown(room)).map((room) => `${source}${room}.ts: not one of the nine files`),
    ...extras
      .filter((extra) => !rooms.has(extra))
      .map((extra) => `${source}${extra}.ts: listed as an extra, and absent`),
    ...(present.some((path) => declares.test(files.get(path) ?? ''))
      ? []
      : [`${source}: declares no ${module}: ProviderModule`]),
    ...(exports.test(files.get(`${source}index.ts`) ?? '') ? [] : [`${source}index.ts: does not export ${module}`])
  ]
}

/** Where adapters differ in their furniture: open one and you know them all. */
export const adapterFaults = (files: Files, extras: Extras): readonly string[] => {
  const adapters = new Set([...files.keys()].flatMap((path) => /^adapters\/([^/]+)\//.exec(path)?.[1] ?? []))
  return [...adapters].sort().flatMap((adapter) => anatomyOf(files, adapter, extras[adapter] ?? []))
}
