import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beginning, run } from './run.mjs'

/** The versions of TypeScript that our users compile with. */
export const typeScripts = [
  { alias: 'typescript-5', version: '5.9.3' },
  { alias: 'typescript-6', version: '6.0.3' }
]

const json = (value) => `${JSON.stringify(value, null, 2)}\n`
const entries = (items, toEntry) => Object.fromEntries(items.map(toEntry))

const optionalPeers = (packages) =>
  Object.assign(
    {},
    ...packages.map(({ published: { peerDependencies = {}, peerDependenciesMeta = {} } }) =>
      entries(
        Object.entries(peerDependencies).filter(([name]) => peerDependenciesMeta[name]?.optional === true),
        (entry) => entry
      )
    )
  )

/**
 * An empty project with every package installed from its tarball, outside of the repository. The one of ES modules has
 * neither optional peers nor types of Node, the one of CommonJS has both: users come both ways.
 */
const manifestOf = ({ type, packages, nodeTypes }) => ({
  name: `${type}-consumer`,
  private: true,
  type,
  dependencies: {
    ...entries(packages, ({ name, tarball }) => [name, `file:${tarball}`]),
    ...(type === 'commonjs' ? optionalPeers(packages) : {})
  },
  devDependencies: {
    ...entries(typeScripts, ({ alias, version }) => [alias, `npm:typescript@${version}`]),
    ...(type === 'commonjs' ? { '@types/node': nodeTypes } : {})
  },
  // The packages depend on each other by version, and not one of these versions is published.
  overrides: entries(packages, ({ name }) => [name, `$${name}`])
})

const strangers = (folder, packages) => {
  const { packages: locked } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'))
  return Object.entries(locked)
    .filter(([path]) => packages.some(({ name }) => path.endsWith(`node_modules/${name}`)))
    .filter(([path, { resolved = '' }]) => path.split('node_modules/').length > 2 || !resolved.startsWith('file:'))
    .map(([path, { resolved }]) => `${path} was installed from ${resolved}, not from its tarball`)
}

/** Installs a project of `type` in `folder`, by npm, as a stranger would. */
export const install = async ({ folder, type, packages, nodeTypes }) => {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), json(manifestOf({ type, packages, nodeTypes })))
  const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']
  const { status, output } = await run('npm', ['install', ...quiet], { cwd: folder })
  return status === 0 ? strangers(folder, packages) : [`npm install failed:\n${beginning(output, 30)}`]
}
