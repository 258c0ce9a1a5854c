import { fileCycles, packageCycles } from './import-cycles'
import { forbiddenImports, type ImportMatrix } from './import-matrix'
import { planted, readRepository } from './repository'
import { readJson } from './workspace'

const repository = readRepository()
const matrix = readJson<ImportMatrix>(repository, 'tests/architecture/import-matrix.json')

const manifest = (name: string, dependencies: Readonly<Record<string, string>> = {}): string =>
  JSON.stringify({ name, dependencies })

describe('imports of this repository', () => {
  it('follow the matrix', () => {
    expect(forbiddenImports(repository, matrix)).toEqual([])
  })

  it('make no cycle between files', () => {
    expect(fileCycles(repository)).toEqual([])
  })

  it('make no cycle between packages', () => {
    expect(packageCycles(repository)).toEqual([])
  })
})

describe('the matrix', () => {
  const findings = (name: string, path: string, text: string): readonly string[] =>
    forbiddenImports(
      planted({ [`${path.split('/src/')[0] ?? ''}/package.json`]: manifest(name), [path]: text }),
      matrix
    )

  it.each([
    [
      '@gerbang/domain',
      'shared/domain/src/a.ts',
      "import axios from 'axios'",
      'axios is not allowed in @gerbang/domain'
    ],
    [
      '@gerbang/domain',
      'shared/domain/src/a.ts',
      "import 'node:crypto'",
      'node:crypto is not allowed in @gerbang/domain'
    ],
    [
      '@gerbang/codecs',
      'shared/codecs/src/a.ts',
      "export { x } from '@gerbang/http'",
      '@gerbang/http is not allowed in @gerbang/codecs'
    ],
    [
      '@gerbang/doku-snap',
      'adapters/doku-snap/src/a.ts',
      "import type { Gateway } from '@gerbang/gateway'",
      '@gerbang/gateway is not allowed in @gerbang/doku-snap'
    ],
    [
      '@gerbang/doku-snap',
      'adapters/doku-snap/src/a.test.ts',
      "import { x } from '@gerbang/faspay-ovo-tokenize'",
      '@gerbang/faspay-ovo-tokenize is not allowed in @gerbang/doku-snap'
    ],
    [
      '@gerbang/sandbox',
      'packages/sandbox/src/a.ts',
      "const x = () => import('@gerbang/domain')",
      '@gerbang/domain is not allowed in @gerbang/sandbox'
    ],
    [
      '@gerbang/sandbox',
      'packages/sandbox/src/a.test.ts',
      "import { rupiah } from '@gerbang/domain'",
      '@gerbang/domain is not allowed in @gerbang/sandbox'
    ],
    [
      '@gerbang/gateway',
      'packages/gateway/src/a.ts',
      "const x = require('@gerbang/doku-snap')",
      '@gerbang/doku-snap is not allowed in @gerbang/gateway'
    ],
    [
      '@gerbang/gateway',
      'packages/gateway/src/a.ts',
      "import { x } from '@gerbang/domain/src/money'",
      '@gerbang/domain/src/money reaches below the entry of a package'
    ],
    [
      '@gerbang/gateway',
      'packages/gateway/src/a.ts',
      "import { x } from '@gerbang/gateway'",
      '@gerbang/gateway imports its own package by name'
    ],
    [
      '@gerbang/gateway',
      'packages/gateway/src/a.ts',
      "import { x } from '@gerbang/contract-kit'",
      '@gerbang/contract-kit is not allowed in @gerbang/gateway'
    ],
    ['@gerbang/gateway', 'packages/gateway/src/a.ts', "import axios from 'axios'", 'axios belongs to @gerbang/http'],
    [
      '@gerbang/gateway',
      'packages/gateway/src/a.ts',
      "import { x } from '../../../shared/domain/src/money'",
      '../../../shared/domain/src/money leads to no file'
    ],
    [
      '@gerbang/gateway',
      'packages/gateway/src/a.ts',
      "import { join } from 'path'",
      'path is a built-in and wants its node: prefix'
    ]
  ])('refuses in %s (%s): %s', (name, path, text, finding) => {
    expect(findings(name, path, text)).toEqual([`${path}: ${finding}`])
  })

  it('refuses a package that it does not list, and everything that one imports', () => {
    expect(findings('@gerbang/new', 'packages/new/src/a.ts', "import '@gerbang/domain'")).toEqual([
      '@gerbang/new: not listed in the matrix',
      'packages/new/src/a.ts: @gerbang/domain is not allowed in @gerbang/new'
    ])
  })

  it('refuses a relative path into another package', () => {
    const files = planted({
      'packages/gateway/package.json': manifest('@gerbang/gateway'),
      'packages/gateway/src/a.ts': "import '../../../shared/domain/src/money'",
      'shared/domain/src/money.ts': ''
    })
    expect(forbiddenImports(files, matrix)).toEqual([
      'packages/gateway/src/a.ts: ../../../shared/domain/src/money leaves its package by a relative path'
    ])
  })

  it('lets through what it allows', () => {
    const text = "import * as E from 'fp-ts/Either'\nimport { rupiah } from '@gerbang/domain'\nimport 'node:path'"
    expect(findings('@gerbang/gateway', 'packages/gateway/src/a.ts', text)).toEqual([])
    const test = "import { x } from '@gerbang/contract-kit'\nimport nock from 'nock'"
    expect(findings('@gerbang/gateway', 'packages/gateway/src/a.test.ts', test)).toEqual([])
  })
})

describe('the search for cycles', () => {
  it('finds one between files, whatever the form of the import', () => {
    const files = planted({
      'shared/domain/package.json': manifest('@gerbang/domain'),
      'shared/domain/src/a.ts': "import type { B } from './b'",
      'shared/domain/src/b.ts': "export { c } from './c'",
      'shared/domain/src/c.ts': "import './a'",
      'shared/domain/src/d.ts': "import './a'"
    })
    expect(fileCycles(files)).toEqual([
      'shared/domain/src/a.ts → shared/domain/src/b.ts → shared/domain/src/c.ts → shared/domain/src/a.ts'
    ])
  })

  it('finds one between packages that only a manifest shows', () => {
    const files = planted({
      'shared/codecs/package.json': manifest('@gerbang/codecs', { '@gerbang/domain': 'workspace:^' }),
      'shared/domain/package.json': manifest('@gerbang/domain'),
      'shared/domain/src/a.ts': "import '@gerbang/codecs'"
    })
    expect(packageCycles(files)).toEqual(['@gerbang/codecs → @gerbang/domain → @gerbang/codecs'])
  })
})
