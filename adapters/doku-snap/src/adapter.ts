import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import {
  type AdapterDependencies,
  type Binding,
  type BindRequest,
  type GatewayError,
  invalidRequest,
  type InvalidValue,
  type Operation,
  type Payment,
  type PaymentAdapter,
  type PayRequest,
  prepared,
  type Prepared,
  unsupported
} from '@gerbang/domain'
import { readingCall, sendingCall } from './call'
import { channelOf, type Channel, channels, unsupportedIn } from './channels'
import { type Client, createClient } from './client'
import { type Config, endpoints } from './config'
import { newAttempt } from './mapping/attempt'
import { bindFaults, toBinding, toBindRequestWire, unknownBinding } from './mapping/bind'
import { toConfirmed } from './mapping/confirm'
import { authCodeOf } from './mapping/credential'
import { foreign, unusable } from './mapping/guard'
import { inquirySettings, toInquired, toStatusRequestWire } from './mapping/inquire'
import { payFaults, payReturnUrls, toPayment, toPayRequestWire, unknownPayment } from './mapping/pay'
import { createReceive } from './notification'
import { provider } from './provider'

/** What every operation works with. */
interface Room {
  readonly config: Config
  readonly dependencies: AdapterDependencies
  readonly client: Client
}

/** A reference that is itself at fault is not repeated in the error. */
const invalid = (operation: Operation, reference: string, faults: readonly InvalidValue[]): GatewayError =>
  invalidRequest(
    { operation, provider, reference: faults.some(({ field }) => field === 'reference') ? undefined : reference },
    faults
  )

const conflict = (
  { dependencies }: Room,
  operation: Operation,
  reference: string,
  message: string | undefined
): void => {
  if (message !== undefined) dependencies.report({ kind: 'conflict', provider, operation, reference, message })
}

const bind =
  (room: Room) =>
  (request: BindRequest): E.Either<GatewayError, Prepared<Binding>> => {
    const { client, config, dependencies } = room
    const faults = bindFaults(config, request)
    const [usual] = config.channels
    const channel = request.wallet === undefined ? usual : channelOf(request.wallet)
    if (faults.length > 0 || channel === undefined) return E.left(invalid('bind', request.reference, faults))
    const { reference } = request
    const { account, deadlines } = config
    const attempt = newAttempt(dependencies, { account, operation: 'bind', reference, deadlineMs: deadlines.bindMs })
    const before = unknownBinding(channel, request, attempt)
    const wire = toBindRequestWire(channel, request)
    const send = pipe(
      client.call({ ...sendingCall(attempt), ...endpoints.bind, device: request.device, body: () => wire }),
      TE.chainEitherK(toBinding(config, before)),
      TE.chainFirstTaskK(dropOldToken(room))
    )
    return E.right(prepared(before, send))
  }

/** A new link never starts with a token that an older one left under the same authCode. */
const dropOldToken =
  ({ client }: Room) =>
  (binding: Binding) =>
  async (): Promise<void> => {
    const authCode = authCodeOf(binding.credential)
    if (authCode !== undefined) await client.tokens.dropCustomer(authCode)
  }

const confirmBinding =
  ({ client, config, dependencies }: Room) =>
  (binding: Binding): TE.TaskEither<GatewayError, Binding> => {
    const notOurs = foreign('confirmBinding', config.account, binding)
    if (notOurs !== undefined) return TE.left(notOurs)
    const authCode = authCodeOf(binding.credential)
    if (binding.status === 'inactive' || authCode === undefined) return TE.right(binding)
    return async () => toConfirmed(binding, await client.tokens.exchange(authCode), dependencies.now())
  }

const pay =
  (room: Room) =>
  (request: PayRequest): E.Either<GatewayError, Prepared<Payment>> => {
    const { client, config, dependencies } = room
    const { binding, reference } = request
    const faults = payFaults(config, request)
    const urls = payReturnUrls(config, request)
    if (faults.length > 0 || urls === undefined) return E.left(invalid('pay', reference, faults))
    const refused = unusable('pay', config.account, binding)
    if (refused !== undefined) return E.left(refused)
    // The channel is the binding's, whatever wallets the configuration offers today.
    const channel = channelOf(binding.wallet)
    const lacking = channel === undefined ? 'this wallet is not known.' : unsupportedIn(channel, request)
    if (channel === undefined || lacking !== undefined) {
      return E.left(unsupported({ operation: 'pay', provider, reference }, lacking ?? ''))
    }
    const { account, deadlines } = config
    const identity = { account, operation: 'pay', reference, wireReference: reference } as const
    const attempt = newAttempt(dependencies, { ...identity, deadlineMs: deadlines.payMs })
    const before = unknownPayment(config, request, attempt)
    const wire = toPayRequestWire(config, channel, request, urls)
    const authCode = authCodeOf(binding.credential)
    const send = pipe(
      client.call({ ...sendingCall(attempt), ...endpoints.pay, authCode, device: request.device, body: () => wire }),
      TE.map(toPayment(config, request.mode, before)),
      TE.map(({ payment, conflict: message }) => {
        conflict(room, 'pay', reference, message)
        return payment
      })
    )
    return E.right(prepared(before, send))
  }

const inquire =
  (room: Room) =>
  (payment: Payment, known?: { readonly lastFoundAt?: string | undefined }): TE.TaskEither<GatewayError, Payment> => {
    const { client, config, dependencies } = room
    const { reference } = payment
    const notOurs = foreign('inquire', config.account, payment)
    if (notOurs !== undefined) return TE.left(notOurs)
    const channel = channelOf(payment.wallet)
    const now = dependencies.now()
    if (channel === undefined || now.getTime() < Date.parse(payment.inquireAfter ?? payment.attempt.preparedAt)) {
      return TE.right(payment)
    }
    const asked = { operation: 'inquire', reference, deadlineMs: config.deadlines.readMs } as const
    const wire = toStatusRequestWire(config, channel, payment)
    return pipe(
      client.call({ ...readingCall(dependencies, asked), ...endpoints.inquire, body: () => wire }),
      TE.chainEitherK(toInquired(config, { payment, at: now, lastFoundAt: known?.lastFoundAt })),
      TE.map(({ payment: heard, conflict: message }) => {
        conflict(room, 'inquire', reference, message)
        return heard
      })
    )
  }

const notOffered = (operation: Operation, reference: string, wallet: string): GatewayError => {
  const support = channelOf(wallet)?.capabilities.operations[operation as keyof Channel['capabilities']['operations']]
  const reason = support?.supported === false ? support.reason : 'this wallet does not offer it.'
  return unsupported({ operation, provider, reference }, reason)
}

/** DOKU SNAP behind the shared port. */
export const createAdapter = (dependencies: AdapterDependencies, config: Config): PaymentAdapter => {
  const room: Room = { config, dependencies, client: createClient(dependencies, config) }
  const wallets = config.channels.map(({ wallet }) => wallet)
  return {
    provider,
    account: config.account,
    wallets,
    inquirySettings: inquirySettings(config),
    capabilities: (wallet) => (channelOf(wallet) ?? channels[0]).capabilities,
    bind: bind(room),
    confirmBinding: confirmBinding(room),
    pay: pay(room),
    inquire: inquire(room),
    receive: createReceive(dependencies, config),
    refund: ({ reference, payment }) => E.left(notOffered('refund', reference, payment.wallet)),
    unlink: ({ reference, wallet }) => E.left(notOffered('unlink', reference, wallet)),
    balance: ({ reference, wallet }) => TE.left(notOffered('balance', reference, wallet)),
    inquireRefund: ({ reference, payment }) => TE.left(notOffered('inquireRefund', reference, payment.wallet)),
    history: ({ binding }) => TE.left(notOffered('history', binding.reference, binding.wallet)),
    topUpInstructions: ({ reference, wallet }) => TE.left(notOffered('topUpInstructions', reference, wallet))
  }
}
