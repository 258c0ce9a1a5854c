import type { Setting } from '@gerbang/domain'

const optional = (key: string, kind: Setting['kind'], describe: string): Setting => ({
  key,
  kind,
  required: false,
  secret: false,
  describe
})

/** Every setting of DOKU legacy OVO Recurring; environment names and the README's table come from here. */
export const settings: readonly Setting[] = [
  { key: 'environment', kind: 'text', required: true, secret: false, describe: '`sandbox` or `production`' },
  {
    key: 'clientId',
    kind: 'text',
    required: true,
    secret: false,
    describe: 'Client ID, such as MCH-0001-10791114622547'
  },
  {
    key: 'secretKey',
    kind: 'text',
    required: true,
    secret: true,
    describe: 'Secret Key (SK-…), the HMAC key of requests, answers and notifications'
  },
  {
    key: 'inboundSecrets',
    kind: 'list',
    required: false,
    secret: true,
    describe: 'further secrets that may have signed notifications and answers, while keys rotate'
  },
  optional(
    'responseSignatures',
    'text',
    "`warn` (default), `off` or `enforce`: what a signature of DOKU's answers does"
  ),
  optional('pointsFlag', 'text', '`boolean` (default) or `text`: how `payment_use_ovo_point` is written'),
  optional('accountEmail', 'text', '`send` (default) or `omit`: whether a link names `ovo_account.account_email`'),
  optional('notificationPath', 'text', 'the path DOKU signs notifications for, where a proxy changes it on the way'),
  optional('statusDelaySeconds', 'integer', 'seconds after a payment before its status may be asked (60)'),
  optional(
    'deadlines',
    'json',
    '{ payMs: 75000, refundMs: 75000, bindMs: 30000, unlinkMs: 30000, readMs: 15000 }, in milliseconds'
  ),
  optional('baseUrl', 'text', 'another host for the API; https, or http on loopback')
]
