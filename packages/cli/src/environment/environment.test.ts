import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { configFromEnvironment, environmentVariables } from '@gerbang/gateway'
import { providers } from '../providers'
import { environmentExample } from './environment-example'
import { journalSettings } from './journal-settings'

const example = readFileSync(join(__dirname, '../../../../.env.example'), 'utf8')

describe('.env.example', () => {
  it('is what `npm run env-example` writes', () => {
    expect(example).toBe(environmentExample(providers))
  })

  it('names every variable of every provider, says which must be set, and holds no value', () => {
    const named = [...example.matchAll(/^# (required|optional)(, secret)?: .*\n# (GERBANG_[A-Z_]+)=$/gm)]
    const described = named.map(([, need, secret, name]) => [name, need === 'required', secret !== undefined])
    const expected = environmentVariables(providers).map(({ name, setting }) => [
      name,
      setting.required,
      setting.secret
    ])
    expect(described).toEqual([
      ['GERBANG_PROVIDER', true, false],
      ['GERBANG_JOURNAL_URL', true, true],
      ['GERBANG_JOURNAL_KEYS', true, true],
      ...expected
    ])
    expect(expected.length).toBeGreaterThan(30)
    expect(example.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([])
  })

  it('is understood once the # are gone: what is missing is told, name by name', () => {
    const lines = [...example.matchAll(/^# (GERBANG_\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value])
    const refused = configFromEnvironment(Object.fromEntries(lines) as Record<string, string>, providers)
    const faults = refused._tag === 'Left' ? (refused.left.faults ?? []) : []
    expect(faults.map(({ rule }) => rule)).toEqual(faults.map(() => 'set, and empty: give it a value, or unset it'))
    expect(faults).toHaveLength(lines.length - 2)
  })
})

describe('the variables of the journal', () => {
  const read = (url: string | undefined, keys: string | undefined, more: Readonly<Record<string, string>> = {}) =>
    journalSettings({ GERBANG_JOURNAL_URL: url, GERBANG_JOURNAL_KEYS: keys, ...more })

  it.each<[string, string, readonly (readonly [string, string])[]]>([
    ['one key', '2026-01:c2Vj+cmV0/A==', [['2026-01', 'c2Vj+cmV0/A==']]],
    [
      'several, the first one first',
      'new:one, old:two',
      [
        ['new', 'one'],
        ['old', 'two']
      ]
    ],
    ['a secret with colons', 'new:a:b', [['new', 'a:b']]],
    ['JSON', '[{"id": "new", "secret": "a, b"}]', [['new', 'a, b']]]
  ])('are read: %s', (_name, text, keys) => {
    expect(read('sqlite:./payments.db', text)).toMatchObject({
      right: { url: 'sqlite:./payments.db', keys: keys.map(([id, secret]) => ({ id, secret })) }
    })
  })

  it.each([
    ['nothing', undefined, undefined, ['GERBANG_JOURNAL_URL', 'GERBANG_JOURNAL_KEYS']],
    ['empty texts', '', ' ', ['GERBANG_JOURNAL_URL', 'GERBANG_JOURNAL_KEYS']],
    ['a key without an id', 'sqlite:x', 'planted', ['GERBANG_JOURNAL_KEYS']],
    ['a key without a secret', 'sqlite:x', 'planted:', ['GERBANG_JOURNAL_KEYS']],
    ['a hole among the keys', 'sqlite:x', 'a:planted,,b:planted', ['GERBANG_JOURNAL_KEYS']],
    ['JSON that is none', 'sqlite:x', '[{"id": "planted"', ['GERBANG_JOURNAL_KEYS']],
    ['no key in JSON', 'sqlite:x', '[]', ['GERBANG_JOURNAL_KEYS']],
    ['JSON without a secret', 'sqlite:x', '[{"id": "planted"}]', ['GERBANG_JOURNAL_KEYS']]
  ])('are refused by name and without a value: %s', (_name, url, keys, names) => {
    const refused = read(url, keys)
    expect(refused).toMatchObject({ left: names.map((field) => ({ field })) })
    expect(JSON.stringify(refused)).not.toContain('planted')
  })

  it('are refused where one is mistyped', () => {
    expect(read('sqlite:x', 'a:b', { GERBANG_JOURNAL_KEY: 'c:d' })).toMatchObject({
      left: [{ field: 'GERBANG_JOURNAL_KEY' }]
    })
  })
})
