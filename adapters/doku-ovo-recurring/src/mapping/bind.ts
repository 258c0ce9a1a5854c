import * as E from 'fp-ts/Either'
import { decode } from '@gerbang/codecs'
import {
  type Attempt,
  type Binding,
  type BindRequest,
  faultsOfBind,
  type InvalidValue,
  isCustomerPage,
  sentUnder
} from '@gerbang/domain'
import type { Answer } from '../client/call'
import type { Config } from '../config'
import { provider } from '../provider'
import { type BindRequestWire, BindResponseWire } from '../wire'
import { toCredential } from './credential'
import { normalised } from './words'

export const wallet = 'ovo'

/** Every fault of a link: by the rules that all providers share, and by the one wallet there is. */
export const bindFaults = (request: BindRequest): readonly InvalidValue[] => {
  const faults = faultsOfBind(request)
  if (request.wallet === undefined || request.wallet === wallet) return faults
  return [
    ...faults.filter(({ field }) => field !== 'wallet'),
    { field: 'wallet', rule: `one of the wallets: ${wallet}` }
  ]
}

export const toBindRequestWire = (config: Config, { customer, returnUrls }: BindRequest): BindRequestWire => {
  const phone = customer.phone.secret.reveal()
  return {
    customer: { id: customer.id, name: customer.name, phone, email: customer.email },
    ovo_account: {
      ...(config.accountEmail === 'omit' ? {} : { account_email: customer.email }),
      account_mobile_phone: phone,
      success_registration_url: returnUrls.success,
      failed_registration_url: returnUrls.failure
    },
    service_type: 'RECURRING'
  }
}

/** What is true of a link if nothing more is heard. */
export const unknownBinding = (request: BindRequest, attempt: Attempt): Binding => ({
  provider,
  account: attempt.account,
  wallet,
  reference: request.reference,
  customer: request.customer,
  status: 'unknown',
  credential: toCredential(undefined),
  attempt,
  evidence: 'none'
})

/** The answer to a link: a page for this customer, or nothing that can be relied on. The token comes later, by the list. */
export const toBinding =
  (config: Config, before: Binding) =>
  (answer: Answer): Binding => {
    const attempt = sentUnder(before.attempt, answer.sentRequestId)
    const heard: Binding = { ...before, evidence: 'response', attempt }
    if (answer.kind === 'lost' || answer.verdict.kind !== 'answered') return heard
    const body = decode(BindResponseWire, answer.body)
    if (E.isLeft(body)) return heard
    const { customer, ovo_account: account } = body.right
    const isOurs = (customer?.id ?? before.customer.id) === before.customer.id
    const { registration_url: url } = account
    if (!isOurs || normalised(account.status) !== 'PENDING' || !isCustomerPage(config, url)) return heard
    return { ...heard, status: 'action-required', action: { type: 'redirect', purpose: 'bind', url } }
  }
