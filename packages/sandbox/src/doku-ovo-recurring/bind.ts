import { randomUUID } from 'node:crypto'
import { at, firstFault, isObject, textAt, type Body } from '../json-body'
import type { Binding, Wallet } from '../ledger-entries'
import type { Ending } from '../pages/session'
import { accountError, refusal, type Refusal } from './answers'
import { customerId, text, webAddress } from './fields'
import { providerName, type Call, type Operation, type Recurring } from './service'

const checkFields = (body: Body): Refusal | undefined =>
  firstFault([
    customerId(body),
    text(body, 'customer.name', { max: 70 }),
    text(body, 'customer.email', { max: 255 }),
    text(body, 'customer.phone', { max: 20 }),
    text(body, 'customer.additional_info', { max: 20 }),
    text(body, 'ovo_account.account_mobile_phone', { required: 'required', pattern: /^(62|0)\d{7,14}$/ }),
    text(body, 'ovo_account.account_email', { max: 255 }),
    webAddress(body, 'ovo_account.success_registration_url'),
    webAddress(body, 'ovo_account.failed_registration_url'),
    text(body, 'service_type', { required: 'required', oneOf: ['RECURRING'] })
  ])

const byAnother = accountError('OVO account is already bound to another customer')

const checkWallet = ({ ledger }: Recurring, wallet: Wallet, customer: string): Refusal | undefined => {
  if (wallet.behaviour === 'bind-timeout') return refusal(500, 'internal_server_error', 'Internal Server Error')
  if (wallet.behaviour === 'blocked') return accountError('OVO account is blocked')
  if (wallet.behaviour === 'no-account') return accountError('OVO account does not exist')
  if (wallet.behaviour === 'bound-elsewhere') return byAnother
  const active = ledger.activeBinding(providerName, wallet)
  if (active === undefined) return undefined
  return active.customerId === customer ? accountError('OVO account is already bound to this customer') : byAnother
}

const customerOf = (body: Body): Body => {
  const customer = at(body, 'customer')
  return isObject(customer) ? customer : {}
}

/** No notification is documented; the merchant asks for the token. */
const endBinding = ({ recurring, body }: Call, binding: Binding, ending: Ending): boolean => {
  // Another page may have linked the same wallet while this one was open.
  const free = recurring.ledger.activeBinding(providerName, binding.wallet) === undefined
  binding.status = ending === 'completed' && free ? 'active' : 'failed'
  if (binding.status !== 'active') return false
  recurring.accounts.add(
    {
      binding,
      customer: customerOf(body),
      successUrl: new URL(textAt(body, 'ovo_account.success_registration_url')).href,
      failureUrl: new URL(textAt(body, 'ovo_account.failed_registration_url')).href
    },
    recurring.clock.now()
  )
  return true
}

const openPage = (call: Call, binding: Binding): string =>
  call.recurring.sessions.open({
    pathPrefix: '/ovo-open-api/registration/sessionId',
    title: 'Link your OVO account',
    lines: [
      ['Phone number', binding.wallet.phone],
      ['Customer', binding.customerId]
    ],
    successUrl: new URL(textAt(call.body, 'ovo_account.success_registration_url')).href,
    failureUrl: new URL(textAt(call.body, 'ovo_account.failed_registration_url')).href,
    otpAccepted: () => undefined,
    end: (ending) => endBinding(call, binding, ending)
  })

export const bind: Operation = {
  operation: 'bind',
  method: 'POST',
  success: 'quirk',
  execute: (call) => {
    const { recurring, body } = call
    const fieldFault = checkFields(body)
    if (fieldFault !== undefined) return fieldFault
    const sent = textAt(body, 'ovo_account.account_mobile_phone')
    const wallet = recurring.ledger.wallet('ovo', sent.replace(/^0/, '62'))
    const customer = textAt(body, 'customer.id')
    const walletFault = checkWallet(recurring, wallet, customer)
    if (walletFault !== undefined) return walletFault
    const binding: Binding = {
      id: randomUUID(),
      provider: providerName,
      wallet,
      customerId: customer,
      status: 'pending'
    }
    recurring.ledger.addBinding(binding)
    const phone = recurring.quirks.bindingPhone === 'present' ? { account_mobile_phone: sent } : {}
    const registrationUrl = recurring.url + openPage(call, binding)
    return {
      fields: {
        customer: customerOf(body),
        ovo_account: { ...phone, registration_url: registrationUrl, status: 'PENDING' }
      }
    }
  }
}
