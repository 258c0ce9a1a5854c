import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import { importsOf, isRelative, packageOf } from './imports'
import type { Files } from './repository'
import { filesOf, isPublished, isTest, type Manifest, type Package, packagesOf, readJson } from './workspace'

// Conditions are tried in the order in which they are written: source first, types before the code they describe.
const built = {
  import: { types: './dist/index.d.mts', default: './dist/index.mjs' },
  require: { types: './dist/index.d.ts', default: './dist/index.js' }
}

const expectedShape = ({ bin, name }: Manifest): Readonly<Record<string, unknown>> => ({
  name,
  license: 'MIT',
  type: 'commonjs',
  engines: { node: '>=20' },
  sideEffects: false,
  main: './dist/index.js',
  types: './dist/index.d.ts',
  exports: { '.': { '@gerbang/source': './src/index.ts', ...built } },
  publishConfig: { access: 'public', exports: { '.': built } },
  files: [...(bin === undefined ? [] : ['bin']), 'dist', '!dist/**/*.tsbuildinfo']
})

/** Published packages whose manifest differs from the one shape; the order of keys in `exports` counts. */
export const manifestFaults = (files: Files): readonly string[] =>
  packagesOf(files)
    .filter(isPublished)
    .flatMap(({ folder, manifest }) => {
      const expected = expectedShape(manifest)
      const different = Object.keys(expected).filter(
        (key) => JSON.stringify(manifest[key]) !== JSON.stringify(expected[key])
      )
      const { description, version, keywords } = manifest
      const described = typeof description === 'string' && typeof version === 'string'
      const found = Array.isArray(keywords) && keywords.includes('gerbang')
      return [
        ...different,
        ...(described ? [] : ['version or description']),
        ...(found ? [] : ["keywords, with 'gerbang' among them"])
      ].map((key) => `${folder}/package.json: ${key}`)
    })

const outsideImports = (files: Files, paths: readonly string[]): ReadonlySet<string> =>
  new Set(
    paths
      .flatMap((path) => importsOf(files, path))
      .filter((specifier) => !isRelative(specifier) && !isBuiltin(specifier))
      .map(packageOf)
  )

/** What packages of ours that a package depends on want beside them: to declare it is what the package is for. */
const wantedByPeers = (files: Files, { manifest }: Package): readonly string[] =>
  packagesOf(files)
    .filter(({ name }) => name in { ...manifest.dependencies })
    .flatMap(({ manifest: { peerDependencies } }) => Object.keys({ ...peerDependencies }))

const undeclared = (files: Files, member: Package, shared: readonly string[]): readonly string[] => {
  const { dependencies, devDependencies, peerDependencies } = member.manifest
  const own = filesOf(files, member)
  const bySources = outsideImports(
    files,
    own.filter((path) => !isTest(path))
  )
  const byTests = outsideImports(files, own.filter(isTest))
  const forSources = new Set(Object.keys({ ...dependencies, ...peerDependencies }))
  const forTests = new Set([...forSources, ...Object.keys({ ...devDependencies }), ...shared])
  // What lies in `tests` has tests alone: there a dependency of either kind serves them.
  const serving = new Set([...(isPublished(member) ? bySources : byTests), ...wantedByPeers(files, member)])
  const needed = new Set([...bySources, ...byTests])
  const say = (name: string, what: string): string => `${member.folder}/package.json: ${name} is ${what}`
  return [
    ...[...bySources].filter((name) => !forSources.has(name)).map((name) => say(name, 'imported, not declared')),
    ...[...byTests].filter((name) => !forTests.has(name)).map((name) => say(name, 'imported by a test, not declared')),
    ...[...forSources].filter((name) => !serving.has(name)).map((name) => say(name, 'declared, not imported')),
    ...Object.keys({ ...devDependencies })
      .filter((name) => !name.startsWith('@types/') && !needed.has(name))
      .map((name) => say(name, 'declared, not imported'))
  ]
}

/** Imports that no manifest declares, and declarations that nothing imports. */
export const dependencyFaults = (files: Files): readonly string[] => {
  const root = readJson<Manifest>(files, 'package.json')
  return packagesOf(files).flatMap((member) => undeclared(files, member, Object.keys({ ...root.devDependencies })))
}

interface TsConfig {
  readonly exclude?: readonly string[]
  readonly references?: readonly { readonly path: string }[]
}

const referencesOf = (files: Files, folder: string): readonly string[] =>
  (readJson<TsConfig>(files, posix.join(folder, 'tsconfig.json')).references ?? [])
    .map(({ path }) => posix.join(folder, path))
    .sort()

const differences = (file: string, wanted: readonly string[], found: readonly string[]): readonly string[] => [
  ...wanted.filter((path) => !found.includes(path)).map((path) => `${file}: lacks a reference to ${path}`),
  ...found.filter((path) => !wanted.includes(path)).map((path) => `${file}: refers to ${path} without need`)
]

/** Project references that differ from the workspace: a package that the root forgets is never built. */
export const referenceFaults = (files: Files): readonly string[] => {
  const members = packagesOf(files).filter(isPublished)
  const folderOf = new Map(members.map(({ folder, name }) => [name, folder]))
  const own = members.flatMap(({ folder, manifest }) => {
    const wanted = Object.keys({ ...manifest.dependencies }).flatMap((name) => folderOf.get(name) ?? [])
    return differences(`${folder}/tsconfig.json`, wanted, referencesOf(files, folder))
  })
  const all = members.map(({ folder }) => folder)
  return [...differences('tsconfig.json', all, referencesOf(files, '')), ...own]
}

/** Packages whose build would publish their tests, or what those share. */
export const publishedTests = (files: Files): readonly string[] =>
  packagesOf(files)
    .filter(isPublished)
    .flatMap((member) => {
      const { exclude = [] } = readJson<TsConfig>(files, `${member.folder}/tsconfig.json`)
      const shares = filesOf(files, member).some((path) => path.includes('/src/testing/'))
      return ['src/**/*.test.ts', ...(shares ? ['src/testing'] : [])]
        .filter((pattern) => !exclude.includes(pattern))
        .map((pattern) => `${member.folder}/tsconfig.json: does not exclude ${pattern}`)
    })
