import { createMemoryJournal } from '@gerbang/contract-kit'
import type { ProviderModule, Setting } from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import * as fc from 'fast-check'
import { configFromEnvironment, type Environment } from './config-from-environment'
import { createGateway } from './create-gateway'
import { environmentVariables } from './environment-variables'
import { ledgerProvider } from './testing/ledger-provider'
import { dependencies, leftOf, right } from './testing/start'

const setting = (key: string, kind: Setting['kind'], required: 'required' | 'optional' = 'optional'): Setting => ({
  key,
  kind,
  required: required === 'required',
  secret: false,
  describe: `what ${key} is`
})

const nobody: ProviderModule['configure'] = () => E.left([])

const snap: ProviderModule = {
  name: 'doku-snap',
  settings: [
    setting('clientId', 'text', 'required'),
    setting('privateKey', 'text', 'required'),
    setting('dokuPublicKeys', 'list'),
    setting('returnUrls', 'json'),
    setting('statusDelaySeconds', 'integer')
  ],
  configure: nobody
}
const other: ProviderModule = { name: 'other', settings: [setting('userId', 'text', 'required')], configure: nobody }

const base: Environment = {
  PATH: 'a path',
  GERBANG_PROVIDER: 'doku-snap',
  GERBANG_DOKU_SNAP_CLIENT_ID: 'BRN-1',
  GERBANG_DOKU_SNAP_PRIVATE_KEY: 'a key'
}

const settingsOf = (over: Environment): Readonly<Record<string, unknown>> | undefined =>
  right(configFromEnvironment({ ...base, ...over }, [snap, other])).providers['doku-snap']

const faultsOf = (over: Environment): readonly string[] =>
  (leftOf(configFromEnvironment({ ...base, ...over }, [snap, other])).faults ?? []).map(
    ({ field, rule }) => `${field}: ${rule}`
  )

const pem = (name: string): string => `-----BEGIN ${name}-----\nMIIB+/ab==\ncd\n-----END ${name}-----\n`
const onOneLine = (text: string): string => text.replace(/\n/g, '\\n')

describe('the names of variables', () => {
  it('come from the names of providers and the keys of their settings', () => {
    expect(environmentVariables([snap, other]).map(({ name }) => name)).toEqual([
      'GERBANG_DOKU_SNAP_CLIENT_ID',
      'GERBANG_DOKU_SNAP_PRIVATE_KEY',
      'GERBANG_DOKU_SNAP_DOKU_PUBLIC_KEYS',
      'GERBANG_DOKU_SNAP_RETURN_URLS',
      'GERBANG_DOKU_SNAP_STATUS_DELAY_SECONDS',
      'GERBANG_OTHER_USER_ID'
    ])
  })
})

describe('configFromEnvironment', () => {
  it('yields what createGateway takes', async () => {
    const ledger = ledgerProvider({ name: 'ledger' }).module
    const environment = {
      GERBANG_PROVIDER: 'ledger',
      GERBANG_LEDGER_CLIENT_ID: 'client-1',
      GERBANG_LEDGER_SECRET_KEY: 'planted-secret'
    }
    const config = right(configFromEnvironment(environment, [ledger]))
    expect(config).toEqual({
      provider: 'ledger',
      providers: { ledger: { clientId: 'client-1', secretKey: 'planted-secret' } }
    })
    const created = await createGateway({ config, providers: [ledger], journal: createMemoryJournal(), dependencies })
    expect(right(created).provider).toBe('ledger')
  })

  it('leaves out a provider of which nothing is set, and takes in one that is not chosen', () => {
    expect(Object.keys(right(configFromEnvironment(base, [snap, other])).providers)).toEqual(['doku-snap'])
    const both = { ...base, GERBANG_OTHER_USER_ID: 'user-1' }
    expect(right(configFromEnvironment(both, [snap, other])).providers['other']).toEqual({ userId: 'user-1' })
  })

  it.each<[string, string, unknown]>([
    ['one text', 'a', ['a']],
    ['texts between commas', 'ovo, allo-bank', ['ovo', 'allo-bank']],
    ['a JSON list', '["a,b", "c"]', ['a,b', 'c']],
    ['a PEM text', pem('PUBLIC KEY'), [pem('PUBLIC KEY').trim()]],
    ['a PEM text on one line', onOneLine(pem('PUBLIC KEY')), [pem('PUBLIC KEY').trim()]],
    [
      'PEM texts one after the other',
      `${pem('PUBLIC KEY')}${pem('RSA PUBLIC KEY')}`,
      [pem('PUBLIC KEY').trim(), pem('RSA PUBLIC KEY').trim()]
    ],
    [
      'PEM texts between commas',
      `${onOneLine(pem('PUBLIC KEY'))},${onOneLine(pem('PUBLIC KEY'))}`,
      [pem('PUBLIC KEY').trim(), pem('PUBLIC KEY').trim()]
    ],
    ['PEM texts as a JSON list', JSON.stringify([pem('PUBLIC KEY')]), [pem('PUBLIC KEY')]]
  ])('reads %s as a list', (_name, text, expected) => {
    expect(settingsOf({ GERBANG_DOKU_SNAP_DOKU_PUBLIC_KEYS: text })?.['dokuPublicKeys']).toEqual(expected)
  })

  it.each<[string, string]>([
    ['with line breaks', pem('PRIVATE KEY')],
    ['with line breaks written as \\n', onOneLine(pem('PRIVATE KEY'))],
    ['with line breaks written as \\r\\n', pem('PRIVATE KEY').replace(/\n/g, '\\r\\n')]
  ])('reads a PEM text %s', (_name, text) => {
    expect(settingsOf({ GERBANG_DOKU_SNAP_PRIVATE_KEY: text })?.['privateKey']).toBe(pem('PRIVATE KEY'))
  })

  it('changes nothing of another text', () => {
    const text = ' C:\\new, "quoted" '
    expect(settingsOf({ GERBANG_DOKU_SNAP_CLIENT_ID: text })?.['clientId']).toBe(text)
  })

  it('reads whole numbers and JSON', () => {
    const over = {
      GERBANG_DOKU_SNAP_STATUS_DELAY_SECONDS: '0',
      GERBANG_DOKU_SNAP_RETURN_URLS: '{"success": "https://shop.example/ok"}'
    }
    expect(settingsOf(over)).toMatchObject({
      statusDelaySeconds: 0,
      returnUrls: { success: 'https://shop.example/ok' }
    })
  })

  it.each<[string, Environment, readonly string[]]>([
    [
      'an empty one',
      { GERBANG_DOKU_SNAP_CLIENT_ID: '' },
      ['GERBANG_DOKU_SNAP_CLIENT_ID: set, and empty: give it a value, or unset it']
    ],
    [
      'one of white space',
      { GERBANG_DOKU_SNAP_DOKU_PUBLIC_KEYS: ' \n' },
      ['GERBANG_DOKU_SNAP_DOKU_PUBLIC_KEYS: set, and empty: give it a value, or unset it']
    ],
    [
      'a missing one',
      { GERBANG_DOKU_SNAP_CLIENT_ID: undefined },
      ['GERBANG_DOKU_SNAP_CLIENT_ID: missing: what clientId is']
    ],
    [
      'a number that is none',
      { GERBANG_DOKU_SNAP_STATUS_DELAY_SECONDS: '60s' },
      ['GERBANG_DOKU_SNAP_STATUS_DELAY_SECONDS: must be a whole number']
    ],
    [
      'a fraction',
      { GERBANG_DOKU_SNAP_STATUS_DELAY_SECONDS: '1.5' },
      ['GERBANG_DOKU_SNAP_STATUS_DELAY_SECONDS: must be a whole number']
    ],
    [
      'JSON that is none',
      { GERBANG_DOKU_SNAP_RETURN_URLS: '{success}' },
      ['GERBANG_DOKU_SNAP_RETURN_URLS: must be JSON, as in {"key": "value"}']
    ],
    [
      'a list with a hole',
      { GERBANG_DOKU_SNAP_DOKU_PUBLIC_KEYS: 'a,,b' },
      [expect.stringContaining('must be a list') as string]
    ],
    [
      'a JSON list of numbers',
      { GERBANG_DOKU_SNAP_DOKU_PUBLIC_KEYS: '[1]' },
      [expect.stringContaining('must be a list') as string]
    ],
    [
      'text after a PEM',
      { GERBANG_DOKU_SNAP_DOKU_PUBLIC_KEYS: `${pem('PUBLIC KEY')}x` },
      [expect.stringContaining('must be a list') as string]
    ],
    [
      'a mistyped one',
      { GERBANG_DOKU_SNAP_CLIENTID: 'x' },
      ['GERBANG_DOKU_SNAP_CLIENTID: no variable of this library; is GERBANG_DOKU_SNAP_CLIENT_ID meant?']
    ],
    [
      'one of a provider that is not given',
      { GERBANG_FASPAY_OVO_TOKENIZE_USER_ID: 'x' },
      ['GERBANG_FASPAY_OVO_TOKENIZE_USER_ID: no variable of this library; the providers here are doku-snap, other']
    ],
    [
      'another provider with nothing but one value',
      { GERBANG_OTHER_USER_ID: '' },
      ['GERBANG_OTHER_USER_ID: set, and empty: give it a value, or unset it']
    ],
    [
      'no provider',
      { GERBANG_PROVIDER: undefined },
      ['GERBANG_PROVIDER: missing: where new bindings go: one of doku-snap, other']
    ],
    ['an empty provider', { GERBANG_PROVIDER: '' }, ['GERBANG_PROVIDER: set, and empty: give it a value, or unset it']],
    [
      'a provider that is not given',
      { GERBANG_PROVIDER: 'faspay' },
      ['GERBANG_PROVIDER: must be where new bindings go: one of doku-snap, other']
    ],
    [
      'a chosen provider without a variable',
      { GERBANG_PROVIDER: 'other' },
      ['GERBANG_OTHER_USER_ID: missing: what userId is']
    ]
  ])('refuses %s', (_name, over, faults) => {
    expect(faultsOf(over)).toEqual(faults)
  })

  it('leaves the variables of other programs, of the journal and of tests alone', () => {
    expect(settingsOf({ GERBANG_JOURNAL_URL: '', GERBANG_TEST_POSTGRES_URL: 'x', GERBANGX: '' })).toBeDefined()
  })

  it('reports everything at once, readably, and no value', () => {
    const error = leftOf(
      configFromEnvironment(
        {
          GERBANG_PROVIDER: 'planted-provider',
          GERBANG_DOKU_SNAP_CLIENT_ID: '',
          GERBANG_DOKU_SNAP_RETURN_URLS: '{planted',
          GERBANG_DOKU_SNAP_STATUS_DELAY_SECONDS: 'planted-number',
          GERBANG_DOKU_SNAP_DOKU_PUBLIC_KEYS: '[planted',
          GERBANG_NOBODY: 'planted-value'
        },
        [snap, other]
      )
    )
    expect(error).toMatchObject({ kind: 'Misconfigured', operation: 'configure', next: 'fix-configuration' })
    const lines = error.message.split('\n')
    expect(lines[0]).toBe('The environment has 7 faults:')
    expect(lines.slice(1)).toEqual(error.faults?.map(({ field, rule }) => `  ${field}: ${rule}`))
    expect(JSON.stringify(error)).not.toContain('planted')
  })

  it('never throws, whatever the environment holds', () => {
    const names = fc.constantFrom(...environmentVariables([snap, other]).map(({ name }) => name), 'GERBANG_PROVIDER')
    fc.assert(
      fc.property(fc.dictionary(names, fc.string({ unit: 'binary' })), (environment) => {
        expect(['Left', 'Right']).toContain(configFromEnvironment(environment, [snap, other])._tag)
      })
    )
  })
})
