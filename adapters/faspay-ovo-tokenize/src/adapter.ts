import * as TE from 'fp-ts/TaskEither'
import { type AdapterDependencies, type PaymentAdapter, unsupported } from '@gerbang/domain'
import { inquire } from './adapter/inquiring'
import { balance, confirmBinding, history, topUpInstructions } from './adapter/reading'
import type { Room } from './adapter/room'
import { bind, pay, refund } from './adapter/sending'
import { unlink } from './adapter/unlinking'
import { createClient } from './client'
import type { Config } from './config'
import { capabilities, lackOf } from './config/capabilities'
import { wallet } from './mapping/bind'
import { inquirySettings } from './mapping/inquire'
import { createReceive } from './notification'
import { provider } from './provider'

/** Faspay OVO Tokenize behind the shared port. */
export const createAdapter = (dependencies: AdapterDependencies, config: Config): PaymentAdapter => {
  const room: Room = { config, dependencies, client: createClient(dependencies, config) }
  return {
    provider,
    account: config.account,
    wallets: [wallet],
    inquirySettings: inquirySettings(config),
    capabilities: () => capabilities,
    bind: bind(room),
    confirmBinding: confirmBinding(room),
    balance: balance(room),
    pay: pay(room),
    inquire: inquire(room),
    refund,
    inquireRefund: ({ reference }) =>
      TE.left(unsupported({ operation: 'inquireRefund', provider, reference }, lackOf('inquireRefund'))),
    unlink: unlink(room),
    history: history(room),
    topUpInstructions: topUpInstructions(room),
    receive: createReceive(dependencies, config)
  }
}
