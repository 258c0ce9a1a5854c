import * as E from 'fp-ts/Either'
import { decode } from '@gerbang/codecs'
import {
  type Attempt,
  type Binding,
  type BindRequest,
  faultsOfBind,
  type GatewayError,
  type InvalidValue,
  notSent
} from '@gerbang/domain'
import type { Answer } from '../client/call'
import { refusal, refusedCustomer } from '../client/refusals'
import type { Config } from '../config'
import { saysNotLinked } from '../errors'
import { provider } from '../provider'
import { type BindRequestWire, BindResponseWire } from '../wire'
import { phoneNoOf, toCredential } from './credential'
import { sent } from './attempt'
import { foreignHolder } from './holder'
import { pageIn } from './page'
import { unwritableFaults } from './printable'
import { normalised } from './words'

export const wallet = 'ovo'

/** Every fault of a link: by the rules that all providers share, and by the one wallet there is. */
export const bindFaults = (request: BindRequest): readonly InvalidValue[] => {
  const faults = faultsOfBind(request)
  if (faults.some(({ field }) => field.startsWith('customer'))) return faults
  const written = unwritableFaults({ 'customer.name': request.customer.name })
  if (request.wallet === undefined || request.wallet === wallet) return [...faults, ...written]
  const others = faults.filter(({ field }) => field !== 'wallet')
  return [...others, ...written, { field: 'wallet', rule: `one of the wallets: ${wallet}` }]
}

export const toBindRequestWire = (
  { account, paymentChannel }: Config,
  phoneNo: string,
  { customer }: BindRequest
): BindRequestWire => ({
  request: 'Account Activation OVO OpenAPI',
  merchant_id: account.id,
  payment_channel: paymentChannel,
  phone_no: phoneNo,
  cust_name: customer.name
})

/** What is true of a link if nothing more is heard. */
export const unknownBinding = (request: BindRequest, attempt: Attempt): Binding => ({
  provider,
  account: attempt.account,
  wallet,
  reference: request.reference,
  customer: request.customer,
  status: 'unknown',
  credential: toCredential(request.customer.phone),
  attempt,
  evidence: 'none'
})

/** Nothing was activated, because the balance that has to be read first was not. */
export const balanceUnread = (reference: string, kind: GatewayError['kind']): GatewayError =>
  notSent({ operation: 'bind', provider, reference }, `the balance could not be read (${kind})`)

/**
 * What a balance says before an activation: only a phone number that is not linked may be linked. Whoever has linked it
 * would pay for everyone else who names it.
 */
export const freeToLink =
  (config: Config, reference: string, phoneNo: string) =>
  (answer: Answer): E.Either<GatewayError, void> => {
    const where = { operation: 'bind', reference } as const
    const unheard = E.left(balanceUnread(reference, 'NoAnswer'))
    if (answer.kind === 'lost') return unheard
    if (foreignHolder(config, answer.body, phoneNo) !== undefined) return unheard
    if (saysNotLinked(answer)) return E.right(undefined)
    if (answer.verdict.kind === 'accepted') {
      return E.left(refusedCustomer(where, answer, 'already-registered'))
    }
    const refused = refusal(where, answer)
    return refused === undefined ? unheard : E.left(refused)
  }

/** The answer to an activation: a page for this customer, a refusal, or nothing that can be relied on. */
export const toBinding =
  (config: Config, before: Binding) =>
  (answer: Answer): E.Either<GatewayError, Binding> => {
    const heard: Binding = { ...before, evidence: 'response', attempt: sent(before.attempt) }
    if (answer.kind === 'lost') return E.right(heard)
    const where = { operation: 'bind', reference: before.reference } as const
    const { verdict } = answer
    const phoneNo = phoneNoOf(before.credential)
    // What is said of another phone number or merchant neither refuses this link nor opens its page.
    if (phoneNo === undefined || foreignHolder(config, answer.body, phoneNo) !== undefined) return E.right(heard)
    const refused =
      verdict.kind === 'declined' ? refusedCustomer(where, answer, verdict.reason) : refusal(where, answer)
    if (refused !== undefined) return E.left(refused)
    const body = decode(BindResponseWire, answer.body)
    if (verdict.kind !== 'accepted' || E.isLeft(body)) return E.right(heard)
    if (normalised(body.right.status ?? '') !== 'ALLOWED') return E.right(heard)
    const url = pageIn(config, body.right.redirectURL)
    if (url === undefined) return E.right(heard)
    return E.right({ ...heard, status: 'action-required', action: { type: 'redirect', purpose: 'bind', url } })
  }
