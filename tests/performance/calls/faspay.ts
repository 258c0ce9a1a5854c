import http from 'node:http'
import { type AdapterDependencies, type Binding, BindingCodec, type PaymentAdapter } from '@gerbang/domain'
import { faspayOvoTokenize } from '@gerbang/faspay-ovo-tokenize'
import axios from 'axios'
import { XMLBuilder, XMLParser } from 'fast-xml-parser'
import { faspaySignature } from '../fake-provider/faspay'
import type { Identity } from '../fake-provider/identity'
import { rightOf } from '../measure/right'

const phoneNo = '081382826301'
const path = '/pws/100039/183xx00010100000/'

/** A link as a shop's journal would hand it out. */
const linkOf = ({ faspay }: Identity): Binding => {
  const account = { environment: 'sandbox', id: faspay.merchantId }
  const id = '01010101-0101-4101-8101-010101010101'
  const moment = '2026-01-02T03:04:05.000Z'
  return rightOf(
    BindingCodec.decode({
      provider: 'faspay-ovo-tokenize',
      account,
      wallet: 'ovo',
      reference: 'link-1',
      customer: {
        id: 'customer-1',
        name: 'Customer Name',
        email: 'customer@shop.example',
        phone: `62${phoneNo.slice(1)}`
      },
      status: 'active',
      credential: { provider: 'faspay-ovo-tokenize', version: 1, secret: JSON.stringify({ phoneNo }) },
      attempt: {
        provider: 'faspay-ovo-tokenize',
        account,
        operation: 'bind',
        reference: 'link-1',
        wireReference: id,
        requestId: id,
        resendId: id,
        preparedAt: moment,
        deadlineAt: moment
      },
      evidence: 'inquiry',
      boundAt: moment
    })
  )
}

export const faspayAdapter = (
  origin: string,
  identity: Identity,
  dependencies: AdapterDependencies
): { readonly adapter: PaymentAdapter; readonly binding: Binding } => ({
  adapter: rightOf(
    faspayOvoTokenize.configure(
      { environment: 'sandbox', ...identity.faspay, merchantName: 'Shop', format: 'xml', baseUrl: origin },
      dependencies
    )
  ),
  binding: linkOf(identity)
})

/** A balance through the adapter, in XML. */
export const faspayCall = (
  origin: string,
  identity: Identity,
  dependencies: AdapterDependencies
): (() => Promise<void>) => {
  const { adapter, binding } = faspayAdapter(origin, identity, dependencies)
  return async () => {
    const { cash } = rightOf(await adapter.balance(binding)())
    if (cash.amount !== 250_000) throw new Error(`a balance was read as ${String(cash.amount)}`)
  }
}

/** The same over axios with one parser and one builder, nothing checked. */
export const bareFaspayCall = (origin: string, identity: Identity): (() => Promise<void>) => {
  const parser = new XMLParser({ parseTagValue: false })
  const builder = new XMLBuilder({})
  const client = axios.create({
    adapter: 'http',
    httpAgent: new http.Agent({ keepAlive: true, maxSockets: 128 }),
    maxRedirects: 0,
    proxy: false,
    responseType: 'arraybuffer',
    transformRequest: [],
    transformResponse: [],
    validateStatus: () => true
  })
  return async () => {
    const fields = {
      request: 'Check Balance OVO OpenAPI',
      merchant_id: identity.faspay.merchantId,
      payment_channel: '720',
      phone_no: phoneNo,
      signature: faspaySignature(identity, phoneNo)
    }
    const body = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${builder.build({ faspay: fields })}`)
    const { data } = await client.post<Buffer>(`${origin}${path}`, body, { headers: { 'Content-Type': 'text/xml' } })
    const { faspay } = parser.parse(data.toString('utf8')) as { readonly faspay: Readonly<Record<string, unknown>> }
    if (faspay['response_code'] !== '00')
      throw new Error(`a balance was answered with ${String(faspay['response_code'])}`)
  }
}
