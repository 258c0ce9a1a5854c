import { posix } from 'node:path'
import type { Files } from './repository'

export interface Manifest {
  readonly name: string
  readonly private?: boolean
  readonly description?: unknown
  readonly version?: unknown
  readonly keywords?: unknown
  readonly bin?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly [key: string]: unknown
}

export interface Package {
  readonly folder: string
  readonly name: string
  readonly manifest: Manifest
}

/** The JSON of a file; the caller says what it expects to find there. */
export const readJson = <A>(files: Files, path: string): A => {
  const text = files.get(path)
  if (text === undefined) throw new Error(`${path} is missing`)
  return JSON.parse(text) as A
}

const isManifest = (path: string): boolean => /^((shared|adapters|packages)\/[^/]+|tests)\/package\.json$/.test(path)

/** Every package of the workspace, `tests` among them, in the order of its folders. */
export const packagesOf = (files: Files): readonly Package[] =>
  [...files.keys()]
    .filter(isManifest)
    .sort()
    .map((path) => {
      const manifest = readJson<Manifest>(files, path)
      return { folder: posix.dirname(path), name: manifest.name, manifest }
    })

/** A test, or what tests share: neither is published. */
export const isTest = (path: string): boolean =>
  path.endsWith('.test.ts') || path.includes('/src/testing/') || path.startsWith('tests/')

/** A TypeScript file that is published. */
export const isSource = (path: string): boolean =>
  /^(shared|adapters|packages)\/[^/]+\/src\/.+\.ts$/.test(path) && !isTest(path)

/** The TypeScript files of a package, tests included. */
export const filesOf = (files: Files, { folder }: Package): readonly string[] =>
  [...files.keys()].filter(
    (path) => path.endsWith('.ts') && path.startsWith(folder === 'tests' ? 'tests/' : `${folder}/src/`)
  )
