import type { Setting } from '@gerbang/domain'
import { channels } from './channels'

/** Every setting of DOKU SNAP; environment names and the README's table come from here. */
export const settings: readonly Setting[] = [
  { key: 'environment', kind: 'text', required: true, secret: false, describe: '`sandbox` or `production`' },
  {
    key: 'clientId',
    kind: 'text',
    required: true,
    secret: false,
    describe: 'Client ID, such as BRN-0221-1693209567392'
  },
  {
    key: 'secretKey',
    kind: 'text',
    required: true,
    secret: true,
    describe: 'Secret Key (SK-…), the HMAC key of requests and notifications'
  },
  { key: 'privateKey', kind: 'text', required: true, secret: true, describe: "the shop's RSA private key, PKCS#8 PEM" },
  {
    key: 'dokuPublicKeys',
    kind: 'list',
    required: true,
    secret: false,
    describe: "DOKU's public keys, PEM, from the dashboard"
  },
  {
    key: 'wallets',
    kind: 'list',
    required: true,
    secret: false,
    describe: `wallets offered, the first is the default: ${channels.map(({ wallet }) => wallet).join(', ')}`
  },
  {
    key: 'privateKeyPassphrase',
    kind: 'text',
    required: false,
    secret: true,
    describe: 'passphrase of privateKey, where it has one'
  },
  {
    key: 'inboundSecrets',
    kind: 'list',
    required: false,
    secret: true,
    describe: 'further secrets that may have signed notifications, while keys rotate'
  },
  {
    key: 'returnUrls',
    kind: 'json',
    required: false,
    secret: false,
    describe: '{ success, failure }: used where a request has none; a recurring payment needs them on the wire'
  },
  {
    key: 'feeType',
    kind: 'text',
    required: false,
    secret: false,
    describe: '`OUR`, `BEN` or `SHA`; left out by default'
  },
  {
    key: 'channelIdHeader',
    kind: 'text',
    required: false,
    secret: false,
    describe: 'value of CHANNEL-ID (`DH` or `H2H`); left out by default'
  },
  {
    key: 'statusServiceCode',
    kind: 'text',
    required: false,
    secret: false,
    describe: '`55` (default) or `54`: serviceCode of the status call'
  },
  {
    key: 'refundCustomerToken',
    kind: 'text',
    required: false,
    secret: false,
    describe: '`if-available` (default) or `never`: whether a refund carries the customer token'
  },
  {
    key: 'unbindingPaths',
    kind: 'json',
    required: false,
    secret: false,
    describe: '{ "allo-bank": "/direct-debit/v1/registration-account-unbinding" }: another unlinking path for a wallet'
  },
  {
    key: 'statusDelaySeconds',
    kind: 'integer',
    required: false,
    secret: false,
    describe: 'seconds after a payment before its status may be asked (60)'
  },
  {
    key: 'deadlines',
    kind: 'json',
    required: false,
    secret: false,
    describe: '{ payMs: 75000, refundMs: 75000, bindMs: 30000, unlinkMs: 30000, readMs: 15000 }, in milliseconds'
  },
  {
    key: 'baseUrl',
    kind: 'text',
    required: false,
    secret: false,
    describe: 'another host for the API; https, or http on loopback'
  }
]
