import * as TE from 'fp-ts/TaskEither'
import { type AdapterDependencies, givenRequest, type PaymentAdapter } from '@gerbang/domain'
import { channelOf, channels } from './config/channels'
import { createClient } from './client'
import type { Config } from './config'
import { inquirySettings } from './mapping/inquire'
import { createReceive } from './notification'
import { provider } from './provider'
import { balance, confirmBinding, inquire, inquireRefund } from './adapter/reading'
import { notOffered, type Room } from './adapter/room'
import { bind, pay, refund, unlink } from './adapter/sending'

/** DOKU SNAP behind the shared port. */
export const createAdapter = (dependencies: AdapterDependencies, config: Config): PaymentAdapter => {
  const room: Room = { config, dependencies, client: createClient(dependencies, config) }
  return {
    provider,
    account: config.account,
    wallets: config.channels.map(({ wallet }) => wallet),
    inquirySettings: inquirySettings(config),
    capabilities: (wallet) => (channelOf(wallet) ?? channels[0]).capabilities,
    bind: (request) => bind(room)(givenRequest(request)),
    confirmBinding: confirmBinding(room),
    balance: balance(room),
    pay: (request) => pay(room)(givenRequest(request)),
    inquire: inquire(room),
    refund: (request) => refund(room)(givenRequest(request)),
    inquireRefund: inquireRefund(room),
    unlink: unlink(room),
    history: ({ binding }) => TE.left(notOffered('history', binding.reference, binding.wallet)),
    topUpInstructions: ({ reference, wallet }) => TE.left(notOffered('topUpInstructions', reference, wallet)),
    receive: createReceive(dependencies, config)
  }
}
