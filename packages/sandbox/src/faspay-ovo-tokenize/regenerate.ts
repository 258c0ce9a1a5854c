import type { Binding } from '../ledger-entries'
import type { Ending } from '../pages/session'
import { activeLink, localPhone } from './links'
import type { Tokenize } from './service'
import { newToken, pinPath, regenerateUrl } from './webview'

const endPage = (tokenize: Tokenize, binding: Binding, ending: Ending): boolean => {
  if (ending !== 'completed') return false
  tokenize.renewed.add(binding.wallet)
  // A newer activation may have linked the phone while this page was open.
  if (activeLink(tokenize, binding.wallet) === undefined && !tokenize.endedHere.has(binding)) binding.status = 'active'
  return true
}

/** Opens the page on which the customer renews the payment token; nothing is paid there. */
export const openRegeneratePage = (tokenize: Tokenize, binding: Binding): string => {
  const token = newToken()
  tokenize.sessions.open({
    pathPrefix: pinPath,
    token,
    title: 'Allow payments from OVO again',
    lines: [
      ['Phone number', localPhone(binding.wallet)],
      ['Merchant', tokenize.merchantName]
    ],
    successUrl: `${tokenize.url}/merchant/ok`,
    failureUrl: `${tokenize.url}/merchant/failed`,
    otpAccepted: () => undefined,
    end: (ending) => endPage(tokenize, binding, ending)
  })
  return regenerateUrl(tokenize, token)
}
