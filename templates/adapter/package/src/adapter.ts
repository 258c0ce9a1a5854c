import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import {
  type AdapterDependencies,
  type Binding,
  type BindRequest,
  type Capabilities,
  faultyRequest,
  foreign,
  type GatewayError,
  givenRequest,
  linkInactive,
  type Operation,
  type Payment,
  type PaymentAdapter,
  type PayRequest,
  prepared,
  type Prepared,
  reportConflict,
  type Support,
  unheardPayment,
  unsupported,
  unusable
} from '@gerbang/domain'
import { askingCall, type Client, createClient, newAttempt, sendingCall } from './client'
import { type Config, provider } from './config'
import { reasonAgainst } from './errors'
import {
  bindFaults,
  type Heard,
  linkIdOf,
  payFaults,
  toBinding,
  toConfirmed,
  toInquired,
  toLinkRequestWire,
  toPayment,
  toPayRequestWire,
  unheardBinding,
  wallet
} from './mapping'
import { createReceive } from './notification'

const yes: Support = { supported: true }
const no = (reason: string): Support => ({ supported: false, reason })
const notDocumented = no('Example Wallet documents no such call.')

const capabilities: Capabilities = {
  operations: {
    bind: yes,
    confirmBinding: yes,
    balance: notDocumented,
    pay: yes,
    inquire: yes,
    refund: no('Example Wallet gives money back in its dashboard alone.'),
    inquireRefund: no('Example Wallet gives money back in its dashboard alone.'),
    unlink: no('Example Wallet lets the customer alone end a link, in the wallet.'),
    history: notDocumented,
    topUpInstructions: notDocumented
  },
  modes: { 'one-time': yes, recurring: no('Example Wallet asks the customer for a PIN on every payment.') },
  funds: { cash: yes, points: no('This wallet has no points.'), 'points-then-cash': no('This wallet has no points.') },
  partialRefund: no('Example Wallet gives money back in its dashboard alone.'),
  linkedBy: 'token',
  unused: ['cycle', 'items', 'device']
}

const lacking = (operation: keyof Capabilities['operations'], reference: string): GatewayError =>
  unsupported({ operation, provider, reference }, reasonAgainst(capabilities.operations[operation]) ?? '')

type Room = { readonly config: Config; readonly dependencies: AdapterDependencies; readonly client: Client }

const heardBy =
  (dependencies: AdapterDependencies, operation: Operation) =>
  ({ payment, conflict }: Heard): Payment => {
    reportConflict(dependencies, { operation, provider, reference: payment.reference }, conflict)
    return payment
  }

const bind =
  ({ client, config, dependencies }: Room) =>
  (request: BindRequest): E.Either<GatewayError, Prepared<Binding>> => {
    const named = { operation: 'bind', provider, reference: request.reference } as const
    const faults = bindFaults(request)
    if (faults.length > 0) return E.left(faultyRequest(named, faults))
    const attempt = newAttempt(dependencies, { ...named, account: config.account, deadlineMs: config.deadlines.bindMs })
    const before = unheardBinding(request, attempt)
    const call = { ...sendingCall(attempt), path: '/v1/links', body: toLinkRequestWire(request) }
    return E.right(prepared(before, pipe(client.call(call), TE.chainEitherK(toBinding(config, before)))))
  }

/** The provider keeps every link by our reference: what it says of it is the truth. */
const confirmBinding =
  ({ client, config, dependencies }: Room) =>
  (binding: Binding): TE.TaskEither<GatewayError, Binding> => {
    const named = { operation: 'confirmBinding', provider, reference: binding.reference } as const
    const notOurs = foreign({ ...named, account: config.account }, binding)
    if (notOurs !== undefined) return TE.left(notOurs)
    if (binding.status === 'inactive') return TE.right(binding)
    const path = `/v1/links/${encodeURIComponent(binding.attempt.wireReference)}`
    const call = { ...askingCall(dependencies, { ...named, deadlineMs: config.deadlines.readMs }), path }
    return pipe(client.call(call), TE.chainEitherK(toConfirmed(binding, dependencies.now())))
  }

const pay =
  ({ client, config, dependencies }: Room) =>
  (request: PayRequest): E.Either<GatewayError, Prepared<Payment>> => {
    const named = { operation: 'pay', provider, reference: request.reference } as const
    const faults = payFaults(request)
    if (faults.length > 0) return E.left(faultyRequest(named, faults))
    const refused = unusable({ ...named, account: config.account }, request.binding)
    if (refused !== undefined) return E.left(refused)
    const reason = reasonAgainst(capabilities.modes[request.mode], capabilities.funds[request.funds])
    if (reason !== undefined) return E.left(unsupported(named, reason))
    const linkId = linkIdOf(request.binding.credential)
    if (linkId === undefined) return E.left(linkInactive(named, 'Nothing was sent: the link has no id.'))
    const attempt = newAttempt(dependencies, { ...named, account: config.account, deadlineMs: config.deadlines.payMs })
    const before = unheardPayment(request, { attempt, statusDelayMs: config.statusDelayMs })
    const call = { ...sendingCall(attempt), path: '/v1/payments', body: toPayRequestWire(request, linkId) }
    const heard = heardBy(dependencies, 'pay')
    return E.right(prepared(before, pipe(client.call(call), TE.map(toPayment(config, before)), TE.map(heard))))
  }

const inquire =
  ({ client, config, dependencies }: Room) =>
  (payment: Payment): TE.TaskEither<GatewayError, Payment> => {
    const named = { operation: 'inquire', provider, reference: payment.reference } as const
    const notOurs = foreign({ ...named, account: config.account }, payment)
    if (notOurs !== undefined) return TE.left(notOurs)
    const at = dependencies.now()
    // The provider wants to be left alone for a while after a payment: until then the answer is what is known.
    if (at.getTime() < Date.parse(payment.inquireAfter ?? payment.attempt.preparedAt)) return TE.right(payment)
    const path = `/v1/payments/${encodeURIComponent(payment.attempt.wireReference)}`
    const call = { ...askingCall(dependencies, { ...named, deadlineMs: config.deadlines.readMs }), path }
    const heard = heardBy(dependencies, 'inquire')
    return pipe(client.call(call), TE.chainEitherK(toInquired(config, payment, at)), TE.map(heard))
  }

/** Example Wallet behind the shared port. */
export const createAdapter = (dependencies: AdapterDependencies, config: Config): PaymentAdapter => {
  const room: Room = { config, dependencies, client: createClient(dependencies, config) }
  return {
    provider,
    account: config.account,
    wallets: [wallet],
    inquirySettings: config.baseUrl,
    capabilities: () => capabilities,
    bind: (request) => bind(room)(givenRequest(request)),
    confirmBinding: confirmBinding(room),
    balance: ({ reference }) => TE.left(lacking('balance', reference)),
    pay: (request) => pay(room)(givenRequest(request)),
    inquire: inquire(room),
    refund: ({ reference }) => E.left(lacking('refund', reference)),
    inquireRefund: ({ reference }) => TE.left(lacking('inquireRefund', reference)),
    unlink: ({ reference }) => E.left(lacking('unlink', reference)),
    history: ({ binding }) => TE.left(lacking('history', binding.reference)),
    topUpInstructions: ({ reference }) => TE.left(lacking('topUpInstructions', reference)),
    receive: createReceive(dependencies, config)
  }
}
