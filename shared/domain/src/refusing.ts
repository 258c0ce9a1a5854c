import type { Provider } from './account'
import type { AdapterDependencies } from './adapter-dependencies'
import type { Operation } from './attempt'
import { type GatewayError, invalidRequest } from './gateway-error'
import type { InvalidValue } from './invalid-value'

/** Which request of which provider is spoken of. */
export interface RequestPlace {
  readonly operation: Operation
  readonly provider: Provider
  readonly reference: string
}

/** The error of a request with faults. A reference that is itself at fault is not repeated in it. */
export const faultyRequest = (where: RequestPlace, faults: readonly InvalidValue[]): GatewayError => {
  const isAtFault = faults.some(({ field }) => field === 'reference')
  return invalidRequest({ ...where, reference: isAtFault ? undefined : where.reference }, faults)
}

/** Tells the host of a conflict, if an answer came with one. */
export const reportConflict = (
  { report }: Pick<AdapterDependencies, 'report'>,
  { operation, provider, reference }: RequestPlace,
  message: string | undefined
): void => {
  if (message !== undefined) report({ kind: 'conflict', provider, operation, reference, message })
}
