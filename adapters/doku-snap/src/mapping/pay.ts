import { decode } from '@gerbang/codecs'
import {
  type Attempt,
  faultsOfPay,
  type InvalidValue,
  isCustomerPage,
  type LineItem,
  type Payment,
  type PaymentFacts,
  type PaymentOutcome,
  type PayRequest,
  type ReturnUrls,
  sentUnder,
  withOutcome
} from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import type { Answer } from '../client/call'
import type { Channel } from '../config/channels'
import type { Config } from '../config'
import { type LineItemWire, type PayRequestWire, PayResponseWire } from '../wire'
import { toAmountWire } from './amount'
import { deviceFaults } from './device'
import type { Split } from './funds'
import { stated } from './stated'

/** Where the customer is sent after a payment: the request's own, else the configured pages. */
export const payReturnUrls = (config: Config, request: PayRequest): ReturnUrls | undefined =>
  request.returnUrls ?? config.returnUrls

/** `value` of an amount holds 4 to 16 characters in payOptionDetails, two decimals included. */
const largestAmount = 9_999_999_999_999

/** Every fault of a payment: by the rules that all providers share, and by what DOKU does not accept besides. */
export const payFaults = (
  config: Config,
  channel: Channel | undefined,
  request: PayRequest
): readonly InvalidValue[] => {
  const faults = [...faultsOfPay(request)]
  if (!faults.some(({ field }) => field === 'amount') && request.amount.amount > largestAmount) {
    faults.push({ field: 'amount', rule: `at most ${String(largestAmount)} rupiah at this provider` })
  }
  if (payReturnUrls(config, request) === undefined) {
    faults.push({ field: 'returnUrls', rule: 'given here or in the settings: DOKU asks for them on every payment' })
  }
  return channel === undefined ? faults : [...faults, ...deviceFaults(channel, 'other', request.device)]
}

const toLineItem = ({ name, price, quantity }: LineItem): LineItemWire => ({
  name,
  price: toAmountWire(price.amount).value,
  quantity
})

const longestItemName = 32

/** A wallet that insists on line items is told of the payment as one, where the shop lists none. */
const lineItemsOf = (channel: Channel, { items, description, amount }: PayRequest): readonly LineItem[] | undefined => {
  if (items !== undefined && items.length > 0) return items
  const name = description.slice(0, longestItemName)
  return channel.lineItems === 'required' ? [{ name, price: amount, quantity: 1 }] : undefined
}

type PayOption = PayRequestWire['payOptionDetails'][number]

const payOption = (payMethod: string, amount: number): PayOption => ({
  payMethod,
  transAmount: toAmountWire(amount),
  feeAmount: toAmountWire(0)
})

const payOptions = ({ methods }: Channel, { points, cash }: Split): readonly PayOption[] => {
  const options: PayOption[] = []
  if (points > 0) options.push(payOption(methods.points, points))
  if (cash > 0) options.push(payOption(methods.cash, cash))
  return options
}

interface PayParts {
  readonly config: Config
  readonly channel: Channel
  readonly request: PayRequest
  readonly urls: ReturnUrls
  readonly attempt: Attempt
}

/** What the body says. A field that is undefined is not written. */
export const toPayRequestWire = (parts: PayParts, purses: Split): PayRequestWire => {
  const { config, channel, request, urls, attempt } = parts
  const paymentType = channel.paymentTypes[request.mode]
  const items = lineItemsOf(channel, request)
  return {
    partnerReferenceNo: attempt.wireReference,
    feeType: config.feeType,
    amount: toAmountWire(request.amount.amount),
    payOptionDetails: payOptions(channel, purses),
    additionalInfo: {
      channel: channel.code,
      successPaymentUrl: urls.success,
      failedPaymentUrl: urls.failure,
      paymentType,
      remarks: request.description,
      lineItems: items?.map(toLineItem)
    }
  }
}

const acceptedOutcome = (config: Config, mode: PayRequest['mode'], url: string | undefined): PaymentOutcome => {
  if (isCustomerPage(config, url)) {
    return { status: 'action-required', action: { type: 'redirect', purpose: 'pay', url } }
  }
  return mode === 'recurring'
    ? { status: 'pending' }
    : { status: 'unknown', why: 'it was accepted without a page that the customer may be sent to' }
}

/** The answer to a pay. `2005400` means accepted, never paid; what no row covers is unknown. */
export const toPayment =
  (config: Config, mode: PayRequest['mode'], before: Payment) =>
  (answer: Answer): { readonly payment: Payment; readonly conflict?: string } => {
    const facts: PaymentFacts = {
      ...before,
      evidence: 'response',
      attempt: sentUnder(before.attempt, answer.sentRequestId)
    }
    if (answer.kind === 'lost') return { payment: withOutcome(facts, { status: 'unknown', why: answer.why }) }
    const said: PaymentFacts = { ...facts, providerCode: answer.code }
    const { verdict } = answer
    if (verdict.kind === 'declined') {
      const { status, reason } = verdict
      return { payment: withOutcome(said, status === 'declined' ? { status, reason } : { status }) }
    }
    if (verdict.kind !== 'accepted' && verdict.kind !== 'in-progress') {
      const why = `the answer has code ${answer.code}, which settles nothing`
      return { payment: withOutcome(said, { status: 'unknown', why }) }
    }
    const body = decode(PayResponseWire, answer.body)
    if (E.isLeft(body)) {
      return { payment: withOutcome(said, { status: 'unknown', why: 'the answer lacks the form of a payment' }) }
    }
    const { partnerReferenceNo, referenceNo: providerReference, webRedirectUrl } = body.right
    if (partnerReferenceNo !== undefined && partnerReferenceNo !== before.attempt.wireReference) {
      const why = 'the answer names another payment reference'
      return { payment: withOutcome(said, { status: 'unknown', why }), conflict: why }
    }
    const outcome: PaymentOutcome =
      verdict.kind === 'in-progress' ? { status: 'pending' } : acceptedOutcome(config, mode, webRedirectUrl)
    return { payment: withOutcome({ ...said, providerReference: stated(providerReference) }, outcome) }
  }
