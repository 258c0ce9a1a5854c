import { createPrivateKey } from 'node:crypto'
import { createMemoryJournal } from '@gerbang/contract-kit'
import { dokuSnap } from '@gerbang/doku-snap'
import { createGateway } from '@gerbang/gateway'
import { nodeDependencies } from '@gerbang/http'
import { createSandbox } from '@gerbang/sandbox'
import { leaksOf } from '../support/printed'

const passphrase = 'planted-passphrase-7f3a'
const oldSecret = 'SK-planted-old-secret-91bc'
const dependencies = nodeDependencies()

test('a configuration with faults shows none of what is in it', async () => {
  const sandbox = await createSandbox()
  await sandbox.close()
  const settings = sandbox.providers['doku-snap'] ?? {}
  const key = String(settings['privateKey'])
  const encrypted = createPrivateKey(key).export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase })
  const planted = {
    passphrase,
    oldSecret,
    secretKey: String(settings['secretKey']),
    privateKey: key.split('\n')[3] ?? '',
    encryptedKey: encrypted.toString().split('\n')[3] ?? ''
  }
  const broken = [
    { secretKey: `planted secret ${oldSecret}` },
    { secretKey: 12345678901 },
    { privateKey: `planted-key ${oldSecret}` },
    { privateKey: key.slice(0, 700) },
    { privateKey: encrypted.toString() },
    { privateKey: encrypted.toString(), privateKeyPassphrase: `${passphrase}-wrong` },
    { dokuPublicKeys: [`planted-key ${oldSecret}`, key] },
    { dokuPublicKeys: key },
    { inboundSecrets: [oldSecret, '', 7] },
    { inboundSecrets: oldSecret },
    { wallets: [oldSecret] },
    { baseUrl: `http://${oldSecret}.example` },
    { baseUrl: `https://user:${passphrase}@shop.example` },
    { returnUrls: { success: `http://${oldSecret}`, failure: passphrase } },
    { clientId: oldSecret.repeat(3) },
    { deadlines: { payMs: oldSecret } },
    { unbindingPaths: { 'allo-bank': oldSecret } },
    { environment: oldSecret },
    { feeType: oldSecret },
    { nonsense: oldSecret }
  ]
  const configs = [
    ...broken.map((over) => ({ provider: 'doku-snap', providers: { 'doku-snap': { ...settings, ...over } } })),
    { provider: oldSecret, providers: { 'doku-snap': settings } },
    { provider: 'doku-snap', providers: oldSecret },
    oldSecret
  ]
  for (const config of configs) {
    const journal = createMemoryJournal()
    const made = await createGateway({ config, providers: [dokuSnap], journal, dependencies })
    expect(made).toMatchObject({ _tag: 'Left', left: { kind: 'Misconfigured' } })
    expect(leaksOf(made, planted)).toEqual([])
  }
})
