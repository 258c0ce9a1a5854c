import type { Setting } from '@gerbang/domain'

const required = (key: string, describe: string): Setting => ({
  key,
  kind: 'text',
  required: true,
  secret: false,
  describe
})

const optional = (key: string, kind: Setting['kind'], describe: string): Setting => ({
  key,
  kind,
  required: false,
  secret: false,
  describe
})

/** Every setting of Faspay OVO Tokenize; environment names and the README's table come from here. */
export const settings: readonly Setting[] = [
  required('environment', '`sandbox` or `production`'),
  required('merchantId', 'Merchant ID (BOI), such as 99999'),
  required('merchantName', 'the merchant name as Faspay knows it, at most 32 characters'),
  required('userId', 'User ID, such as bot99999'),
  {
    key: 'password',
    kind: 'text',
    required: true,
    secret: true,
    describe: 'the password that signs requests and notifications'
  },
  required('format', '`xml` or `json`: how requests are written; answers and notifications are read in both'),
  {
    key: 'previousPasswords',
    kind: 'list',
    required: false,
    secret: true,
    describe: 'further passwords that may have signed notifications, while the password changes'
  },
  optional('paymentChannel', 'text', 'the channel of OVO Tokenize (720)'),
  optional('redirectHosts', 'list', 'hosts whose pages a customer may be sent to; required in production'),
  optional(
    'amountUnits',
    'json',
    '{ billTotal: "sen", amount: "rupiah", trxAmount: "rupiah", paymentTotal: "rupiah", inquiryTotal: "rupiah", balance: "rupiah" }'
  ),
  optional('statusDelaySeconds', 'integer', 'seconds after a payment before its status may be asked (60)'),
  optional(
    'deadlines',
    'json',
    '{ payMs: 30000, refundMs: 30000, bindMs: 30000, unlinkMs: 30000, readMs: 15000 }, in milliseconds'
  ),
  optional('baseUrl', 'text', 'the host of the API; https, or http on loopback; required in production'),
  optional(
    'xmlPaths',
    'json',
    '{ bind, pay, balance, unlink, history, topUpInstructions, inquire }: the paths of the XML API; required in production'
  )
]
