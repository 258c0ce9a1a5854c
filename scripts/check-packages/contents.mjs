import { existsSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join, posix } from 'node:path'
import ts from 'typescript'

const expected =
  /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|bin\/.+\.js|dist\/.+\.(d\.ts|d\.mts|js|js\.map|mjs))$/
const built = /^dist\/(.+)\.(d\.ts|js)$/
const code = /\.(d\.ts|d\.mts|js|mjs)$/

const targetsIn = (value) =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(targetsIn) : [value]
const packageOf = (specifier) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
// `./a` in code is a file that runs, in declarations one that declares.
const relativeTargets = (path, from) =>
  /\.d\.m?ts$/.test(from)
    ? [`${path}.d.ts`, `${path}/index.d.ts`, path.replace(/\.js$/, '.d.ts')].filter((target) => target !== path)
    : [path, `${path}.js`, `${path}/index.js`]

const missing = ({ paths, manifest }) => [
  ...['README.md', 'LICENSE'].filter((path) => !paths.includes(path)).map((path) => `${path} is not in it`),
  ...[...new Set(['main', 'types', 'bin', 'exports'].flatMap((key) => targetsIn(manifest[key] ?? {})))]
    .filter((target) => !paths.includes(posix.normalize(target)))
    .map((target) => `package.json leads to ${target}, which is not in it: see 'files' and 'exports'`)
]

const untyped = ({ manifest }) =>
  Object.entries(manifest.exports ?? {}).flatMap(([key, conditions]) =>
    ['import', 'require']
      .filter((condition) => conditions[condition]?.types === undefined)
      .map((condition) => `exports: '${key}' names no types for '${condition}'`)
  )

const tooMuch = ({ paths }, source) =>
  [
    ...paths.filter((path) => !expected.test(path) || path.includes('.test.') || path.includes('/testing/')),
    // `tsc -b` never deletes what it once wrote.
    ...paths.filter((path) => {
      const name = built.exec(path)?.[1]
      return name !== undefined && !existsSync(join(source, 'src', `${name}.ts`))
    })
  ].map((path) => `${path} does not belong in it: nothing in src is its source, or 'files' lets it in`)

const unresolved = ({ manifest }) => [
  ...['dependencies', 'peerDependencies', 'optionalDependencies'].flatMap((kind) =>
    Object.entries(manifest[kind] ?? {})
      .filter(([, range]) => /^(workspace|catalog|file|link):/.test(range))
      .map(([name, range]) => `${kind}: ${name} is '${range}', which only this workspace understands`)
  ),
  ...(JSON.stringify(manifest.exports).includes('@gerbang/source')
    ? ['exports leads to sources, which are not in it']
    : [])
]

/** Whatever is imported has to be in the tarball or declared: where nothing is hoisted, a user has nothing else. */
const undeclared = ({ folder, paths, manifest }) => {
  const declared = new Set(Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }))
  const faults = paths
    .filter((path) => code.test(path))
    .flatMap((path) =>
      ts
        .preProcessFile(readFileSync(join(folder, path), 'utf8'), true, true)
        .importedFiles.map(({ fileName }) => fileName)
        .filter((specifier) =>
          specifier.startsWith('.')
            ? !relativeTargets(posix.join(posix.dirname(path), specifier), path).some((target) =>
                paths.includes(target)
              )
            : !isBuiltin(specifier) && packageOf(specifier) !== manifest.name && !declared.has(packageOf(specifier))
        )
        .map((specifier) => `${path} imports '${specifier}', which is neither in it nor among its dependencies`)
    )
  return [...new Set(faults)]
}

/** A debugger that is led to a file that nobody has shows nothing. */
const blindMaps = ({ folder, paths }) =>
  paths
    .filter((path) => path.endsWith('.map'))
    .filter((path) => JSON.parse(readFileSync(join(folder, path), 'utf8')).sourcesContent === undefined)
    .map((path) => `${path} leads to sources that are not in it: 'inlineSources' is missing`)

/** What is wrong with an unpacked tarball whose sources lie in the folder `source`. */
export const contentFaults = (tarball, source) => [
  ...missing(tarball),
  ...untyped(tarball),
  ...tooMuch(tarball, source),
  ...unresolved(tarball),
  ...undeclared(tarball),
  ...blindMaps(tarball)
]
