import { createPublicKey, generateKeyPair, randomBytes, randomInt, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import type { ProviderService, Route, World } from '../provider'
import { changeQuirks, createQuirks } from '../quirks'
import { jsonReply } from '../reply'
import { createSeenRequests } from '../seen-requests'
import { alterReply } from './alter'
import { refusal, toReply } from './answers'
import { b2b } from './b2b'
import { b2b2c } from './b2b2c'
import { balance } from './balance'
import { bind } from './bind'
import { createMerchantToken } from './merchant-token'
import { resendPayment } from './notifications'
import { pay } from './pay'
import { snapChoices } from './quirks'
import { refund } from './refund'
import { providerName, type Snap } from './service'
import { settle } from './settle'
import { status } from './status'
import { wibDay } from './timestamps'
import { tokenRoute } from './token-route'
import { createTokens } from './tokens'
import { transactionRoute } from './transaction-route'
import { unbind } from './unbind'

const newKey = async (): Promise<KeyObject> =>
  (await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })).privateKey

let keys: Promise<readonly [KeyObject, KeyObject]> | undefined

/** The shop's key and DOKU's: made once in a process, because making them is most of what it costs to start a sandbox. */
const keysOfProcess = (): Promise<readonly [KeyObject, KeyObject]> => (keys ??= Promise.all([newKey(), newKey()]))

const publicPem = (key: KeyObject): string => createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString()

const routesOf = (snap: Snap): ReadonlyMap<string, Route & { readonly service: string }> => {
  const externalIds = createSeenRequests(() => wibDay(snap.clock.now()))
  const altered = (route: Route): Route => ({
    ...route,
    execute: (request, fault) => alterReply(route.execute(request, fault), fault)
  })
  return new Map([
    ...[b2b, b2b2c].flatMap((operation) =>
      operation.paths.map(
        (path) => [path, { ...altered(tokenRoute(snap, operation)), service: operation.service }] as const
      )
    ),
    ...[bind, unbind, balance, pay, refund, status].flatMap((operation) =>
      operation.paths.map(
        (path) =>
          [path, { ...altered(transactionRoute(snap, externalIds, operation)), service: operation.service }] as const
      )
    )
  ])
}

/** DOKU SNAP for the wallets OVO and Allo Bank, with a client id and a secret of its own. */
export const createDokuSnap = async (world: World): Promise<ProviderService> => {
  const [merchantKey, dokuPrivateKey] = await keysOfProcess()
  const clientId = `BRN-${randomInt(1000, 10_000)}-${randomInt(10 ** 12, 10 ** 13)}`
  const secretKey = `SK-${randomBytes(16).toString('hex')}`
  const snap: Snap = {
    ...world,
    clientId,
    secretKey,
    dokuPrivateKey,
    merchantPublicKey: createPublicKey(merchantKey),
    tokens: createTokens({ clock: world.clock, clientId, signingKey: dokuPrivateKey }),
    merchantToken: createMerchantToken({ ...world, clientId, dokuPrivateKey }),
    quirks: createQuirks(snapChoices),
    sales: new Map()
  }
  const routes = routesOf(snap)
  return {
    name: providerName,
    operations: ['b2b', 'b2b2c', 'bind', 'balance', 'pay', 'refund', 'unlink', 'status', 'notification'],
    answers: 'unsigned',
    configuration: {
      environment: 'sandbox',
      clientId,
      secretKey,
      privateKey: merchantKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      dokuPublicKeys: [publicPem(dokuPrivateKey)],
      wallets: ['ovo', 'allo-bank'],
      returnUrls: { success: `${world.url}/merchant/ok`, failure: `${world.url}/merchant/failed` },
      baseUrl: world.url,
      statusDelaySeconds: 0
    },
    findRoute: (path) => routes.get(path),
    wrongMethod: (path) =>
      toReply(routes.get(path)?.service ?? '00', refusal(405, '00', 'Requested Function Is Not Supported')),
    notRouted: () => undefined,
    codeReply: ({ httpStatus, responseCode, responseMessage }) =>
      jsonReply(httpStatus ?? 500, { responseCode, responseMessage }),
    settle: (charge, code) => settle(snap, charge, code),
    notify: (charge) => resendPayment(snap, charge),
    changeQuirks: (patch) => changeQuirks(snapChoices, snap.quirks, patch)
  }
}
