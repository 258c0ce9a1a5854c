import { provider } from '../provider'
import * as E from 'fp-ts/Either'
import { decode } from '@gerbang/codecs'
import {
  type Attempt,
  type Binding,
  type BindRequest,
  faultsOfBind,
  type GatewayError,
  type InvalidValue,
  isCustomerPage,
  sentUnder
} from '@gerbang/domain'
import type { Answer } from '../client/call'
import type { Channel } from '../config/channels'
import type { Config } from '../config'
import { type BindRequestWire, BindResponseWire } from '../wire'
import { toCredential } from './credential'
import { stated } from './stated'
import { deviceFaults } from './device'
import { refusedCustomer } from '../client/refusals'

/** The wallet of a bind: the one asked for, else the first that is configured. */
export const bindChannel = (config: Config, request: BindRequest): Channel | undefined =>
  request.wallet === undefined ? config.channels[0] : config.channels.find(({ wallet }) => wallet === request.wallet)

/** Every fault of a bind: by the rules that all providers share, by the wallets configured, by what the wallet needs. */
export const bindFaults = (
  config: Config,
  channel: Channel | undefined,
  request: BindRequest
): readonly InvalidValue[] => {
  const faults = faultsOfBind(request)
  if (channel !== undefined) return [...faults, ...deviceFaults(channel, 'bind', request.device)]
  const offered = config.channels.map(({ wallet }) => wallet).join(', ')
  const others = faults.filter(({ field }) => field !== 'wallet')
  return [...others, { field: 'wallet', rule: `one of the configured wallets: ${offered}` }]
}

export const toBindRequestWire = (
  channel: Channel,
  { customer, returnUrls, device }: BindRequest
): BindRequestWire => ({
  phoneNo: customer.phone.secret.reveal(),
  additionalInfo: {
    channel: channel.code,
    custIdMerchant: customer.id,
    successRegistrationUrl: returnUrls.success,
    failedRegistrationUrl: returnUrls.failure,
    customerName: customer.name,
    email: customer.email,
    ...(device?.model === undefined ? {} : { deviceModel: device.model }),
    ...(device?.os === undefined ? {} : { osType: device.os }),
    ...(device?.channel === undefined ? {} : { channelId: device.channel })
  }
})

/** What is true of a bind if nothing more is heard. */
export const unknownBinding = (channel: Channel, request: BindRequest, attempt: Attempt): Binding => ({
  provider,
  account: attempt.account,
  wallet: channel.wallet,
  reference: request.reference,
  customer: request.customer,
  status: 'unknown',
  credential: toCredential(undefined),
  attempt,
  evidence: 'none'
})

/** The answer to a bind: a page for the customer, a refusal, or nothing that can be relied on. */
export const toBinding =
  (config: Config, before: Binding) =>
  (answer: Answer): E.Either<GatewayError, Binding> => {
    const heard: Binding = {
      ...before,
      evidence: 'response',
      attempt: sentUnder(before.attempt, answer.sentRequestId)
    }
    if (answer.kind === 'lost') return E.right(heard)
    const refused = refusedCustomer({ operation: 'bind', reference: before.reference }, answer)
    if (refused !== undefined) return E.left(refused)
    const body = decode(BindResponseWire, answer.body)
    if (answer.verdict.kind !== 'accepted' || E.isLeft(body)) return E.right(heard)
    const { redirectUrl, additionalInfo } = body.right
    const echo = additionalInfo?.custIdMerchant
    if (echo !== undefined && echo !== before.customer.id) return E.right(heard)
    const credential = toCredential(stated(additionalInfo?.authCode))
    if (!isCustomerPage(config, redirectUrl)) return E.right({ ...heard, credential })
    return E.right({
      ...heard,
      status: 'action-required',
      action: { type: 'redirect', purpose: 'bind', url: redirectUrl },
      credential
    })
  }
