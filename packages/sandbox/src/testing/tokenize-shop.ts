import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readElements, type Format } from './tokenize-merchant'

export interface Received {
  readonly method: string
  readonly url: URL
  readonly type: string | undefined
  readonly body: string
}

/** Where a merchant of OVO Tokenize is called. */
export interface TokenizeShop {
  readonly baseUrl: string
  readonly received: Received[]
  /** What is answered, first come first; the right answer when there is none left. */
  readonly answers: string[]
  readonly close: () => Promise<unknown>
}

export type Texts = Readonly<Record<string, string>>

export const membersOf = (body: string): Texts =>
  (body.startsWith('{') ? JSON.parse(body) : (readElements(body)['faspay'] ?? {})) as Texts

/** The documented answer to a notification. */
export const okTo = ({ trx_id, merchant_id, bill_no }: Texts, format: Format): string => {
  const fields = {
    response: 'Payment Notification',
    trx_id,
    merchant_id,
    bill_no,
    response_code: '00',
    response_desc: 'Success',
    response_date: '2026-01-01 00:00:00'
  }
  if (format === 'json') return JSON.stringify(fields)
  const lines = Object.entries(fields).map(([name, value]) => `<${name}>${String(value)}</${name}>`)
  return `<?xml version="1.0" encoding="UTF-8"?><faspay>${lines.join('')}</faspay>`
}

const readAll = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

export const openTokenizeShop = async (): Promise<TokenizeShop> => {
  const received: Received[] = []
  const answers: string[] = []
  const server = createServer((request, response) => {
    void readAll(request).then((body) => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1')
      received.push({ method: request.method ?? '', url, type: request.headers['content-type'], body })
      response.end(answers.shift() ?? okTo(membersOf(body), body.startsWith('{') ? 'json' : 'xml'))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/payments`,
    received,
    answers,
    close: () => new Promise((resolve) => server.close(resolve))
  }
}
