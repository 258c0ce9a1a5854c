import type { Received, Replies } from '@gerbang/domain'
import type { BindingNotificationWire, PaymentNotificationWire } from '../wire'
import { toMoney } from './amount'
import { toCredential } from './credential'
import { stated } from './stated'
import { toNotifiedOutcome } from './status'

type PaymentReceived = Extract<Received, { readonly type: 'payment' }>
type BindingReceived = Extract<Received, { readonly type: 'binding' }>

interface Heard {
  readonly trust: 'verified' | 'hint'
  readonly dedupeKey: string
  readonly replies: Replies
}

/** A payment notification. The signature covers the whole body, so an amount that is stated is proven. */
export const toPaymentReceived = (wire: PaymentNotificationWire, heard: Heard): PaymentReceived => {
  const amount = toMoney(wire.amount)
  return {
    type: 'payment',
    trust: heard.trust,
    dedupeKey: heard.dedupeKey,
    replies: heard.replies,
    wireReference: wire.originalPartnerReferenceNo,
    outcome: toNotifiedOutcome(wire.latestTransactionStatus),
    amount,
    providerReference: stated(wire.originalReferenceNo),
    providerCode: wire.latestTransactionStatus,
    covers: amount === undefined ? ['reference', 'status'] : ['reference', 'status', 'amount']
  }
}

const statusByWord: ReadonlyMap<string, BindingReceived['status']> = new Map(
  Object.entries<BindingReceived['status']>({
    SUCCESS: 'active',
    PENDING: 'action-required',
    FAILED: 'inactive'
  })
)

/** A binding notification; an unlisted status makes no claim. */
export const toBindingReceived = ({ additionalInfo }: BindingNotificationWire, heard: Heard): BindingReceived => {
  const authCode = stated(additionalInfo.authCode)
  return {
    type: 'binding',
    ...heard,
    status: statusByWord.get(additionalInfo.status) ?? 'unknown',
    customerId: stated(additionalInfo.custIdMerchant),
    credential: authCode === undefined ? undefined : toCredential(authCode)
  }
}
