import { request as ask } from 'node:http'
import { createMemoryJournal } from '@gerbang/contract-kit'
import {
  type Doku,
  jakarta,
  type Message,
  notification,
  paymentBody,
  paymentPath,
  tokenRequest
} from '../support/doku-messages'
import { rightOf } from '../support/either'
import { bytesOf, type HostServer, openHostServer } from '../support/host-server'
import { type Answered, deliver, type InboundShop, startInboundShop } from '../support/inbound-shop'

jest.setTimeout(60_000)

let shop: InboundShop
let host: HostServer

beforeAll(async () => {
  shop = await startInboundShop()
  host = await openHostServer(shop.gateway)
})
afterAll(async () => {
  await host.close()
  await shop.close()
})

const badToken = { status: 401, code: '4015601' }
const badSignature = { status: 401, code: '4015600' }
const accepted = { status: 200, code: '2005600' }

const statusOf = async (reference: string): Promise<string> => rightOf(await shop.gateway.findPayment(reference)).status
const receive = (message: Parameters<typeof deliver>[1]): Promise<Answered> => deliver(shop.gateway, message)

/** Proves that a message is turned away and that nothing came of it. */
const turnedAway = async (message: Parameters<typeof deliver>[1], reply: object, reference: string): Promise<void> => {
  const raised = shop.events.length
  expect(await receive(message)).toMatchObject(reply)
  expect(shop.events.slice(raised).map(({ type }) => type)).toEqual(['signature-rejected'])
  expect(await statusOf(reference)).toBe('pending')
}

/** The same message over a socket, header lines as given. */
const overSocket = (message: Message, headers: readonly string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    const sending = ask(`${host.url}${message.path}`, { method: message.method, headers: [...headers], agent: false })
    sending.on('error', reject)
    sending.on('response', (answer) => {
      bytesOf(answer).then(() => {
        resolve(answer.statusCode ?? 0)
      }, reject)
    })
    sending.end(message.body)
  })

const lines = ({ headers, body }: Message): readonly string[] => [
  ...Object.entries(headers).flat(),
  'host',
  'shop.example',
  'content-length',
  String(body.length)
]

describe('an authentic notification', () => {
  it('is applied once, over a socket, and answered again when it comes again', async () => {
    await shop.pending('happy')
    const message = await shop.succeeded('happy')
    const raised = shop.events.length
    expect(await overSocket(message, lines(message))).toBe(200)
    expect(await statusOf('happy')).toBe('succeeded')
    expect(await receive(message)).toMatchObject(accepted)
    expect(shop.events.slice(raised)).toMatchObject([
      { type: 'outcome-changed', reference: 'happy', before: 'pending', after: 'succeeded' }
    ])
  })

  it('counts with white space outside of strings, whatever DOKU put there', async () => {
    await shop.pending('spaced')
    const message = await shop.succeeded('spaced')
    const body = Buffer.from(message.body)
      .toString()
      .replace(/([{}:,])/g, ' \r\n\t$1 ')
    expect(await receive({ ...message, body: Buffer.from(`\n${body}\n`) })).toMatchObject(accepted)
    expect(await statusOf('spaced')).toBe('succeeded')
  })

  it('does not count with white space put into a string, or taken out of one', async () => {
    await shop.pending('string-space')
    const message = await shop.succeeded('string-space')
    const text = Buffer.from(message.body).toString()
    for (const body of [text.replace('a b', 'a  b'), text.replace('a b', 'ab'), text.replace('"00"', '" 00"')]) {
      await turnedAway({ ...message, body: Buffer.from(body) }, badSignature, 'string-space')
    }
  })

  it('is signed over the path with its query', async () => {
    await shop.pending('query')
    const token = await shop.token()
    const body = paymentBody('query')
    const path = `${paymentPath}?tenant=1`
    const message = notification(shop.doku, { token, body, path, timestamp: jakarta(shop.now()) })
    await turnedAway({ ...message, path: `${paymentPath}?tenant=2` }, badSignature, 'query')
    await turnedAway({ ...message, path: paymentPath }, badSignature, 'query')
    expect(await receive(message)).toMatchObject(accepted)
    expect(await statusOf('query')).toBe('succeeded')
  })
})

describe('a notification that was tampered with', () => {
  const reference = 'tampered'
  let message: Message
  beforeAll(() => shop.pending(reference))
  beforeEach(async () => {
    message = await shop.succeeded(reference)
  })

  it('at any one byte of its body is turned away', async () => {
    const body = Buffer.from(message.body)
    for (const at of body.keys()) {
      for (const bit of [0x01, 0x80]) {
        const changed = Buffer.from(body)
        changed[at] = (body[at] ?? 0) ^ bit
        await turnedAway({ ...message, body: changed }, badSignature, reference)
      }
      const shortened = Buffer.concat([body.subarray(0, at), body.subarray(at + 1)])
      await turnedAway({ ...message, body: shortened }, badSignature, reference)
    }
  })

  it('at any one character of its signature is turned away', async () => {
    const signature = message.headers['x-signature'] ?? ''
    for (const at of signature.split('').keys()) {
      const other = signature[at] === 'A' ? 'B' : 'A'
      const changed = signature.slice(0, at) + other + signature.slice(at + 1)
      await turnedAway({ ...message, headers: { ...message.headers, 'x-signature': changed } }, badSignature, reference)
    }
  })

  const headers: readonly (readonly [string, (given: Message['headers']) => Message['headers'], object])[] = [
    ['no signature', ({ 'x-signature': _, ...others }) => others, badSignature],
    ['no timestamp', ({ 'x-timestamp': _, ...others }) => others, badSignature],
    ['no authorization', ({ authorization: _, ...others }) => others, badToken],
    ['an empty signature', (given) => ({ ...given, 'x-signature': '' }), badSignature],
    ['a signature of other letters', (given) => ({ ...given, 'x-signature': 'ключ€' }), badSignature],
    ['a short signature', (given) => ({ ...given, 'x-signature': 'QUJD' }), badSignature],
    [
      'half a signature',
      (given) => ({ ...given, 'x-signature': given['x-signature']?.slice(0, 44) ?? '' }),
      badSignature
    ],
    [
      'a signature with a tail',
      (given) => ({ ...given, 'x-signature': `${given['x-signature'] ?? ''}AAAA` }),
      badSignature
    ],
    [
      'the right signature in hex',
      (given) => ({ ...given, 'x-signature': Buffer.from(given['x-signature'] ?? '', 'base64').toString('hex') }),
      badSignature
    ],
    [
      'the right signature without padding',
      (given) => ({ ...given, 'x-signature': (given['x-signature'] ?? '').replace(/=+$/, '') }),
      badSignature
    ],
    [
      'two signatures in one line',
      (given) => ({ ...given, 'x-signature': `${given['x-signature'] ?? ''}, ${given['x-signature'] ?? ''}` }),
      badSignature
    ],
    ['another timestamp', (given) => ({ ...given, 'x-timestamp': '2024-01-02T10:04:05+07:00' }), badSignature],
    ['the client id of another merchant', (given) => ({ ...given, 'x-partner-id': 'BRN-0000-1' }), badSignature],
    ['a token that is no token', (given) => ({ ...given, authorization: 'Bearer garbage' }), badToken],
    [
      'a token without its scheme',
      (given) => ({ ...given, authorization: (given['authorization'] ?? '').slice(7) }),
      badToken
    ],
    ['another scheme', (given) => ({ ...given, authorization: 'Basic QUJD' }), badToken],
    ['an empty token', (given) => ({ ...given, authorization: 'Bearer ' }), badToken]
  ]
  it.each(headers)('with %s is turned away', async (_, change, reply) => {
    await turnedAway({ ...message, headers: change(message.headers) }, reply, reference)
  })

  it.each(['x-signature', 'x-timestamp', 'authorization'])('with %s twice is turned away', async (name) => {
    const given = message.headers[name] ?? ''
    const reply = name === 'authorization' ? badToken : badSignature
    await turnedAway({ ...message, headers: { ...message.headers, [name]: [given, given] } }, reply, reference)
    await turnedAway({ ...message, headers: { ...message.headers, [name.toUpperCase()]: given } }, reply, reference)
    expect(await overSocket(message, [...lines(message), name, given])).toBe(401)
    expect(await statusOf(reference)).toBe('pending')
  })

  it('by another method or at another path is turned away', async () => {
    await turnedAway({ ...message, method: 'GET' }, badSignature, reference)
    await turnedAway({ ...message, method: 'PUT' }, badSignature, reference)
    await turnedAway({ ...message, path: '/payments/doku-snap/binding' }, { status: 401, code: '4010700' }, reference)
    expect((await receive({ ...message, path: '/payments/doku-snap/payments' })).status).toBe(404)
    expect(await statusOf(reference)).toBe('pending')
  })

  it('by a merchant with another key, even with a token of ours, is turned away', async () => {
    const others: Doku = { ...shop.doku, secretKey: 'SK-of-another-merchant' }
    const parts = { token: await shop.token(), timestamp: jakarta(shop.now()), body: paymentBody(reference) }
    await turnedAway(notification(others, parts), badSignature, reference)
  })

  it('with the token of another merchant is turned away', async () => {
    for (const merchant of [{ clientId: 'BRN-0000-1' }, { secretKey: 'SK-of-another-merchant' }]) {
      const other = await shop.open({ settings: merchant, journal: createMemoryJournal() })
      const { token } = await deliver(other.gateway, tokenRequest({ ...shop.doku, ...merchant }, jakarta(shop.now())))
      expect(token).not.toBe('')
      await turnedAway(await shop.succeeded(reference, { token }), badToken, reference)
    }
  })

  it('and is over 64 KiB is refused', async () => {
    const body = JSON.stringify({ ...JSON.parse(paymentBody(reference)), padding: 'x'.repeat(64 * 1024) }) as string
    const parts = { token: await shop.token(), timestamp: jakarta(shop.now()), body }
    expect((await receive(notification(shop.doku, parts))).status).toBe(413)
    expect(await statusOf(reference)).toBe('pending')
  })

  it.each([
    '',
    'null',
    '[]',
    '{}',
    '{"a":1',
    '\u0000',
    '{"originalPartnerReferenceNo":1,"latestTransactionStatus":{}}'
  ])('into %j, and signed all the same, is malformed and changes nothing', async (body) => {
    const parts = { token: await shop.token(), timestamp: jakarta(shop.now()), body }
    const { status, code } = await receive(notification(shop.doku, parts))
    expect(status).toBe(400)
    expect(['4005601', '4005602']).toContain(code)
    expect(await statusOf(reference)).toBe('pending')
  })

  it('is applied after all when it comes as it was signed', async () => {
    expect(await receive(message)).toMatchObject(accepted)
    expect(await statusOf(reference)).toBe('succeeded')
  })
})
