import type { ListedAttempt, Money, Tracked } from '@gerbang/domain'

/** What an operator may see of an attempt: nothing secret, nothing personal, no address of a customer's page. */
export interface AttemptRow {
  readonly operation: Tracked['operation']
  readonly reference: string
  readonly order?: string | undefined
  /** The payment that a refund belongs to; the link that a payment or an unlinking belongs to. */
  readonly payment?: string | undefined
  readonly binding?: string | undefined
  readonly provider: string
  readonly environment: string
  readonly account: string
  readonly wallet?: string | undefined
  readonly amount?: Money | undefined
  readonly status: string
  readonly reason?: string | undefined
  readonly why?: string | undefined
  readonly evidence: string
  readonly wireReference: string
  readonly providerReference?: string | undefined
  readonly providerCode?: string | undefined
  readonly preparedAt: string
  readonly dueAt?: string | undefined
  readonly unresolved: boolean
}

type Own = Pick<
  AttemptRow,
  'order' | 'payment' | 'binding' | 'wallet' | 'amount' | 'reason' | 'why' | 'providerReference' | 'providerCode'
>

const ownOf = (tracked: Tracked): Own => {
  switch (tracked.operation) {
    case 'bind':
      return { wallet: tracked.value.wallet }
    case 'pay': {
      const { value } = tracked
      return {
        order: value.order,
        binding: value.bindingReference,
        wallet: value.wallet,
        amount: value.amount,
        reason: value.status === 'declined' ? value.reason : undefined,
        why: value.status === 'unknown' ? value.why : undefined,
        providerReference: value.providerReference,
        providerCode: value.providerCode
      }
    }
    case 'refund': {
      const { value } = tracked
      return {
        payment: value.payment.reference,
        amount: value.amount,
        reason: value.status === 'declined' ? value.reason : undefined,
        why: value.status === 'unknown' ? value.why : undefined,
        providerReference: value.providerReference,
        providerCode: value.providerCode
      }
    }
    case 'unlink':
      return { binding: tracked.value.bindingReference }
  }
}

/** Named field by field, so that a field that is new in the domain is not shown by accident. */
export const attemptRow = ({ tracked, dueAt, unresolved }: ListedAttempt): AttemptRow => {
  const { attempt, status, evidence } = tracked.value
  return {
    operation: tracked.operation,
    reference: attempt.reference,
    provider: attempt.provider,
    environment: attempt.account.environment,
    account: attempt.account.id,
    ...ownOf(tracked),
    status,
    evidence,
    wireReference: attempt.wireReference,
    preparedAt: attempt.preparedAt,
    dueAt,
    unresolved
  }
}
