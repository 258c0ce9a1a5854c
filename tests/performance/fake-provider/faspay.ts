import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Identity } from './identity'
import type { ProviderAnswer } from './snap'

export const isFaspay = ({ url = '' }: IncomingMessage): boolean => url.startsWith('/pws/')

/** Faspay signs little: user id, password and phone number. */
export const faspaySignature = ({ faspay }: Identity, phoneNo: string): string => {
  const inner = createHash('md5').update(`${faspay.userId}${faspay.password}${phoneNo}`).digest('hex')
  return createHash('sha1').update(inner).digest('hex')
}

const element = (xml: string, name: string): string => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? ''

/** Checks a balance call in XML and answers it. */
export const answerFaspay = (identity: Identity, bytes: Buffer): ProviderAnswer => {
  const xml = bytes.toString('utf8')
  const phoneNo = element(xml, 'phone_no')
  const isOurs = element(xml, 'merchant_id') === identity.faspay.merchantId
  if (!isOurs || element(xml, 'signature') !== faspaySignature(identity, phoneNo)) {
    return {
      operation: 'balance',
      status: 403,
      body: Buffer.from('<faspay><response_code>56</response_code></faspay>')
    }
  }
  const body = `<?xml version="1.0" encoding="UTF-8"?><faspay><response>Check Balance OVO Open API</response><phone_no>${phoneNo}</phone_no><payment_channel>720</payment_channel><merchant_id>${identity.faspay.merchantId}</merchant_id><response_code>00</response_code><response_desc>Success</response_desc><detail><cash><balance>250000</balance><card_no>1234567890</card_no></cash><points><balance>1000</balance></points></detail></faspay>`
  return { operation: 'balance', status: 200, body: Buffer.from(body) }
}
