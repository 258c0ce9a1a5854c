import { jakarta, type Message, notification, paymentBody, tokenRequest } from '../support/doku-messages'
import { leftOf, rightOf } from '../support/either'
import { deliver, type InboundShop, startInboundShop } from '../support/inbound-shop'
import { newKeyPair } from '../support/keys'
import { bindOf, customerOf } from '../support/requests'

let shop: InboundShop

beforeAll(async () => {
  shop = await startInboundShop()
  await shop.pending('waiting')
})
afterAll(() => shop.close())

const badSignature = { status: 401, code: '4017300', token: '' }
const malformed = { status: 400, code: '4007301', token: '' }
const incomplete = { status: 400, code: '4007302', token: '' }

const request = (timestamp = jakarta(shop.now()), body?: string): Message => tokenRequest(shop.doku, timestamp, body)
const receive = (message: Parameters<typeof deliver>[1]) => deliver(shop.gateway, message)

test('a signed request gets a token of fifteen minutes', async () => {
  const { reply } = await shop.gateway.receive(request())
  expect(reply.status).toBe(200)
  expect(JSON.parse(Buffer.from(reply.body).toString())).toMatchObject({
    responseCode: '2007300',
    tokenType: 'Bearer',
    expiresIn: 900,
    accessToken: expect.stringMatching(/^\S{40,}$/) as string
  })
})

test.each(['x-client-key', 'x-timestamp', 'x-signature'])(
  'a request without %s, or with two, gets none',
  async (name) => {
    const { [name]: given = '', ...others } = request().headers
    const message = request()
    expect(await receive({ ...message, headers: others })).toEqual(badSignature)
    expect(await receive({ ...message, headers: { ...others, [name]: '' } })).toEqual(badSignature)
    expect(await receive({ ...message, headers: { ...others, [name]: [given, given] } })).toEqual(badSignature)
    expect(await receive({ ...message, headers: { ...others, [name]: `${given}, ${given}` } })).toEqual(badSignature)
  }
)

test('a request with a signature that is not DOKU’s gets none', async () => {
  const message = request()
  const signature = message.headers['x-signature'] ?? ''
  const forged = tokenRequest({ ...shop.doku, privateKey: newKeyPair().privateKey }, jakarta(shop.now()))
  const others = tokenRequest({ ...shop.doku, clientId: 'BRN-0000-1' }, jakarta(shop.now()))
  expect(await receive(forged)).toEqual(badSignature)
  expect(await receive(others)).toEqual(badSignature)
  const spoiled = [
    '',
    'QUJD',
    'ключ',
    signature.slice(4),
    `${signature}AAAA`,
    Buffer.from(signature, 'base64').toString('hex')
  ]
  for (const text of spoiled) {
    expect(await receive({ ...message, headers: { ...message.headers, 'x-signature': text } })).toEqual(badSignature)
  }
  for (const at of signature.split('').keys()) {
    const changed = signature.slice(0, at) + (signature[at] === 'A' ? 'B' : 'A') + signature.slice(at + 1)
    expect(await receive({ ...message, headers: { ...message.headers, 'x-signature': changed } })).toEqual(badSignature)
  }
})

test('an old request, or one of no time at all, gets none', async () => {
  expect(await receive(request(jakarta(new Date(shop.now().getTime() - 3_600_000))))).toEqual(malformed)
  expect(await receive(request(jakarta(new Date(shop.now().getTime() + 3_600_000))))).toEqual(malformed)
  expect(await receive(request('yesterday'))).toEqual(malformed)
})

test.each(['', '{}', 'null', '{"grantType":"password"}', '{"grantType":1}', '{"grantType":"client_credentials"', '[]'])(
  'a request for %j gets none',
  async (body) => {
    expect(await receive(request(jakarta(shop.now()), body))).toEqual(incomplete)
  }
)

test('a GET, which has no body, gets none', async () => {
  expect(await receive({ ...request(jakarta(shop.now()), ''), method: 'GET' })).toEqual(incomplete)
})

test('a request over 64 KiB is refused', async () => {
  const body = JSON.stringify({ grantType: 'client_credentials', padding: 'x'.repeat(64 * 1024) })
  expect((await receive(request(jakarta(shop.now()), body))).status).toBe(413)
})

test('a list of DOKU’s public keys counts as a whole, while they rotate', async () => {
  const next = newKeyPair()
  const published = shop.settings['dokuPublicKeys'] as readonly string[]
  const rotating = await shop.open({ settings: { dokuPublicKeys: [next.publicKey, ...published] } })
  const later = await shop.open({ settings: { dokuPublicKeys: [next.publicKey] } })
  const byNew = tokenRequest({ ...shop.doku, privateKey: next.privateKey }, jakarta(shop.now()))
  expect((await deliver(rotating.gateway, byNew)).status).toBe(200)
  expect((await deliver(rotating.gateway, request())).status).toBe(200)
  expect((await deliver(later.gateway, byNew)).status).toBe(200)
  expect(await deliver(later.gateway, request())).toEqual(badSignature)
})

test('an older secret counts for what comes in while it is listed, and is never used for what goes out', async () => {
  const oldSecret = shop.doku.secretKey
  const rotated = await shop.open({ settings: { secretKey: 'SK-new', inboundSecrets: [oldSecret] } })
  const timestamp = jakarta(shop.now())
  const message = (secretKey: string, token: string): Message =>
    notification({ ...shop.doku, secretKey }, { timestamp, token, body: paymentBody('waiting') })
  const oldToken = await shop.token()
  const newToken = (await deliver(rotated.gateway, request())).token

  // The process that was not told yet does not know the new secret.
  expect((await receive(message('SK-new', oldToken))).code).toBe('4015600')
  expect((await receive(message(oldSecret, newToken))).code).toBe('4015601')
  expect((await deliver(rotated.gateway, message('SK-new', newToken))).code).toBe('2005600')
  expect((await deliver(rotated.gateway, message(oldSecret, oldToken))).code).toBe('2005600')
  expect((await deliver(rotated.gateway, message('SK-third', newToken))).code).toBe('4015600')
  expect(rightOf(await shop.gateway.findPayment('waiting')).status).toBe('succeeded')

  // The sandbox still knows the old secret alone, so a call signed with the new one is refused there.
  const bound = await rotated.gateway.bind(bindOf('rotated', customerOf('rotated', '6281234500007')))
  expect(leftOf(bound)).toMatchObject({ kind: 'Refused', providerCode: '4010700' })
})
