/** Faults of an answer that is never executed at the provider. */
export const unexecutedKinds = ['no-answer', 'hang', 'html-502', 'redirect', 'code'] as const
/** Faults of an answer whose request was executed. */
export const executedKinds = [
  'no-answer-after-execution',
  'hang-after-execution',
  'http-500-after-execution',
  'truncate',
  'empty',
  'delay',
  'replay-409',
  'wrong-reference',
  'wrong-amount'
] as const
/** Faults of the answer's own signature, for providers that sign their answers. */
export const signatureKinds = ['bad-signature', 'no-signature'] as const
export const notificationKinds = ['drop', 'twice', 'delay', 'wrong-reference', 'wrong-amount', 'bad-signature'] as const

export type FaultKind =
  | (typeof unexecutedKinds)[number]
  | (typeof executedKinds)[number]
  | (typeof notificationKinds)[number]
  | (typeof signatureKinds)[number]
  | 'latest'
  | 'pending'

export interface Fault {
  readonly kind: FaultKind
  readonly ms?: number
  readonly at?: number
  readonly code?: string
  readonly httpStatus?: number
  readonly responseCode?: string
  readonly responseMessage?: string
}

export const operations = [
  'b2b',
  'b2b2c',
  'bind',
  'confirm',
  'balance',
  'pay',
  'refund',
  'unlink',
  'status',
  'history',
  'topUpInstructions',
  'notification',
  'activation'
] as const
export type FaultOperation = (typeof operations)[number]
/** What the provider sends, not what it is asked. */
export const outboundOperations: readonly string[] = ['notification', 'activation']

export interface PlannedFault extends Fault {
  /** Left out, it strikes whichever provider is asked first. */
  readonly provider?: string
  readonly operation: FaultOperation
  readonly times: number
}

/** First in, first out per provider and operation; each fault strikes `times` requests. */
export interface Faults {
  readonly plan: (fault: PlannedFault) => void
  readonly take: (provider: string, operation: string) => Fault | undefined
  readonly clear: () => void
}

export const createFaults = (): Faults => {
  let planned: { readonly fault: PlannedFault; left: number }[] = []
  return {
    plan: (fault) => void planned.push({ fault, left: fault.times }),
    take: (provider, operation) => {
      const strikes = ({ fault }: { readonly fault: PlannedFault }): boolean =>
        fault.operation === operation && (fault.provider ?? provider) === provider
      const next = planned.find(strikes)
      if (next === undefined) return undefined
      next.left -= 1
      if (next.left === 0) planned = planned.filter((other) => other !== next)
      return next.fault
    },
    clear: () => void (planned = [])
  }
}

const unexecuted: ReadonlySet<string> = new Set(unexecutedKinds)
export const preventsExecution = (fault: Fault | undefined): boolean =>
  fault !== undefined && unexecuted.has(fault.kind)
