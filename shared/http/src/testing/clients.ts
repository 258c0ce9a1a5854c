import type { Transport } from '@gerbang/domain'
import { createTransport } from '../node-dependencies'
import type { TransportOptions } from '../transport-options'

type Client = NonNullable<TransportOptions['client']>

/** What can carry a request. Whatever is true of one transport must be true of the other. */
export const clients: readonly Client[] = ['axios', 'node:http']

/** `createTransport` with another default client. */
export const creatorOf =
  (client: Client): ((options?: TransportOptions) => Transport) =>
  (options = {}) =>
    createTransport({ client, ...options })
