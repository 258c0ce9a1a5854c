import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

interface Planted {
  readonly file: string
  readonly text: string
}

/** One process for all: what takes time is to load the program that the rules with types ask. */
const lint = (planted: readonly Planted[]): readonly (readonly string[])[] =>
  JSON.parse(
    execFileSync(process.execPath, [join(__dirname, 'lint-planted.mjs')], {
      // Where CI is set, typescript-eslint reads each file from disk once and does not expect another text.
      env: { ...process.env, TSESTREE_SINGLE_RUN: 'false' },
      input: JSON.stringify(planted),
      encoding: 'utf8'
    })
  ) as string[][]

// Any file that stays will do: the text on disk is replaced.
const domain = 'shared/domain/src/money.ts'
const gateway = 'packages/gateway/src/index.ts'
const test = 'shared/domain/src/secret.test.ts'

const refused: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['no-restricted-syntax', domain, "export * from './secret'"],
  ['no-restricted-syntax', domain, "export * as secret from './secret'"],
  ['no-restricted-syntax', domain, 'export const made = class { readonly a = 1 }'],
  ['no-restricted-syntax', domain, 'export const made = (): Date => new Date()'],
  ['no-restricted-syntax', domain, 'export const paid = (full: boolean): string => (full ? `a` : `b`)'],
  ['no-restricted-syntax', domain, 'export const paid = (a: string) => (full: boolean): string => (full ? a : `b`)'],
  ['no-restricted-syntax', domain, 'export const paid = (full?: boolean | undefined): string => (full ? `a` : `b`)'],
  ['no-restricted-syntax', domain, 'export function paid(full = false): string { return full ? `a` : `b` }'],
  [
    'no-restricted-syntax',
    gateway,
    "import { pipe } from 'fp-ts/function'\nexport const a: string = pipe('a', (b) => pipe(b, (c) => c))"
  ],
  ['no-restricted-properties', domain, 'export const at = (): number => Date.now()'],
  ['no-restricted-properties', domain, 'export const { now } = Date'],
  ['no-restricted-properties', domain, 'export const at = (): number => Math.random()'],
  ['no-restricted-properties', domain, 'export const home = (): string | undefined => process.env["HOME"]'],
  ['no-restricted-properties', domain, 'export const id = (): string => crypto.randomUUID()'],
  ['no-restricted-globals', domain, 'export const say = (): void => { console.log(1) }'],
  [
    'no-restricted-imports',
    gateway,
    "import { randomUUID } from 'node:crypto'\nexport const id: string = randomUUID()"
  ],
  ['no-restricted-imports', gateway, "import { env } from 'node:process'\nexport const a: unknown = env"],
  ['no-restricted-imports', domain, "import { join } from 'node:path'\nexport const a: unknown = join"],
  ['no-restricted-imports', domain, "import type { Money } from '.'\nexport type A = Money"],
  ['no-restricted-imports', domain, "import type { Money } from './index'\nexport type A = Money"],
  ['no-restricted-imports', gateway, "export { dokuSnap } from '@gerbang/doku-snap'"],
  ['no-restricted-imports', gateway, "export { rupiah } from '@gerbang/domain/src/money'"],
  [
    'no-restricted-imports',
    'packages/sandbox/src/index.ts',
    "import type { Money } from '@gerbang/domain'\nexport type A = Money"
  ],
  ['no-restricted-imports', 'shared/signing/src/index.ts', "import type { A } from '@gerbang/http'\nexport type B = A"],
  ['@typescript-eslint/no-explicit-any', domain, 'export const a = (b: any): unknown => b'],
  ['@typescript-eslint/no-non-null-assertion', domain, 'export const a = (b?: string): string => b!'],
  ['@typescript-eslint/no-floating-promises', domain, 'export const a = (b: Promise<void>): void => { b }'],
  ['@typescript-eslint/explicit-module-boundary-types', domain, 'export const a = (b: string) => b'],
  ['@typescript-eslint/no-unused-vars', domain, '// eslint-disable-next-line\nconst a = 1\nexport {}'],
  ['no-restricted-syntax', test, "jest.mock('@gerbang/http')"],
  ['no-restricted-syntax', test, "jest.mock('./secret', () => ({}))"],
  ['no-restricted-syntax', test, "it.only('a', () => undefined)"],
  ['no-restricted-syntax', test, "describe.skip('a', () => undefined)"],
  ['no-restricted-syntax', test, "it.only.each([1])('a', () => undefined)"],
  ['no-restricted-syntax', test, "it.todo('a')"],
  ['no-restricted-syntax', test, "xit('a', () => undefined)"],
  ['@typescript-eslint/no-floating-promises', test, "it('a', () => { expect(Promise.resolve(1)).resolves.toBe(1) })"]
]

const accepted: readonly (readonly [file: string, text: string])[] = [
  [domain, 'export const at = (text: string): Date => new Date(text)'],
  [domain, 'export const some = (is: (text: string) => boolean): string => (is(`a`) ? `a` : `b`)'],
  [domain, 'export interface Port { verify(full: boolean): void }'],
  [domain, "import * as E from 'fp-ts/Either'\nexport const a: E.Either<string, number> = E.right(1)"],
  [gateway, "export { rupiah } from '@gerbang/domain'"],
  ['packages/sandbox/src/index.ts', 'export const say = (): void => { console.log(Date.now(), process.env["HOME"]) }'],
  ['shared/domain/src/secret.ts', 'export class Secret { readonly a = 1 }'],
  [test, "jest.mock('axios')"],
  [test, "const service = Date.now() > 1 ? describe : describe.skip\nservice('a', () => undefined)"]
]

const oneLine = (text: string): string => text.replaceAll('\n', ' ⏎ ')

const all = lint([
  ...refused.map(([, file, text]) => ({ file, text })),
  ...accepted.map(([file, text]) => ({ file, text }))
])

describe('the lint', () => {
  it.each(refused.map(([rule, file, text], index) => ({ rule, file, text: oneLine(text), found: all[index] })))(
    'refuses ($rule) in $file: $text',
    ({ rule, found }) => {
      expect(found?.map((finding) => finding.replace(/^\d+ /, ''))).toContain(rule)
    }
  )

  it.each(accepted.map(([file, text], index) => ({ file, text: oneLine(text), found: all[refused.length + index] })))(
    'accepts in $file: $text',
    ({ found }) => {
      expect(found).toEqual([])
    }
  )
})
