import { execFile, spawnSync } from 'node:child_process'
import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findingsIn } from './findings'
import { type Files, readRepository } from './repository'
import { copyWorkspace, linkModules } from './workspace-copy'

// Longer than the template's own name, so that lines have to be broken anew.
const name = 'acme-direct-debit-and-paylater'

interface Ended {
  readonly status: number
  readonly output: string
}

let copy = ''
let before: Files = new Map()

const node = (script: string, ...given: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const env = { ...process.env, FORCE_COLOR: '0' }
    execFile(process.execPath, [script, ...given], { cwd: copy, env }, (error, stdout, stderr) => {
      resolve({ status: error === null ? 0 : 1, output: `${stdout}${stderr}` })
    })
  })

const newAdapter = (...given: readonly string[]): Ended => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(copy, 'scripts/new-adapter.mjs'), ...given, '--no-install'],
    { cwd: copy, encoding: 'utf8' }
  )
  return { status: status ?? 1, output: `${stdout}${stderr}` }
}

beforeAll(() => {
  copy = copyWorkspace()
  before = readRepository(copy)
}, 60_000)

afterAll(() => {
  rmSync(copy, { recursive: true, force: true })
})

describe('new-adapter refuses', () => {
  it.each([
    [[], 'no name was given'],
    [['Acme'], 'no kebab-case name'],
    [['acme_wallet'], 'no kebab-case name'],
    [['acme--wallet'], 'no kebab-case name'],
    [['2pay'], 'no kebab-case name'],
    [['../acme'], 'no kebab-case name'],
    [['a'.repeat(33)], '32 characters at most'],
    [['acme-utils'], 'a word that says nothing'],
    [['dist'], 'look past'],
    [['class'], 'cannot be the name of a constant'],
    [['settings'], 'cannot be the name of a constant'],
    [['read-cases'], 'cannot be the name of a constant'],
    [['doku-snap'], 'adapters/doku-snap exists already'],
    [['gateway'], 'a package is called @gerbang/gateway already']
  ])('%j: %s', (given, message) => {
    const { status, output } = newAdapter(...given)
    expect(output).toContain(message)
    expect(status).toBe(1)
    expect(readRepository(copy)).toEqual(before)
  })
})

describe('a new adapter, as it is made', () => {
  let running: Readonly<Record<'tests' | 'types' | 'lint', Promise<Ended>>>

  beforeAll(() => {
    const made = newAdapter(name)
    if (made.status !== 0) throw new Error(made.output)
    // What pnpm would do: the adapter gets what every adapter gets, and `tests` gets the adapter.
    linkModules(copy, { of: 'adapters/doku-snap', to: `adapters/${name}` })
    symlinkSync(`../../../adapters/${name}`, join(copy, 'tests/node_modules/@gerbang', name))
    const own = [`adapters/${name}`, `tests/contract/${name}.test.ts`]
    const include = [`adapters/${name}/src`, own[1], 'tests/set-up']
    writeFileSync(join(copy, 'tsconfig.new-adapter.json'), JSON.stringify({ extends: './tsconfig.test.json', include }))
    running = {
      tests: node('node_modules/jest/bin/jest.js', '--ci', '-w', '1', '--forceExit', '--silent', ...own),
      types: node('node_modules/typescript/bin/tsc', '-p', 'tsconfig.new-adapter.json'),
      lint: node('node_modules/eslint/bin/eslint.js', '--max-warnings', '0', ...own)
    }
  }, 60_000)

  it('passes its contract and its signing test', async () => {
    const { status, output } = await running.tests
    const [, passed] = /(\d+) passed, 0 failed, 0 skipped/.exec(output) ?? [undefined, output]
    expect(Number(passed)).toBeGreaterThan(300)
    expect(status).toBe(0)
  }, 120_000)

  it('type-checks', async () => {
    expect(await running.types).toEqual({ status: 0, output: '' })
  }, 120_000)

  it('passes lint', async () => {
    expect(await running.lint).toEqual({ status: 0, output: '' })
  }, 120_000)

  it('is formatted, and so is what it is listed in', async () => {
    const changed = ['tsconfig.json', 'tests/package.json', 'tests/architecture/import-matrix.json']
    const paths = [`adapters/${name}`, `tests/contract/${name}.test.ts`, ...changed]
    expect(await node('node_modules/prettier/bin/prettier.cjs', '--list-different', ...paths)).toMatchObject({
      output: ''
    })
  }, 60_000)

  it('breaks no rule of this folder', () => {
    const known = new Set(findingsIn(before))
    expect(findingsIn(readRepository(copy)).filter((finding) => !known.has(finding))).toEqual([])
  })

  it("keeps nothing of the template's name", () => {
    const traces = [...readRepository(copy)].filter(([path]) => path.includes(name))
    expect(traces.length).toBeGreaterThan(100)
    expect(traces.filter(([, text]) => /example-?wallet/i.test(text)).map(([path]) => path)).toEqual([])
  })

  it('is never made twice', () => {
    const index = join(copy, `adapters/${name}/src/index.ts`)
    writeFileSync(index, '// changed by hand')
    expect(newAdapter(name)).toMatchObject({ status: 1 })
    expect(readFileSync(index, 'utf8')).toBe('// changed by hand')
  })
})
