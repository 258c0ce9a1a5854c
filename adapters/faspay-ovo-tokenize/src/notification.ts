import * as E from 'fp-ts/Either'
import type { AdapterDependencies, InboundMessage, Received, Rejected } from '@gerbang/domain'
import type { Config } from './config'
import { receiveActivation } from './notification/activation'
import { receivePayment } from './notification/payment'
import { formatOf } from './client/read-body'
import { rejected } from './notification/replies'
import { toJakarta } from './mapping/jakarta'
import { receiveReturn } from './notification/returning'

const largestBody = 64 * 1024

/** Verifies and reads what Faspay, or a browser that it sends, calls us with. */
export const createReceive = (
  dependencies: Pick<AdapterDependencies, 'crypto' | 'now'>,
  config: Config
): ((message: InboundMessage) => E.Either<Rejected, Received>) => {
  const payment = receivePayment(dependencies, config)
  const activation = receiveActivation(dependencies, config)
  const returning = receiveReturn(dependencies, config)
  const refused = ({ body }: InboundMessage, reason: Rejected['reason']): E.Either<Rejected, Received> => {
    const replying = { format: formatOf(body) ?? config.format, now: toJakarta(dependencies.now()) }
    return E.left({ ...rejected('malformed', replying), reason })
  }
  return (message) => {
    if (message.body.length > largestBody) return refused(message, 'malformed')
    switch (message.route) {
      case 'payment':
        return payment(message)
      case 'activation':
        return activation(message)
      case 'return':
        return returning(message)
      case 'token':
      case 'binding':
        return refused(message, 'not-ours')
    }
  }
}
