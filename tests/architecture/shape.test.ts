import { adapterFaults, type Extras } from './adapter-anatomy'
import { dependencyFaults, manifestFaults, publishedTests, referenceFaults } from './package-manifests'
import { readmeFaults } from './package-readmes'
import { planted, readRepository } from './repository'
import { lengthFaults, type LongFiles, otherCase, starExports, vagueNames } from './source-files'

const repository = readRepository()

const extras: Extras = {
  'doku-snap': ['provider'],
  'doku-ovo-recurring': ['provider'],
  'faspay-ovo-tokenize': ['provider', 'xml']
}

// A table may be long when splitting it would hide what it decides: name it here with the reason.
const longFiles: LongFiles = {}

describe('the shape of this repository', () => {
  it('has the same nine files in each adapter, which exports its provider module', () => {
    const present = Object.entries(extras).filter(([adapter]) => repository.has(`adapters/${adapter}/package.json`))
    expect(adapterFaults(repository, Object.fromEntries(present))).toEqual([])
  })

  it('has names that say what a file holds', () => {
    expect([...vagueNames(repository), ...otherCase(repository)]).toEqual([])
  })

  it('names every export', () => {
    expect(starExports(repository)).toEqual([])
  })

  it('has short sources', () => {
    expect(lengthFaults(repository, longFiles)).toEqual([])
  })

  it('has manifests of one form', () => {
    expect(manifestFaults(repository)).toEqual([])
  })

  it('declares what it imports and imports what it declares', () => {
    expect(dependencyFaults(repository)).toEqual([])
  })

  it('refers from each package to those it depends on, and from the root to all', () => {
    expect(referenceFaults(repository)).toEqual([])
  })

  it('publishes no test', () => {
    expect(publishedTests(repository)).toEqual([])
  })

  it('says of each package what to install, and shows a program', () => {
    expect(readmeFaults(repository)).toEqual([])
  })
})

describe('the anatomy of an adapter', () => {
  const room = 'adapters/doku-snap/src/'
  const sound = {
    'adapters/doku-snap/package.json': '{}',
    [`${room}index.ts`]: "export { dokuSnap } from './adapter'",
    [`${room}adapter.ts`]: 'export const dokuSnap: ProviderModule = {}',
    [`${room}config.ts`]: '',
    [`${room}wire/pay.ts`]: '',
    [`${room}mapping.ts`]: '',
    [`${room}signing.ts`]: '',
    [`${room}signing.test.ts`]: '',
    [`${room}client.ts`]: '',
    [`${room}errors.ts`]: '',
    [`${room}notification.ts`]: ''
  }
  const without = (path: string) => Object.fromEntries(Object.entries(sound).filter(([key]) => key !== path))

  it('is satisfied by nine, one of them a folder', () => {
    expect(adapterFaults(planted(sound), {})).toEqual([])
  })

  it.each([
    ['a missing file', without(`${room}errors.ts`), `${room}errors.ts: missing`],
    ['a missing folder', without(`${room}wire/pay.ts`), `${room}wire.ts: missing`],
    ['a tenth file', { ...sound, [`${room}retry.ts`]: '' }, `${room}retry.ts: not one of the nine files`],
    ['a folder of its own', { ...sound, [`${room}io/a.ts`]: '' }, `${room}io/a.ts: not one of the nine files`],
    [
      'an index that keeps the module to itself',
      { ...sound, [`${room}index.ts`]: "export { dokuSnapX } from './adapter'" },
      `${room}index.ts: does not export dokuSnap`
    ],
    [
      'a module of no declared type',
      { ...sound, [`${room}adapter.ts`]: 'export const dokuSnap = {}' },
      `${room}: declares no dokuSnap: ProviderModule`
    ]
  ])('finds %s', (_, files, finding) => {
    expect(adapterFaults(planted(files), {})).toEqual([finding])
  })

  it('lets a listed extra through, and misses it when it is gone', () => {
    expect(adapterFaults(planted({ ...sound, [`${room}tokens.ts`]: '' }), { 'doku-snap': ['tokens'] })).toEqual([])
    expect(adapterFaults(planted(sound), { 'doku-snap': ['tokens'] })).toEqual([
      `${room}tokens.ts: listed as an extra, and absent`
    ])
  })
})

describe('the rules for files', () => {
  it.each(['shared/http/src/utils.ts', 'tests/helpers/a.ts', 'packages/cli/src/http-util.ts', 'docs/misc.md'])(
    'find the vague name %s',
    (path) => {
      expect(vagueNames(planted({ [path]: '' }))).toEqual([path])
    }
  )

  it.each(['shared/http/src/HttpClient.ts', 'tests/a_b.ts', 'shared/http/src/sendRequest.test.ts'])(
    'find the other case of %s',
    (path) => {
      expect(otherCase(planted({ [path]: '', 'shared/http/src/send-once.sockets.test.ts': '' }))).toEqual([path])
    }
  )

  it.each(["export * from './a'", "export * as a from './a'", "const a = 1\nexport   *   from './a'"])(
    'find %s',
    (text) => {
      expect(starExports(planted({ 'shared/http/src/a.ts': text }))).toEqual(['shared/http/src/a.ts: export *'])
    }
  )

  it('find a second index', () => {
    expect(starExports(planted({ 'shared/http/src/wire/index.ts': '' }))).toEqual([
      'shared/http/src/wire/index.ts: a second index in one package'
    ])
  })

  it('count lines: one source over the limit, one exception in vain, a median that has grown', () => {
    const lines = (count: number): string => 'a\n'.repeat(count)
    const files = { 'shared/http/src/a.ts': lines(301), 'shared/http/src/b.ts': lines(300) }
    const why = 'a table'
    expect(lengthFaults(planted(files), {})).toEqual([
      'shared/http/src/a.ts: 301 lines, at most 300',
      'median length of a source: 300, at most 60'
    ])
    expect(
      lengthFaults(planted({ ...files, 'shared/http/src/c.ts': lines(60), 'shared/http/src/d.ts': lines(9) }), {
        'shared/http/src/a.ts': why,
        'shared/http/src/b.ts': why
      })
    ).toEqual(['shared/http/src/b.ts: an exception that is not needed'])
  })
})

describe('the rules for manifests', () => {
  const domain = JSON.parse(repository.get('shared/domain/package.json') ?? '{}') as Record<string, unknown>
  const manifest = (changes: Readonly<Record<string, unknown>>): string => JSON.stringify({ ...domain, ...changes })
  const exportsMap = {
    '.': {
      '@gerbang/source': './src/index.ts',
      require: { types: './dist/index.d.ts', default: './dist/index.js' },
      import: { types: './dist/index.d.mts', default: './dist/index.mjs' }
    }
  }

  it.each([
    ['exports', exportsMap],
    ['exports', undefined],
    ['publishConfig', { access: 'public', exports: domain['exports'] }],
    ['engines', { node: '>=22' }],
    ['license', 'UNLICENSED'],
    ['sideEffects', undefined],
    ['files', ['dist', 'src']],
    ["keywords, with 'gerbang' among them", undefined, 'keywords']
  ])('find another %s', (key, value, changed = key) => {
    const files = planted({ 'shared/domain/package.json': manifest({ [changed]: value }) })
    expect(manifestFaults(files)).toEqual([`shared/domain/package.json: ${key}`])
  })

  it('find what is imported and not declared, and the reverse, for sources and for tests', () => {
    const files = planted({
      'package.json': JSON.stringify({ name: 'root', devDependencies: { nock: '1' } }),
      'shared/http/package.json': JSON.stringify({
        name: '@gerbang/http',
        dependencies: { axios: '1', 'fp-ts': '2' },
        devDependencies: { pino: '1' }
      }),
      'shared/http/src/a.ts': "import 'node:http'\nimport 'fp-ts/Either'\nimport nock from 'nock'\nimport './b'",
      'shared/http/src/a.test.ts': "import 'nock'\nimport 'express'"
    })
    expect(dependencyFaults(files)).toEqual([
      'shared/http/package.json: nock is imported, not declared',
      'shared/http/package.json: express is imported by a test, not declared',
      'shared/http/package.json: axios is declared, not imported',
      'shared/http/package.json: pino is declared, not imported'
    ])
  })

  it('let a package declare what a package of ours wants beside it, and no other', () => {
    const manifestOf = (name: string, more: object): string => JSON.stringify({ name, ...more })
    const files = planted({
      'package.json': JSON.stringify({ name: 'root' }),
      'packages/journal/package.json': manifestOf('@gerbang/journal', { peerDependencies: { pg: '8' } }),
      'packages/journal/src/a.ts': "import 'pg'",
      'packages/cli/package.json': manifestOf('gerbang', {
        dependencies: { '@gerbang/journal': 'workspace:^', pg: '8', axios: '1' }
      }),
      'packages/cli/src/a.ts': "import '@gerbang/journal'",
      'packages/other/package.json': manifestOf('@gerbang/other', { dependencies: { pg: '8' } })
    })
    expect(dependencyFaults(files)).toEqual([
      'packages/cli/package.json: axios is declared, not imported',
      'packages/other/package.json: pg is declared, not imported'
    ])
  })

  it('find a reference that is missing, and one too many', () => {
    const files = planted({
      'tsconfig.json': JSON.stringify({ references: [{ path: 'shared/http' }] }),
      'shared/domain/package.json': JSON.stringify({ name: '@gerbang/domain' }),
      'shared/domain/tsconfig.json': JSON.stringify({ references: [{ path: '../http' }] }),
      'shared/http/package.json': JSON.stringify({
        name: '@gerbang/http',
        dependencies: { '@gerbang/domain': 'workspace:^' }
      }),
      'shared/http/tsconfig.json': '{}'
    })
    expect(referenceFaults(files)).toEqual([
      'tsconfig.json: lacks a reference to shared/domain',
      'shared/domain/tsconfig.json: refers to shared/http without need',
      'shared/http/tsconfig.json: lacks a reference to shared/domain'
    ])
  })

  it('find a build that publishes tests, or what tests share', () => {
    const files = planted({
      'shared/http/package.json': JSON.stringify({ name: '@gerbang/http' }),
      'shared/http/tsconfig.json': JSON.stringify({ exclude: ['src/**/*.test.ts'] }),
      'shared/http/src/testing/loopback.ts': '',
      'shared/domain/package.json': JSON.stringify({ name: '@gerbang/domain' }),
      'shared/domain/tsconfig.json': '{}'
    })
    expect(publishedTests(files)).toEqual([
      'shared/domain/tsconfig.json: does not exclude src/**/*.test.ts',
      'shared/http/tsconfig.json: does not exclude src/testing'
    ])
  })
})

describe('the rules for READMEs', () => {
  const program = "```ts\nimport { a } from '@gerbang/acme'\n```\n\nIt prints:\n\n```\na\n```\n"
  const page = `# @gerbang/acme\n\n\`\`\`\nnpm install @gerbang/acme\n\`\`\`\n\n${program}\n## Settings\n`
  const sound = {
    'adapters/acme/package.json': JSON.stringify({ name: '@gerbang/acme' }),
    'adapters/acme/README.md': page,
    'README.md': '| [`@gerbang/acme`](adapters/acme/README.md) |'
  }
  const own = (from: string, to: string) => ({ ...sound, 'adapters/acme/README.md': page.replace(from, to) })

  it('are satisfied by what to install, a program, settings, and a row in the first README', () => {
    expect(readmeFaults(planted(sound))).toEqual([])
  })

  it.each([
    ['another title', own('# @gerbang/acme', '# acme'), 'adapters/acme/README.md: does not begin with'],
    ['nothing to install', own('npm install', 'npm add'), 'adapters/acme/README.md: has no line "npm install'],
    ['another package to install', own('install @gerbang/acme', 'install @gerbang/acm'), 'has no line "npm install'],
    ['a program whose output is not told', own('It prints:', ''), 'has no TypeScript program'],
    ['a program of something else', own("from '@gerbang/acme'", "from '@gerbang/http'"), 'has no TypeScript program'],
    ['an adapter without settings', own('## Settings', '## Options'), 'has no section "Settings"'],
    ['a package that the first README passes over', { ...sound, 'README.md': '' }, 'README.md: its packages lack']
  ])('find %s', (_, files, finding) => {
    expect(readmeFaults(planted(files))).toEqual([expect.stringContaining(finding)])
  })
})
