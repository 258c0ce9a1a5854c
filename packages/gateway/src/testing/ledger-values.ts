import type {
  Account,
  Attempt,
  Binding,
  BindRequest,
  Payment,
  PayRequest,
  Refund,
  RefundRequest
} from '@gerbang/domain'
import { factsOf, Secret, type Sending, type Unlinking, withOutcome, withRefundOutcome } from '@gerbang/domain'

/** What the ledger provider stamps on each attempt. */
export interface Stamp {
  readonly provider: string
  readonly account: Account
  readonly wireReference: (reference: string) => string
  readonly requestId: () => string
  readonly now: () => Date
}

const attemptOf = (stamp: Stamp, operation: Sending, reference: string): Attempt => ({
  provider: stamp.provider,
  account: stamp.account,
  operation,
  reference,
  wireReference: stamp.wireReference(reference),
  requestId: stamp.requestId(),
  resendId: stamp.requestId(),
  preparedAt: stamp.now().toISOString(),
  deadlineAt: new Date(stamp.now().getTime() + 75_000).toISOString()
})

export const unknownBinding = (
  stamp: Stamp,
  { reference, wallet = 'some-wallet', customer }: BindRequest
): Binding => ({
  provider: stamp.provider,
  account: stamp.account,
  wallet,
  reference,
  customer,
  status: 'unknown',
  credential: { provider: stamp.provider, version: 1, secret: new Secret(`planted-credential-${reference}`) },
  attempt: attemptOf(stamp, 'bind', reference),
  evidence: 'none'
})

export const unknownPayment = (stamp: Stamp, request: PayRequest): Payment => {
  const { binding, reference, order, amount } = request
  const { provider, account, wallet, customer, credential } = binding
  const attempt = attemptOf(stamp, 'pay', reference)
  return withOutcome(
    {
      provider,
      account,
      wallet,
      reference,
      order,
      bindingReference: binding.reference,
      customerId: customer.id,
      credential,
      amount,
      attempt,
      evidence: 'none'
    },
    { status: 'unknown', why: 'nothing was heard yet' }
  )
}

export const unknownRefund = (stamp: Stamp, { reference, payment, amount }: RefundRequest): Refund =>
  withRefundOutcome(
    {
      provider: payment.provider,
      account: payment.account,
      reference,
      payment: factsOf(payment),
      amount,
      attempt: attemptOf(stamp, 'refund', reference),
      evidence: 'none'
    },
    { status: 'unknown', why: 'nothing was heard yet' }
  )

export const unknownUnlinking = (stamp: Stamp, binding: Binding): Unlinking => ({
  provider: binding.provider,
  bindingReference: binding.reference,
  attempt: attemptOf(stamp, 'unlink', binding.reference),
  evidence: 'none',
  status: 'unknown'
})
