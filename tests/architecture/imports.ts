import { posix } from 'node:path'
import { preProcessFile } from 'typescript'
import type { Files } from './repository'

/** What a file imports, of types, dynamic imports and `require` too. */
export const importsOf = (files: Files, path: string): readonly string[] =>
  preProcessFile(files.get(path) ?? '', true, true).importedFiles.map(({ fileName }) => fileName)

export const isRelative = (specifier: string): boolean => specifier.startsWith('.')

/** `@scope/name/inner` → `@scope/name`, `name/inner` → `name`. */
export const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

/** The file that a relative import means, or nothing. */
export const resolveRelative = (files: Files, from: string, specifier: string): string | undefined => {
  const target = posix.join(posix.dirname(from), specifier)
  return [target, `${target}.ts`, posix.join(target, 'index.ts')].find((path) => files.has(path))
}
