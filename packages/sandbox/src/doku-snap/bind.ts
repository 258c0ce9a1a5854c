import { randomUUID } from 'node:crypto'
import type { Binding, Wallet } from '../ledger-entries'
import type { Ending } from '../pages/session'
import { notPermitted, refusal, type Refusal } from './answers'
import type { Channel } from './channels'
import { firstFault, text, textAt, url, type Body } from './fields'
import { notifyBinding } from './notifications'
import { randomDigits } from './references'
import { providerName, type Call, type Snap, type SnapOperation } from './service'

const checkFields = (body: Body, channel: Channel): Refusal | undefined => {
  const device = channel.needsDevice ? ({ required: 'required' } as const) : {}
  return firstFault([
    text(body, 'phoneNo', { required: 'required', min: 9, max: 16, pattern: /^62\d+$/ }),
    text(body, 'additionalInfo.custIdMerchant', { required: 'required', max: 64 }),
    url(body, 'additionalInfo.successRegistrationUrl'),
    url(body, 'additionalInfo.failedRegistrationUrl'),
    text(body, 'additionalInfo.customerName', { max: 70 }),
    text(body, 'additionalInfo.email', { max: 64 }),
    text(body, 'additionalInfo.idCard', { max: 20 }),
    text(body, 'additionalInfo.country', { max: 60 }),
    text(body, 'additionalInfo.address', { max: 255 }),
    text(body, 'additionalInfo.dateOfBirth', { pattern: /^\d{8}$/ }),
    text(body, 'additionalInfo.deviceModel', { ...device, max: 64 }),
    text(body, 'additionalInfo.osType', { ...device, oneOf: ['ios', 'android'] }),
    text(body, 'additionalInfo.channelId', { ...device, oneOf: ['app', 'web'] })
  ])
}

const byAnother = notPermitted('OVO account already registered by another customer')

const checkWallet = (snap: Snap, wallet: Wallet, customerId: string): Refusal | undefined => {
  if (wallet.behaviour === 'bind-timeout') return refusal(403, '15', 'Timeout')
  if (wallet.behaviour === 'blocked') return notPermitted('OVO account blocked temporary')
  if (wallet.behaviour === 'no-account') return notPermitted('OVO account not available please register to ovo')
  if (wallet.behaviour === 'bound-elsewhere') return byAnother
  const active = snap.ledger.activeBinding(providerName, wallet)
  if (active === undefined) return undefined
  return active.customerId === customerId ? notPermitted('Account Already Registered') : byAnother
}

const endBinding = ({ snap, externalId }: Call, binding: Binding, ending: Ending): boolean => {
  // Another page may have linked the same wallet while this one was open.
  const free = snap.ledger.activeBinding(providerName, binding.wallet) === undefined
  binding.status = ending === 'completed' && free ? 'active' : 'failed'
  notifyBinding(snap, binding, externalId)
  return binding.status === 'active'
}

const openPage = (call: Call, binding: Binding): string =>
  call.snap.sessions.open({
    pathPrefix: '/direct-debit/ui/binding/core',
    title: `Link your ${call.channel.title} account`,
    lines: [
      ['Phone number', binding.wallet.phone],
      ['Customer', binding.customerId]
    ],
    successUrl: new URL(textAt(call.body, 'additionalInfo.successRegistrationUrl')).href,
    failureUrl: new URL(textAt(call.body, 'additionalInfo.failedRegistrationUrl')).href,
    otpAccepted: () => undefined,
    end: (ending) => endBinding(call, binding, ending)
  })

export const bind: SnapOperation = {
  operation: 'bind',
  service: '07',
  paths: ['/direct-debit/core/v1/registration-account-binding'],
  customerToken: 'none',
  channel: 'required',
  needsIpAddress: true,
  needsDeviceId: true,
  execute: (call) => {
    const { snap, body, channel } = call
    const fieldFault = checkFields(body, channel)
    if (fieldFault !== undefined) return fieldFault
    const customerId = textAt(body, 'additionalInfo.custIdMerchant')
    const wallet = snap.ledger.wallet(channel.wallet, textAt(body, 'phoneNo'))
    const walletFault = checkWallet(snap, wallet, customerId)
    if (walletFault !== undefined) return walletFault
    const binding: Binding = { id: randomUUID(), provider: providerName, wallet, customerId, status: 'pending' }
    snap.ledger.addBinding(binding)
    const authCode = randomUUID()
    snap.tokens.addAuthCode(authCode, binding)
    return {
      fields: {
        referenceNo: randomDigits(12),
        redirectUrl: snap.url + openPage(call, binding),
        additionalInfo: { custIdMerchant: customerId, [snap.quirks.bindingStatusField]: 'PENDING', authCode }
      }
    }
  }
}
