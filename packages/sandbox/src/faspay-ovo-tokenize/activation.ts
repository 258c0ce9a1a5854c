import { randomUUID } from 'node:crypto'
import type { Binding, Wallet } from '../ledger-entries'
import type { Ending } from '../pages/session'
import { notifyActivation } from './activation-callback'
import { failed, internalError, invalidCustomer, unregisteredParameter, type Refusal } from './answers'
import { activationRules } from './fields'
import { endLinks, localPhone, walletOf } from './links'
import { printRedirectUrl } from './print-url'
import { paymentChannel, providerName, type Call, type Operation, type Tokenize } from './service'
import { activationPath, activationUrl, newToken } from './webview'

const refusals: Readonly<Record<string, Refusal>> = {
  'no-account': invalidCustomer,
  blocked: failed,
  'bound-elsewhere': failed,
  'bind-timeout': internalError
}

/** A phone that is linked may be activated again: nothing here tells one customer of the merchant from another. */
const endActivation = (tokenize: Tokenize, binding: Binding, ending: Ending): boolean => {
  const linked = ending === 'completed'
  if (linked) {
    endLinks(tokenize, binding.wallet)
    tokenize.endedHere.delete(binding)
  }
  binding.status = linked ? 'active' : 'failed'
  notifyActivation(tokenize, localPhone(binding.wallet), linked ? 'linked' : 'not-linked')
  return linked
}

const openPage = ({ tokenize }: Call, binding: Binding, token: string): void => {
  tokenize.sessions.open({
    pathPrefix: activationPath,
    token,
    title: 'Link your OVO account',
    lines: [
      ['Phone number', localPhone(binding.wallet)],
      ['Customer', binding.customerId],
      ['Merchant', tokenize.merchantName]
    ],
    successUrl: `${tokenize.url}/merchant/ok`,
    failureUrl: `${tokenize.url}/merchant/failed`,
    otpAccepted: () => undefined,
    end: (ending) => endActivation(tokenize, binding, ending)
  })
}

const newBinding = (call: Call, wallet: Wallet): Binding => ({
  id: randomUUID(),
  provider: providerName,
  wallet,
  customerId: call.body['cust_name'] ?? '',
  status: 'pending'
})

export const activation: Operation = {
  operation: 'bind',
  response: 'Account Activation OVO Open API',
  rules: activationRules,
  signed: 'phone_no',
  execute: (call) => {
    const { tokenize, body, format } = call
    if (body['payment_channel'] !== paymentChannel) return unregisteredParameter
    const phone = body['phone_no'] ?? ''
    const wallet = walletOf(tokenize, phone)
    const refused = refusals[wallet.behaviour]
    if (refused !== undefined) return refused
    const binding = newBinding(call, wallet)
    tokenize.ledger.addBinding(binding)
    const token = newToken()
    openPage(call, binding, token)
    return {
      tree: {
        response: activation.response,
        status: 'ALLOWED',
        message: 'SUCCESS',
        redirectURL: printRedirectUrl(tokenize.quirks, activationUrl(tokenize, phone, token, format)),
        response_code: format === 'json' ? tokenize.quirks.activationJsonCode : '00',
        response_desc: 'Success'
      }
    }
  }
}
