import {
  type Binding,
  type BindRequest,
  faultsOfBind,
  faultsOfPay,
  faultsOfRefund,
  type GatewayError,
  givenRequest,
  invalidRequest,
  type InvalidValue,
  type Payment,
  type PayRequest,
  type Refund,
  type RefundRequest,
  samePhone
} from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import { adapterOf, type Core } from './core'
import { bindFingerprint, payFingerprint, refundFingerprint } from './fingerprint'
import { find } from './finding'
import { bindings, payments, refunds } from './kinds'
import { sendOnce } from './sending'

/** A payment with a link; `binding` is the link's reference. */
export type PayOf = Omit<PayRequest, 'binding'> & { readonly binding: string }
/** A refund of a payment; `payment` is the payment's reference. */
export type RefundOf = Omit<RefundRequest, 'payment'> & { readonly payment: string }

const never = (): boolean => false

const isReference = (reference: unknown): boolean => typeof reference === 'string'

const unnamed = (operation: 'pay' | 'refund', faults: readonly InvalidValue[]): GatewayError =>
  invalidRequest(
    { operation },
    faults.map((fault) => (isOwner(fault) ? { ...fault, rule: `the reference of a ${fault.field}` } : fault))
  )

const isOwner = ({ field }: InvalidValue): boolean => field === 'binding' || field === 'payment'

/** Links a wallet at the provider that is configured for new bindings. */
export const bind = (core: Core, given: BindRequest): Promise<E.Either<GatewayError, Binding>> => {
  const { chosen } = core
  const request = givenRequest(given)
  return sendOnce(core, {
    kind: bindings,
    reference: request.reference,
    prepare: () => chosen.bind(request),
    fingerprint: bindFingerprint,
    onePerPhone: ({ wallet }) => chosen.capabilities(wallet).linkedBy === 'phone',
    isAnsweredBy: ({ customer, wallet }) =>
      faultsOfBind(request).length === 0 &&
      customer.id === request.customer.id &&
      samePhone(customer.phone, request.customer.phone) &&
      (request.wallet ?? wallet) === wallet
  })
}

/** Charges a link. The journal's binding is used, whatever provider it belongs to. */
export const pay = async (core: Core, given: PayOf): Promise<E.Either<GatewayError, Payment>> => {
  const request = givenRequest(given)
  if (!isReference(request.binding)) return E.left(unnamed('pay', faultsOfPay({ ...request, binding: undefined })))
  const found = await find(core, bindings, { operation: 'pay', reference: request.binding })
  if (E.isLeft(found)) return found
  const adapter = adapterOf(core, found.right, { operation: 'pay', reference: request.reference })
  return sendOnce(core, {
    kind: payments,
    reference: request.reference,
    prepare: () => (E.isLeft(adapter) ? adapter : adapter.right.pay({ ...request, binding: found.right })),
    fingerprint: (payment) => payFingerprint(payment, request),
    onePerPhone: never,
    isAnsweredBy: ({ bindingReference, order, amount }) =>
      faultsOfPay({ ...request, binding: found.right }).length === 0 &&
      bindingReference === request.binding &&
      order === request.order &&
      amount.amount === request.amount.amount
  })
}

/** Gives a payment back, in whole or in part. The journal's payment is used, and its ceiling checked there. */
export const refund = async (core: Core, given: RefundOf): Promise<E.Either<GatewayError, Refund>> => {
  const request = givenRequest(given)
  if (!isReference(request.payment))
    return E.left(unnamed('refund', faultsOfRefund({ ...request, payment: undefined })))
  const found = await find(core, payments, { operation: 'refund', reference: request.payment })
  if (E.isLeft(found)) return found
  const adapter = adapterOf(core, found.right, { operation: 'refund', reference: request.reference })
  return sendOnce(core, {
    kind: refunds,
    reference: request.reference,
    prepare: () => (E.isLeft(adapter) ? adapter : adapter.right.refund({ ...request, payment: found.right })),
    fingerprint: refundFingerprint,
    onePerPhone: never,
    isAnsweredBy: ({ payment, amount }) =>
      faultsOfRefund({ ...request, payment: found.right }).length === 0 &&
      payment.reference === request.payment &&
      amount.amount === request.amount.amount
  })
}
