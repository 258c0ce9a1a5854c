import * as E from 'fp-ts/Either'
import { decodeConfig } from './config'
import { services } from './config/endpoints'
import { settings } from './config/settings'

const sound = {
  environment: 'sandbox',
  merchantId: '99999',
  merchantName: 'FASPAY STORE',
  userId: 'bot99999',
  password: 'p@ssw0rd',
  format: 'xml'
}

const faultsOf = (raw: unknown): readonly string[] => {
  const decoded = decodeConfig(raw)
  return E.isLeft(decoded) ? decoded.left.map(({ field }) => field) : []
}

const xmlPaths = Object.fromEntries(services.map((service) => [service, `/pws/${service}/383xx00010100000/`]))
const production = {
  ...sound,
  environment: 'production',
  baseUrl: 'https://web.faspay.example/',
  redirectHosts: ['pages.ovo.example'],
  xmlPaths
}

it('a host with the port that no https address keeps is refused, or no page of it would ever be shown', () => {
  const decoded = decodeConfig({ ...production, redirectHosts: ['pages.ovo.example:443'] })
  expect(decoded).toMatchObject({
    left: [{ field: 'redirectHosts[0]', rule: expect.stringContaining('443') as string }]
  })
  expect(decodeConfig({ ...production, redirectHosts: ['pages.ovo.example:8443'] })).toHaveProperty('right')
})

describe('the settings', () => {
  it('need six keys in the sandbox, whose addresses are known', () => {
    const decoded = decodeConfig(sound)
    expect(E.isRight(decoded) && decoded.right).toMatchObject({
      account: { environment: 'sandbox', id: '99999' },
      baseUrl: 'https://debit-sandbox.faspay.co.id',
      paymentChannel: '720',
      redirectHosts: ['webview.byte-stack.net'],
      amountUnits: {
        billTotal: 'sen',
        amount: 'rupiah',
        trxAmount: 'rupiah',
        paymentTotal: 'rupiah',
        balance: 'rupiah'
      },
      statusDelayMs: 60_000,
      deadlines: { payMs: 30_000, bindMs: 30_000, unlinkMs: 30_000, readMs: 15_000 }
    })
    expect(settings.filter(({ required }) => required).map(({ key }) => key)).toEqual(Object.keys(sound))
  })

  it('have the paths of the guide, of which one alone begins with 189', () => {
    const decoded = decodeConfig(sound)
    expect(E.isRight(decoded) && decoded.right.paths).toEqual({
      bind: '/pws/100037/183xx00010100000/',
      pay: '/pws/100038/189xx00010100000/',
      balance: '/pws/100039/183xx00010100000/',
      unlink: '/pws/100040/183xx00010100000/',
      history: '/pws/100041/183xx00010100000/',
      topUpInstructions: '/pws/100042/183xx00010100000/',
      inquire: '/pws/100004/183xx00010100000'
    })
    const json = decodeConfig({ ...sound, format: 'json', xmlPaths: { pay: '/elsewhere' } })
    expect(E.isRight(json) && json.right.paths.pay).toBe('/cvr/100038/10')
    const changed = decodeConfig({ ...sound, xmlPaths: { pay: '/elsewhere' } })
    expect(E.isRight(changed) && [changed.right.paths.pay, changed.right.paths.bind]).toEqual([
      '/elsewhere',
      '/pws/100037/183xx00010100000/'
    ])
  })

  it('guess nothing in production', () => {
    const { baseUrl: _base, redirectHosts: _hosts, xmlPaths: _paths, ...bare } = production
    const paths = services.map((service) => `xmlPaths.${service}`)
    expect(faultsOf(bare)).toEqual(['baseUrl', 'redirectHosts', ...paths])
    expect(faultsOf({ ...bare, format: 'json' })).toEqual(['baseUrl', 'redirectHosts'])
    expect(faultsOf({ ...production, redirectHosts: [] })).toEqual(['redirectHosts'])
    expect(faultsOf({ ...production, xmlPaths: { ...xmlPaths, pay: undefined } })).toEqual(['xmlPaths.pay'])
    expect(faultsOf(production)).toEqual([])
  })

  it('are refused together, each by its name, and without a value', () => {
    const bad = {
      environment: 'test',
      merchantId: 'bot99999',
      merchantName: '',
      userId: 'a b',
      password: 'p ss',
      format: 'XML',
      previousPasswords: ['x y'],
      paymentChannel: '72',
      redirectHosts: ['https://webview.byte-stack.net/'],
      amountUnits: { billTotal: 'cents' },
      statusDelaySeconds: 0.5,
      deadlines: { payMs: 1 },
      baseUrl: 'http://api.example',
      xmlPaths: { pay: 'pws' }
    }
    expect(faultsOf(bad)).toEqual([
      'environment',
      'merchantId',
      'merchantName',
      'userId',
      'password',
      'format',
      'previousPasswords[0]',
      'paymentChannel',
      'redirectHosts[0]',
      'amountUnits.billTotal',
      'statusDelaySeconds',
      'deadlines.payMs',
      'baseUrl',
      'xmlPaths.pay'
    ])
    expect(JSON.stringify(decodeConfig(bad))).not.toContain('p ss')
  })

  it('pass over no name that is misspelt', () => {
    expect(faultsOf({ ...sound, xmlPaths: { payment: '/x' } })).toEqual(['xmlPaths.payment'])
    expect(faultsOf({ ...sound, amountUnits: { bill_total: 'sen' } })).toEqual(['amountUnits.bill_total'])
  })
})
