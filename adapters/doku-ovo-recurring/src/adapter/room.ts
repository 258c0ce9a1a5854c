import {
  type AdapterDependencies,
  type GatewayError,
  invalidRequest,
  type InvalidValue,
  linkInactive,
  type Operation
} from '@gerbang/domain'
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

/** A binding that says it is active and holds no token: it cannot be used. */
export const withoutToken = (operation: Operation, reference: string): GatewayError =>
  linkInactive({ operation, provider, reference }, 'Nothing was sent: the binding holds no token of the provider.')

/** Tells the host of a conflict, if an answer came with one. */
export const reportConflict = (
  { dependencies }: Room,
  operation: Operation,
  reference: string,
  message: string | undefined
): void => {
  if (message !== undefined) dependencies.report({ kind: 'conflict', provider, operation, reference, message })
}
