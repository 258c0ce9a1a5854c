import {
  type AdapterDependencies,
  type GatewayError,
  invalidRequest,
  type InvalidValue,
  type Operation,
  unsupported
} from '@gerbang/domain'
import { type Channel, channelOf } from '../config/channels'
import type { Client } from '../client'
import type { Config } from '../config'
import { provider } from '../provider'

/** What every operation works with. */
export interface Room {
  readonly config: Config
  readonly dependencies: AdapterDependencies
  readonly client: Client
}

/** A reference that is itself at fault is not repeated in the error. */
export const invalid = (operation: Operation, reference: string, faults: readonly InvalidValue[]): GatewayError => {
  const named = faults.some(({ field }) => field === 'reference') ? undefined : reference
  return invalidRequest({ operation, provider, reference: named }, faults)
}

/** What a wallet does not offer, with the reason its table gives. */
export const notOffered = (
  operation: keyof Channel['capabilities']['operations'],
  reference: string,
  wallet: string
): GatewayError => {
  const support = channelOf(wallet)?.capabilities.operations[operation]
  const reason = support?.supported === false ? support.reason : 'this wallet is not known here.'
  return unsupported({ operation, provider, reference }, reason)
}

/** Tells the host of a conflict, if an answer came with one. */
export const reportConflict = (
  { dependencies }: Room,
  operation: Operation,
  reference: string,
  message: string | undefined
): void => {
  if (message !== undefined) dependencies.report({ kind: 'conflict', provider, operation, reference, message })
}
