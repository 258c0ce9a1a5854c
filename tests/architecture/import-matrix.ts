import { isBuiltin } from 'node:module'
import { importsOf, isRelative, packageOf, resolveRelative } from './imports'
import type { Files } from './repository'
import { filesOf, isTest, type Package, packagesOf } from './workspace'

/** Who may import whom; eslint.config.mjs reads the same file. */
export interface ImportMatrix {
  readonly mayImport: Readonly<Record<string, readonly string[] | 'any package'>>
  readonly testsMayAlsoImport: Readonly<Record<string, readonly string[]>>
  readonly mayImportFromOutside: Readonly<Record<string, readonly string[]>>
  readonly onlyIn: Readonly<Record<string, readonly string[]>>
}

const isOurs = (specifier: string): boolean => /^(@gerbang\/|gerbang(\/|$))/.test(specifier)

const faultOfOurs = (matrix: ImportMatrix, { name }: Package, path: string, specifier: string): string | undefined => {
  const allowed = matrix.mayImport[name] ?? []
  const allowedInTests = isTest(path) ? (matrix.testsMayAlsoImport[name] ?? []) : []
  if (packageOf(specifier) !== specifier) return 'reaches below the entry of a package'
  if (specifier === name) return 'imports its own package by name'
  return allowed === 'any package' || [...allowed, ...allowedInTests].includes(specifier)
    ? undefined
    : `is not allowed in ${name}`
}

const faultOfOutside = (matrix: ImportMatrix, { name }: Package, specifier: string): string | undefined => {
  const dependency = packageOf(specifier)
  const allowed = matrix.mayImportFromOutside[name]
  const owners = matrix.onlyIn[dependency]
  if (isBuiltin(specifier) && !specifier.startsWith('node:')) return 'is a built-in and wants its node: prefix'
  if (allowed !== undefined && !allowed.includes(dependency)) return `is not allowed in ${name}`
  if (owners !== undefined && !owners.includes(name)) return `belongs to ${owners.join(', ')}`
  return undefined
}

const faultOf = (files: Files, matrix: ImportMatrix, member: Package, path: string, specifier: string) => {
  if (!isRelative(specifier)) {
    if (isOurs(specifier)) return faultOfOurs(matrix, member, path, specifier)
    return isTest(path) ? undefined : faultOfOutside(matrix, member, specifier)
  }
  const target = resolveRelative(files, path, specifier)
  if (target === undefined) return 'leads to no file'
  return target.startsWith(`${member.folder}/`) ? undefined : 'leaves its package by a relative path'
}

/** Every import that the matrix does not allow, and every package that the matrix does not list. */
export const forbiddenImports = (files: Files, matrix: ImportMatrix): readonly string[] =>
  packagesOf(files).flatMap((member) => {
    const unlisted = matrix.mayImport[member.name] === undefined ? [`${member.name}: not listed in the matrix`] : []
    const faults = filesOf(files, member).flatMap((path) =>
      importsOf(files, path).flatMap((specifier) => {
        const fault = faultOf(files, matrix, member, path, specifier)
        return fault === undefined ? [] : [`${path}: ${specifier} ${fault}`]
      })
    )
    return [...unlisted, ...faults]
  })
