import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { typeScripts } from './projects.mjs'
import { beginning, forEach, run } from './run.mjs'

const resolutions = {
  node16: { module: 'node16', moduleResolution: 'node16' },
  bundler: { module: 'esnext', moduleResolution: 'bundler' }
}

/** A module that uses every export of one way into a package: each value as a value, each type as a type. */
const consumer = ({ specifier, values, types }) =>
  [
    ...(values.length === 0 ? [] : [`import { ${values.join(', ')} } from '${specifier}'`]),
    ...(types.length === 0 ? [] : [`export type { ${types.join(', ')} } from '${specifier}'`]),
    `import * as whole from '${specifier}'`,
    `export const values = { ${values.join(', ')} }`,
    'export const names: readonly string[] = Object.keys(whole)',
    ''
  ].join('\n')

const fileOf = (specifier) => specifier.replace(/^@/, '').replaceAll('/', '+')

/**
 * Nothing is skipped: what a package's declarations lean on has to be there. `declaration`, because a user who exports
 * what a package gave has to be able to name its type.
 */
const compilerOptions = (resolution, types) => ({
  ...resolutions[resolution],
  target: 'es2022',
  lib: ['es2023'],
  types,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  declaration: true,
  noEmit: true
})

const configs = [
  { resolution: 'node16', extensions: ['mts', 'cts'] },
  { resolution: 'bundler', extensions: ['ts'] }
]

/** Writes the modules and a tsconfig for each resolution into an installed project. */
export const writeConsumers = (folder, surfaces, types) => {
  mkdirSync(join(folder, 'types'), { recursive: true })
  for (const { resolution, extensions } of configs) {
    const files = surfaces.flatMap(({ specifier }) => extensions.map((one) => `types/${fileOf(specifier)}.${one}`))
    for (const [index, file] of files.entries()) {
      writeFileSync(join(folder, file), consumer(surfaces[Math.floor(index / extensions.length)]))
    }
    const config = { compilerOptions: compilerOptions(resolution, types), files }
    writeFileSync(join(folder, `tsconfig.${resolution}.json`), JSON.stringify(config))
  }
}

/** Compiles every project with every TypeScript in every resolution; yields a row of results for each TypeScript. */
export const typeCheck = async (projects) => {
  const jobs = typeScripts.flatMap(({ alias, version }) =>
    projects.flatMap(({ folder, title }) =>
      configs.map(({ resolution }) => ({ alias, version, folder, title, resolution }))
    )
  )
  return forEach(jobs, async ({ alias, version, folder, title, resolution }) => {
    const compiler = join(folder, 'node_modules', alias, 'lib', 'tsc.js')
    const { status, output } = await run(process.execPath, [compiler, '-p', `tsconfig.${resolution}.json`], {
      cwd: folder
    })
    return {
      title: `TypeScript ${version}, ${title}`,
      resolution,
      faults: status === 0 ? [] : [beginning(output, 30)]
    }
  })
}
