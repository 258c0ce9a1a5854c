import * as E from 'fp-ts/Either'
import { decodeConfig } from './config'
import { settings } from './config/settings'

const sound = { environment: 'sandbox', clientId: 'MCH-0001-10791114622547', secretKey: 'SK-TESTONLY-0123456789abcdef' }

const faultsOf = (raw: unknown): readonly string[] => {
  const decoded = decodeConfig(raw)
  return E.isLeft(decoded) ? decoded.left.map(({ field }) => field) : []
}

describe('the settings', () => {
  it('need three keys, and warn about wrong signatures by default', () => {
    const decoded = decodeConfig(sound)
    expect(E.isRight(decoded) && decoded.right).toMatchObject({
      baseUrl: 'https://api-sandbox.doku.com',
      responseSignatures: 'warn',
      statusDelayMs: 60_000,
      deadlines: { payMs: 75_000, refundMs: 75_000, bindMs: 30_000, unlinkMs: 30_000, readMs: 15_000 }
    })
    expect(settings.filter(({ required }) => required).map(({ key }) => key)).toEqual(Object.keys(sound))
  })

  it('are refused together, each by its name, and without a value', () => {
    const bad = {
      environment: 'test',
      clientId: 'a b',
      secretKey: 'S K',
      inboundSecrets: ['x y'],
      responseSignatures: 'maybe',
      pointsFlag: true,
      accountEmail: 'no',
      notificationPath: 'payments',
      statusDelaySeconds: 0.5,
      deadlines: { payMs: 1 },
      baseUrl: 'http://api.example'
    }
    const decoded = decodeConfig(bad)
    expect(faultsOf(bad)).toEqual([
      'environment',
      'clientId',
      'secretKey',
      'inboundSecrets[0]',
      'responseSignatures',
      'pointsFlag',
      'accountEmail',
      'notificationPath',
      'statusDelaySeconds',
      'deadlines.payMs',
      'baseUrl'
    ])
    expect(JSON.stringify(decoded)).not.toContain('S K')
  })
})
