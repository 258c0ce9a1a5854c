import { randomBytes, randomInt } from 'node:crypto'
import type { ProviderService, Route, World } from '../provider'
import { changeQuirks, createQuirks } from '../quirks'
import { jsonReply } from '../reply'
import { createSeenRequests } from '../seen-requests'
import { createAccounts } from './accounts'
import { gatewayError, productError, refusal } from './answers'
import { balance } from './balance'
import { bind } from './bind'
import { resendPayment } from './notifications'
import { pay } from './pay'
import { recurringChoices } from './quirks'
import { refund } from './refund'
import { providerName, type Operation, type Recurring } from './service'
import { settle } from './settle'
import { signedRoute } from './signed-route'
import { status, statusPath } from './status'
import { tokenList } from './token-list'
import { unlink } from './unlink'

const operations: Readonly<Record<string, Operation>> = {
  '/ovo-open-api/v1/token': bind,
  '/tokenization/v1/tokens': tokenList,
  '/ovo-open-api/v1/balance': balance,
  '/ovo-open-api/v1/payment-recurring': pay,
  '/ovo-open-api/v1/payment-refund': refund,
  '/ovo-open-api/v1/token-delete': unlink
}

const ownPath = /^\/(ovo-open-api|tokenization|orders\/v1)\//

const createRouter = (recurring: Recurring): ((path: string) => Route | undefined) => {
  // How long DOKU remembers a Request-Id is not documented; here it is never forgotten.
  const seenRequests = createSeenRequests(() => '')
  const byPath = new Map(
    Object.entries(operations).map(([path, operation]) => [path, signedRoute(recurring, seenRequests, operation)])
  )
  const statusRoute = signedRoute(recurring, seenRequests, status)
  return (path) => byPath.get(path) ?? (statusPath.test(path) ? statusRoute : undefined)
}

/** OVO Recurring on DOKU's API before SNAP, with a key of its own. */
export const createDokuOvoRecurring = (world: World): ProviderService => {
  const recurring: Recurring = {
    ...world,
    clientId: `MCH-${randomInt(1000, 10_000)}-${randomInt(10 ** 13, 10 ** 14)}`,
    secretKey: `SK-${randomBytes(16).toString('hex')}`,
    quirks: createQuirks(recurringChoices),
    accounts: createAccounts(),
    byInvoice: new Map(),
    reportedAmounts: new WeakMap()
  }
  const { clientId, secretKey, quirks } = recurring
  return {
    name: providerName,
    operations: ['bind', 'confirm', 'balance', 'pay', 'refund', 'unlink', 'status', 'notification'],
    answers: 'signed',
    configuration: { environment: 'sandbox', clientId, secretKey, baseUrl: world.url, statusDelaySeconds: 0 },
    findRoute: createRouter(recurring),
    wrongMethod: () => gatewayError(refusal(405, 'method_not_allowed', 'Method Not Allowed')),
    notRouted: (path) =>
      ownPath.test(path) ? jsonReply(404, { message: `No static resource ${path.slice(1)}.` }) : undefined,
    codeReply: ({ httpStatus = 500, responseCode = '', responseMessage = '' }) =>
      productError(quirks.errorEnvelope, refusal(httpStatus, responseCode, responseMessage)),
    settle: (charge, code) => settle(recurring, charge, code),
    notify: (charge) => resendPayment(recurring, charge),
    changeQuirks: (patch) => changeQuirks(recurringChoices, quirks, patch)
  }
}
