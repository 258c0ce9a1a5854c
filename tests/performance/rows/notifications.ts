import { createHash, createHmac, sign, timingSafeEqual } from 'node:crypto'
import { dokuSnap } from '@gerbang/doku-snap'
import type { InboundMessage, PaymentAdapter } from '@gerbang/domain'
import Stripe from 'stripe'
import { settingsOf } from '../calls/adapter'
import { dependenciesWith } from '../calls/dependencies'
import { type Identity, newIdentity } from '../fake-provider/identity'
import { type Measurement, ratioFigure } from '../measure/measurement'
import { rightOf } from '../measure/right'
import { alternate, type Variant } from '../measure/windows'

const path = '/payments/doku-snap/payment'

const notification = {
  originalPartnerReferenceNo: 'order-1',
  originalReferenceNo: '2020102977770000000009',
  originalExternalId: '30443786930722726463280097920912',
  latestTransactionStatus: '00',
  transactionStatusDesc: 'success',
  amount: { value: '50000.00', currency: 'IDR' },
  additionalInfo: { channelId: 'EMONEY_OVO_SNAP', acquirerId: 'OVO', paymentType: 'SALE' }
}

const now = (): string => `${new Date().toISOString().slice(0, 19)}Z`

/** A token of ours, fetched as DOKU fetches one. */
const tokenFrom = (adapter: PaymentAdapter, { clientId, provider }: Identity): string => {
  const timestamp = now()
  const received = rightOf(
    adapter.receive({
      route: 'token',
      method: 'POST',
      path: '/payments/doku-snap/authorization/v1/access-token/b2b',
      headers: {
        'x-client-key': clientId,
        'x-timestamp': timestamp,
        'x-signature': sign('RSA-SHA256', Buffer.from(`${clientId}|${timestamp}`), provider.privateKey).toString(
          'base64'
        )
      },
      body: Buffer.from(JSON.stringify({ grantType: 'client_credentials' }))
    })
  )
  if (received.type !== 'token-issued') throw new Error(`a token request was read as ${received.type}`)
  return (JSON.parse(Buffer.from(received.reply.body).toString('utf8')) as { readonly accessToken: string }).accessToken
}

const textToSign = (token: string, body: Uint8Array, timestamp: string): string =>
  `POST:${path}:${token}:${createHash('sha256').update(body).digest('hex')}:${timestamp}`

const signedMessage = ({ secretKey, clientId }: Identity, token: string): InboundMessage => {
  const body = Buffer.from(JSON.stringify(notification))
  const timestamp = now()
  const signature = createHmac('sha512', secretKey)
    .update(textToSign(token, body, timestamp))
    .digest('base64')
  return {
    route: 'payment',
    method: 'POST',
    path,
    headers: {
      'content-type': 'application/json',
      'x-timestamp': timestamp,
      'x-signature': signature,
      'x-partner-id': clientId,
      'x-external-id': '30443786930722726463280097920912',
      authorization: `Bearer ${token}`
    },
    body
  }
}

const perCall = 200

/** The measured function runs several times in each call, so that what a promise costs is not what is measured. */
const repeated = <Name extends string>(name: Name, step: () => void): Variant<Name> => ({
  name,
  call: () => {
    for (let at = 0; at < perCall; at += 1) step()
    return Promise.resolve()
  }
})

const bareCheck = ({ secretKey }: Identity, { headers, body }: InboundMessage): (() => void) => {
  const token = String(headers['authorization']).slice('Bearer '.length)
  return () => {
    const text = textToSign(token, body, String(headers['x-timestamp']))
    const expected = createHmac('sha512', secretKey).update(text).digest()
    const given = Buffer.from(String(headers['x-signature']), 'base64')
    if (given.length !== expected.length || !timingSafeEqual(given, expected))
      throw new Error('a good signature failed')
  }
}

const byStripe = (): (() => void) => {
  const secret = 'whsec_bench'
  const payload = JSON.stringify({
    id: 'evt_1',
    object: 'event',
    type: 'charge.succeeded',
    data: { object: notification }
  })
  const { webhooks } = new Stripe('sk_test_bench')
  const header = webhooks.generateTestHeaderString({ payload, secret })
  return () => {
    webhooks.constructEvent(payload, header, secret, 3_600)
  }
}

/** P10: what a notification costs, beside the bare check of its signature and beside stripe's. */
export const notifications: Measurement = {
  goals: ['notification-to-check', 'notification-to-stripe'],
  run: async ({ rounds, plant, progress }) => {
    const identity = newIdentity()
    const adapter = rightOf(dokuSnap.configure(settingsOf('http://127.0.0.1:9', identity), dependenciesWith(plant)))
    const message = signedMessage(identity, tokenFrom(adapter, identity))
    const receive = (): void => {
      const received = rightOf(adapter.receive(message))
      if (received.type !== 'payment' || received.trust !== 'verified')
        throw new Error('a notification was not verified')
    }
    const costs = await alternate(
      [repeated('receive', receive), repeated('check', bareCheck(identity, message)), repeated('stripe', byStripe())],
      {
        rounds,
        callsPerWindow: 50,
        warmUpCalls: 500,
        concurrency: 1,
        onWindow: (done, of) => progress('notifications', done, of)
      }
    )
    return {
      floor: costs.check,
      figures: [
        ratioFigure('notification-to-check', costs.receive, costs.check),
        ratioFigure('notification-to-stripe', costs.receive, costs.stripe)
      ]
    }
  }
}
