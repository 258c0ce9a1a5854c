/** The name of a call, by the operation of the port that it serves; the key of its path in `xmlPaths`. */
export type Service = 'bind' | 'pay' | 'balance' | 'unlink' | 'history' | 'topUpInstructions' | 'inquire'

/** The number of each call in Faspay's paths. */
const codes: Readonly<Record<Service, string>> = {
  bind: '100037',
  pay: '100038',
  balance: '100039',
  unlink: '100040',
  history: '100041',
  topUpInstructions: '100042',
  inquire: '100004'
}

/** The calls of this adapter. */
export const services: readonly Service[] = [
  'bind',
  'pay',
  'balance',
  'unlink',
  'history',
  'topUpInstructions',
  'inquire'
]

/** The same in sandbox and production. */
export const jsonPath = (service: Service): string => `/cvr/${codes[service]}/10`

/** `xx` stands for itself. Production has other suffixes, which Faspay prints in the merchant's portal alone. */
export const sandboxXmlPaths: Readonly<Record<Service, string>> = {
  bind: '/pws/100037/183xx00010100000/',
  pay: '/pws/100038/189xx00010100000/',
  balance: '/pws/100039/183xx00010100000/',
  unlink: '/pws/100040/183xx00010100000/',
  history: '/pws/100041/183xx00010100000/',
  topUpInstructions: '/pws/100042/183xx00010100000/',
  inquire: '/pws/100004/183xx00010100000'
}

export const sandboxBaseUrl = 'https://debit-sandbox.faspay.co.id'

/** The host of OVO's pages in Faspay's sandbox. */
export const sandboxRedirectHosts: readonly string[] = ['webview.byte-stack.net']
