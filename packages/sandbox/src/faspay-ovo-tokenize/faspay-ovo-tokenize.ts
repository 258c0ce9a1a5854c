import { randomBytes, randomInt } from 'node:crypto'
import { page } from '../pages/html'
import type { ProviderService, World } from '../provider'
import { changeQuirks, createQuirks } from '../quirks'
import { htmlReply, type Reply } from '../reply'
import { notSupported, refusalReply } from './answers'
import { endpoints, formatOf } from './endpoints'
import { resendPayment } from './notifications'
import { isOpenState } from './payment-states'
import { tokenizeChoices } from './quirks'
import { tokenizeRoute } from './route'
import { providerName, type Tokenize } from './service'
import { settle } from './settle'
import { createTrxIds } from './trx-ids'

const lowestMerchantId = 91_000
const highestMerchantId = 99_999

const createTokenize = (world: World): Tokenize => {
  const merchantId = String(randomInt(lowestMerchantId, highestMerchantId))
  const isOpen = (trxId: string): boolean =>
    [...world.ledger.charges.values()].some(
      ({ provider, referenceNo, status }) => provider === providerName && referenceNo === trxId && isOpenState(status)
    )
  return {
    ...world,
    merchantId,
    merchantName: 'FASPAY STORE',
    userId: `bot${merchantId}`,
    password: `p@-${randomBytes(16).toString('hex')}`,
    quirks: createQuirks(tokenizeChoices),
    trxIds: createTrxIds(merchantId, isOpen),
    usedBills: new Set(),
    endedHere: new WeakSet(),
    renewed: new WeakSet(),
    heldBack: new WeakSet(),
    reportedAmounts: new WeakMap()
  }
}

const notFound = (path: string, tokenize: Tokenize): Reply | undefined => {
  if (path.startsWith('/cellblockui/')) {
    return htmlReply(400, page('Broken link', '<p>This address is incomplete or was changed on its way.</p>'))
  }
  const format = formatOf(path)
  return format === undefined ? undefined : refusalReply(tokenize.quirks, format, 'Faspay', notSupported)
}

/** OVO Tokenize on Faspay's debit API, in XML and JSON, with credentials of its own. */
export const createFaspayOvoTokenize = (world: World): ProviderService => {
  const tokenize = createTokenize(world)
  const routes = new Map(
    endpoints.map(({ path, operation, format }) => [path, tokenizeRoute(tokenize, operation, format)])
  )
  const { merchantId, merchantName, userId, password, quirks } = tokenize
  return {
    name: providerName,
    operations: [
      'bind',
      'balance',
      'pay',
      'unlink',
      'status',
      'history',
      'topUpInstructions',
      'notification',
      'activation'
    ],
    answers: 'unsigned',
    configuration: {
      environment: 'sandbox',
      merchantId,
      merchantName,
      userId,
      password,
      format: 'xml',
      baseUrl: world.url,
      redirectHosts: [new URL(world.url).host],
      statusDelaySeconds: 0
    },
    findRoute: (path) => routes.get(path),
    wrongMethod: () => htmlReply(405, page('Method Not Allowed', '<p>POST only.</p>')),
    notRouted: (path) => notFound(path, tokenize),
    codeReply: ({ httpStatus = 200, responseCode = '', responseMessage = '' }, path) => ({
      ...refusalReply(quirks, formatOf(path) ?? 'json', 'Faspay', { code: responseCode, desc: responseMessage }),
      status: httpStatus
    }),
    settle: (charge, code) => settle(tokenize, charge, code),
    notify: (charge) => resendPayment(tokenize, charge),
    changeQuirks: (patch) => changeQuirks(tokenizeChoices, quirks, patch)
  }
}
