import type { Gateway } from '@gerbang/gateway'
import { type Doku, jakarta, type Message, notification, paymentBody, tokenRequest } from './doku-messages'
import { rightOf } from './either'
import { newKeyPair } from './keys'
import { payOf } from './requests'
import { startShop, type Shop } from './shop'

export interface Answered {
  readonly status: number
  readonly code: string | undefined
  readonly token: string
}

/** A shop that hears from a DOKU whose keys the test holds. */
export interface InboundShop extends Shop {
  readonly doku: Doku
  readonly now: () => Date
  /** A payment that stays pending until somebody says how it ended. */
  readonly pending: (reference: string) => Promise<void>
  readonly token: () => Promise<string>
  /** A success of the payment, signed now unless told. */
  readonly succeeded: (
    reference: string,
    over?: { readonly timestamp?: string; readonly token?: string }
  ) => Promise<Message>
}

/** Hands a message to a gateway and reads its reply. */
export const deliver = async (gateway: Gateway, message: Parameters<Gateway['receive']>[0]): Promise<Answered> => {
  const { reply } = await gateway.receive(message)
  const body = JSON.parse(Buffer.from(reply.body).toString('utf8')) as Record<string, string | undefined>
  return { status: reply.status, code: body['responseCode'], token: body['accessToken'] ?? '' }
}

export const startInboundShop = async (settings: Readonly<Record<string, unknown>> = {}): Promise<InboundShop> => {
  const keys = newKeyPair()
  const shop = await startShop({ settings: { dokuPublicKeys: [keys.publicKey], ...settings } })
  const { now } = shop.dependencies
  const doku: Doku = {
    clientId: String(shop.settings['clientId']),
    secretKey: String(shop.settings['secretKey']),
    privateKey: keys.privateKey
  }
  const token = async (): Promise<string> => (await deliver(shop.gateway, tokenRequest(doku, jakarta(now())))).token
  // This customer's recurring payments stay pending in the sandbox.
  await shop.link('link-one', '628110000016')
  return {
    ...shop,
    doku,
    now,
    token,
    pending: async (reference) => {
      const paid = rightOf(await shop.gateway.pay(payOf(reference, 'link-one')))
      if (paid.status !== 'pending') throw new Error(`the payment is ${paid.status}`)
    },
    succeeded: async (reference, over = {}) =>
      notification(doku, {
        timestamp: over.timestamp ?? jakarta(now()),
        token: over.token ?? (await token()),
        body: paymentBody(reference)
      })
  }
}
