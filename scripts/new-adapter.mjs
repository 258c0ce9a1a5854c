// npm run new-adapter <name>: an adapter of its own in adapters/<name>/, cases in fixtures/<name>/ and a contract test,
// copied from templates/adapter, which works as it is. docs/add-an-adapter.md says what to change next, in which order.
// `--no-install` leaves node_modules and the lock file alone.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const template = join(root, 'templates/adapter')
const readJson = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'))
const foldersIn = (path) => readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory())

// ---- The name ------------------------------------------------------------------------------------------------------

const words = (name) => name.split('-')
const capital = (word) => word.slice(0, 1).toUpperCase() + word.slice(1)
const pascal = (name) => words(name).map(capital).join('')
const camel = (name) => words(name)[0] + words(name).slice(1).map(capital).join('')

// As the name of a constant these would not compile.
const reserved =
  'arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield'
// tests/architecture refuses the first ones as saying nothing; Git, lint or Jest look past folders called like the others.
const vague = ['util', 'utils', 'helper', 'helpers', 'common', 'misc', 'stuff']
const unseen = ['dist', 'coverage', 'reports', 'fixtures', 'templates', 'node-modules']

const packageNames = () =>
  ['shared', 'adapters', 'packages'].flatMap((group) =>
    foldersIn(join(root, group))
      .map(({ name }) => `${group}/${name}/package.json`)
      .filter((path) => existsSync(join(root, path)))
      .map((path) => readJson(path).name)
  )

const places = (name) => ({
  [`adapters/${name}`]: 'package',
  [`fixtures/${name}`]: 'fixtures',
  [`tests/contract/${name}.test.ts`]: 'contract.test.ts'
})

/** Names that a generated file already gives to something else, such as `settings` in index.ts. */
const isTaken = (name) =>
  ['package/src/index.ts', 'contract.test.ts'].some((file) =>
    new RegExp(`\\b${name}\\b`).test(readFileSync(join(template, file), 'utf8').replace(/'[^']*'|\/\*.*?\*\//g, ''))
  )

const faultOf = (name) => {
  if (name === undefined) return 'no name was given. Usage: npm run new-adapter <name>, such as acme-wallet'
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.length > 32) {
    return `"${name}" is no kebab-case name: lower-case letters and digits, words joined by one hyphen, 32 characters at most, such as acme-wallet`
  }
  if (words(name).some((word) => vague.includes(word)))
    return `"${name}" has a word that says nothing; name the provider`
  if (unseen.includes(name)) return `"${name}" is a folder that the tools of this repository look past`
  const constant = camel(name)
  if (reserved.split(' ').includes(constant) || (constant !== 'exampleWallet' && isTaken(constant))) {
    return `"${name}" cannot be the name of a constant in the generated files; add a word, such as ${name}-wallet`
  }
  const existing = Object.keys(places(name)).find((path) => existsSync(join(root, path)))
  if (existing !== undefined) return `${existing} exists already; nothing was changed`
  if (packageNames().includes(`@gerbang/${name}`)) return `a package is called @gerbang/${name} already`
  return undefined
}

// ---- The files -----------------------------------------------------------------------------------------------------

const filesBelow = (path) =>
  foldersIn(path)
    .flatMap((entry) => filesBelow(join(path, entry.name)).map((file) => join(entry.name, file)))
    .concat(
      readdirSync(path, { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => entry.name)
    )

const renamed = (text, name) => {
  const forms = {
    'example-wallet': name,
    exampleWallet: camel(name),
    ExampleWallet: pascal(name),
    'Example Wallet': words(name).map(capital).join(' ')
  }
  return text.replace(/example-wallet|exampleWallet|ExampleWallet|Example Wallet/g, (form) => forms[form])
}

/** A name of another length breaks lines elsewhere. The bytes of fixtures stay as they are. */
const formatted = async (path, text) =>
  path.startsWith('fixtures/')
    ? text
    : format(text, { ...(await resolveConfig(join(root, path))), filepath: join(root, path) })

const sourcesOf = (from) => (from.endsWith('.ts') ? [''] : filesBelow(join(template, from)))

const newFiles = (name) =>
  Promise.all(
    Object.entries(places(name)).flatMap(([to, from]) =>
      sourcesOf(from).map(async (file) => {
        const path = file === '' ? to : `${to}/${file.replaceAll('\\', '/')}`
        const text = renamed(readFileSync(join(template, from, file), 'utf8'), name)
        return { path, text: await formatted(path, text), flag: 'wx' }
      })
    )
  )

// ---- Where a package has to be listed --------------------------------------------------------------------------------

const listed = {
  'tsconfig.json': (config, name) => ({
    ...config,
    references: [...config.references, { path: `adapters/${name}` }]
  }),
  'tests/package.json': ({ dependencies, ...manifest }, name) => {
    const all = Object.entries({ ...dependencies, [`@gerbang/${name}`]: 'workspace:^' })
    return { ...manifest, dependencies: Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1))) }
  },
  // Adapters may all import the same; the next one stands behind the others.
  'tests/architecture/import-matrix.json': ({ mayImport, ...rules }, name) => {
    const rows = Object.entries(mayImport).filter(([key]) => key !== `@gerbang/${name}`)
    const row = [`@gerbang/${name}`, ['domain', 'signing', 'codecs', 'http'].map((shared) => `@gerbang/${shared}`)]
    rows.splice(
      rows.findIndex(([key]) => key === '@gerbang/gateway'),
      0,
      row
    )
    return { mayImport: Object.fromEntries(rows), ...rules }
  },
  'README.md': (text, name) => {
    const row = `| [\`@gerbang/${name}\`](adapters/${name}/README.md) | ${words(name).map(capital).join(' ')} |\n`
    return text.replace(/^\| \[`@gerbang\/http`\]/m, (next) => `${row}${next}`)
  }
}

const changedFiles = (name) =>
  Promise.all(
    Object.entries(listed).map(async ([path, change]) => {
      const text = path.endsWith('.json')
        ? JSON.stringify(change(readJson(path), name), null, 2)
        : change(readFileSync(join(root, path), 'utf8'), name)
      return { path, text: await formatted(path, text), flag: 'w' }
    })
  )

// ---- The command -----------------------------------------------------------------------------------------------------

/** The lock file learns of the package. Nothing new has to be fetched, so the network is asked only if that fails. */
const install = () => {
  const { packageManager } = readJson('package.json')
  const run = (how) =>
    spawnSync('npx', ['-y', packageManager, 'install', '--no-frozen-lockfile', how], {
      cwd: root,
      env: { ...process.env, CI: 'true' },
      stdio: how === '--offline' ? 'ignore' : ['ignore', 2, 2],
      shell: process.platform === 'win32'
    }).status === 0
  return run('--offline') || run('--prefer-offline')
}

const [name] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const fault = faultOf(name)
if (fault !== undefined) {
  console.error(`new-adapter: ${fault}.`)
  process.exit(1)
}

for (const { path, text, flag } of [...(await newFiles(name)), ...(await changedFiles(name))]) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text, { flag })
}
console.log(`Made ${Object.keys(places(name)).join(', ')}; listed in ${Object.keys(listed).join(', ')}.`)

if (!process.argv.includes('--no-install') && !install()) {
  console.error('The files are made, but linking the new package failed; the lines above say why.')
  console.error(`Run: npx -y ${readJson('package.json').packageManager} install --no-frozen-lockfile`)
  process.exit(1)
}
console.log(`Next: npx jest adapters/${name} tests/contract/${name}.test.ts, then docs/add-an-adapter.md.`)
