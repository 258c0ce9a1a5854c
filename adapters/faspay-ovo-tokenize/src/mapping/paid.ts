import * as E from 'fp-ts/Either'
import { decode } from '@gerbang/codecs'
import { type GatewayError, type Payment, type PaymentFacts, type PaymentOutcome, withOutcome } from '@gerbang/domain'
import type { Answer, DecodedAnswer } from '../client/call'
import { refusal, unsettling } from '../client/refusals'
import type { Config } from '../config'
import { PayResponseWire } from '../wire'
import { toMoney } from './amount'
import { sent } from './attempt'
import { pageIn } from './page'
import { trxIdIn } from './trx-id'
import { kept, normalised } from './words'

interface Heard {
  readonly payment: Payment
  readonly conflict?: string
}

/** Whether what an answer must repeat, or may, is ours. `said`: only what is stated is looked at. */
const echoFault = (
  { amountUnits }: Config,
  { amount, attempt }: PaymentFacts,
  wire: PayResponseWire,
  must: 'be-there' | 'said'
): string | undefined => {
  const isSaid = (given: string | undefined): boolean => must === 'be-there' || given !== undefined
  if (isSaid(wire.bill_no) && wire.bill_no !== attempt.wireReference) {
    return 'the answer names another bill, or none'
  }
  // A cross-wired unit shows here, before the customer can confirm a hundredfold amount.
  if (isSaid(wire.amount) && toMoney(amountUnits.amount, wire.amount)?.amount !== amount.amount) {
    return 'the answer names another amount, or none'
  }
  return undefined
}

const unknown = (why: string): PaymentOutcome => ({ status: 'unknown', why })

const acceptedOutcome = (config: Config, wire: PayResponseWire): PaymentOutcome => {
  const { redirectURL, status } = wire
  if (status === undefined) return unknown('the answer has no status, which settles nothing')
  if (normalised(status) !== 'PENDING') return unknown(`the answer has status ${kept(status)}, which settles nothing`)
  if (trxIdIn(wire) === undefined) return unknown('the answer names no transaction')
  const url = pageIn(config, redirectURL)
  return url === undefined
    ? unknown('it was accepted without a page that the customer may be sent to')
    : { status: 'action-required', action: { type: 'redirect', purpose: 'pay', url } }
}

/** Nothing was charged: the customer renews the token at the page, and pays again under a new reference. */
const expiredTokenOutcome = (config: Config, wire: PayResponseWire): PaymentOutcome => {
  if (wire.trx_id !== undefined) return unknown('the token has expired, and yet there is a transaction')
  const url = pageIn(config, wire.url)
  return url === undefined
    ? unknown('the token has expired, and there is no page that the customer may be sent to')
    : { status: 'declined', reason: 'link-expired', action: { type: 'redirect', purpose: 'reauthorise', url } }
}

const outcomeOf = (config: Config, answer: DecodedAnswer, wire: PayResponseWire): PaymentOutcome => {
  const { verdict } = answer
  switch (verdict.kind) {
    case 'accepted':
      return acceptedOutcome(config, wire)
    case 'token-expired':
      return expiredTokenOutcome(config, wire)
    case 'declined': {
      const { status, reason } = verdict
      return status === 'declined' ? { status, reason } : { status }
    }
    case 'refused':
    case 'unknown':
      return unknown(unsettling(answer))
  }
}

/** The answer to a payment. `00` means that the customer may confirm it, never that it is paid; what no row covers is unknown. */
export const toPayment =
  (config: Config, before: Payment) =>
  (answer: Answer): E.Either<GatewayError, Heard> => {
    const facts: PaymentFacts = { ...before, evidence: 'response', attempt: sent(before.attempt) }
    if (answer.kind === 'lost') return E.right({ payment: withOutcome(facts, unknown(answer.why)) })
    const said: PaymentFacts = { ...facts, providerCode: answer.code }
    const body = decode(PayResponseWire, answer.body)
    if (E.isLeft(body)) {
      return E.right({ payment: withOutcome(said, unknown('the answer lacks the form of a payment')) })
    }
    const wire = body.right
    const conflict = echoFault(config, before, wire, answer.verdict.kind === 'accepted' ? 'be-there' : 'said')
    // Only a transaction of our bill may be asked about later.
    const providerReference = wire.bill_no === before.attempt.wireReference ? trxIdIn(wire) : undefined
    if (conflict !== undefined) {
      return E.right({ payment: withOutcome({ ...said, providerReference }, unknown(conflict)), conflict })
    }
    const refused = refusal({ operation: 'pay', reference: before.reference }, answer)
    if (refused !== undefined) return E.left(refused)
    return E.right({ payment: withOutcome({ ...said, providerReference }, outcomeOf(config, answer, wire)) })
  }
