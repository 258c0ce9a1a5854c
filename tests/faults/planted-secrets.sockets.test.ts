import { createPrivateKey } from 'node:crypto'
import { createMemoryJournal } from '@gerbang/contract-kit'
import { dokuSnap } from '@gerbang/doku-snap'
import { type Customer, parsePhone, type TokenStore } from '@gerbang/domain'
import { jakarta, notification, paymentBody, tokenRequest } from '../support/doku-messages'
import { finishPage } from '../support/customer-pages'
import { rightOf } from '../support/either'
import { newKeyPair } from '../support/keys'
import { closedPort } from '../support/listening'
import { leaksOf } from '../support/printed'
import { bindOf, payOf } from '../support/requests'
import { type Office, startShop, type Shop } from '../support/shop'
import { type Spoken, listenToPrinting } from '../support/spoken'
import { answerOf, bodyOf, headerOf } from '../support/wire'

jest.setTimeout(60_000)

const passphrase = 'planted-passphrase-7f3a'
const oldSecret = 'SK-planted-old-secret-91bc'
const phone = '628117654321'
const personal = { name: 'Planted Person', email: 'planted-mail@shop.example' }
const customer: Customer = { id: 'customer-planted', phone: rightOf(parsePhone(phone)), ...personal }

let shop: Shop
let office: Office
let spoken: Spoken
let dokuKey: string
/** What was handed out, and what a person's name may stand in: the link that the shop itself handed in. */
const results: unknown[] = []
const links: unknown[] = []

const keep = async <A>(result: Promise<A>): Promise<A> => {
  const value = await result.catch((thrown: unknown) => {
    results.push(thrown)
    throw thrown
  })
  results.push(value)
  return value
}
const keepLink = async <A>(result: Promise<A>): Promise<A> => {
  const value = await result
  links.push(value)
  return value
}

beforeAll(async () => {
  spoken = listenToPrinting()
  const doku = newKeyPair()
  dokuKey = doku.privateKey
  shop = await startShop()
  const key = createPrivateKey(String(shop.settings['privateKey']))
  const privateKey = key.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase }).toString()
  office = await shop.open({
    settings: {
      privateKey,
      privateKeyPassphrase: passphrase,
      inboundSecrets: [oldSecret],
      dokuPublicKeys: [doku.publicKey]
    }
  })
})
afterAll(async () => {
  spoken.stop()
  await shop.close()
})

/** Whatever must not be read by anybody: keys, tokens, codes, the number. */
const planted = (): Readonly<Record<string, string>> => {
  const pem = String(shop.settings['privateKey']).split('\n')
  const tokens = [...office.wire.exchanges(), ...shop.wire.exchanges()].flatMap((exchange) => {
    const answer = answerOf(exchange)
    const info = (answer['additionalInfo'] ?? {}) as Readonly<Record<string, unknown>>
    const { authCode, tokenId } = bodyOf(exchange.request)
    const sent = ['Authorization', 'Authorization-Customer', 'X-SIGNATURE'].map((name) =>
      headerOf(exchange.request, name)?.replace(/^Bearer /, '')
    )
    return [answer['accessToken'], answer['refreshToken'], info['authCode'], authCode, tokenId, ...sent]
  })
  const texts = new Set(tokens.filter((token): token is string => typeof token === 'string' && token !== ''))
  return {
    passphrase,
    oldSecret,
    secretKey: String(shop.settings['secretKey']),
    privateKey: pem[3] ?? '',
    phone,
    localPhone: `0${phone.slice(2)}`,
    digits: phone.slice(2),
    ...Object.fromEntries([...texts].map((text, at) => [`token ${String(at)}`, text]))
  }
}

const fault = (operation: string, kind: string, over: object = {}): Promise<void> =>
  shop.control.fault({ operation, kind, ...over })
const code = (operation: string, httpStatus: number, responseCode: string, times = 1): Promise<void> =>
  // A provider that repeats what it was told.
  fault(operation, 'code', { httpStatus, responseCode, times, responseMessage: `Bad ${phone} ${personal.email}` })

const clean = (values: readonly unknown[], also: Readonly<Record<string, string>> = {}): void => {
  const everything = { ...planted(), ...also }
  expect(Object.values(everything).every((text) => text.length > 8)).toBe(true)
  expect(values.flatMap((value) => leaksOf(value, everything))).toEqual([])
}

test('a link that is made, used and ended shows no secret', async () => {
  const { gateway } = office
  const bound = rightOf(await keepLink(gateway.bind(bindOf('link-one', customer))))
  await finishPage(bound.action?.url ?? '')
  await keepLink(gateway.confirmBinding('link-one'))
  await keepLink(gateway.findBinding('link-one'))
  await keep(gateway.balance('link-one'))
  await keep(gateway.pay(payOf('pay-one', 'link-one')))
  await keep(gateway.inquire('pay-one'))
  await keep(gateway.findPayment('pay-one'))
  const amount = { currency: 'IDR', amount: 400 } as const
  await keep(gateway.refund({ reference: 'refund-one', payment: 'pay-one', amount }))
  await keep(gateway.inquireRefund('refund-one'))
  await keep(gateway.pay(payOf('pay-page', 'link-one', { mode: 'one-time' })))
  await keep(gateway.pay(payOf('pay-split', 'link-one', { funds: 'points-then-cash' })))
  await keep(gateway.pay(payOf('pay-declined', 'link-one', { amount: { currency: 'IDR', amount: 2_000_000 } })))
  expect(rightOf(await gateway.findPayment('pay-declined')).status).toBe('declined')
  clean(results, personal)
  clean(links)
  expect(links.flatMap((link) => leaksOf(link, personal))).toContain('name')
})

test('what is looked for would be found', () => {
  const all = planted()
  expect(Object.keys(all).length).toBeGreaterThan(15)
  for (const [name, text] of Object.entries(all)) {
    const hidden = Object.defineProperty({}, 'held', { value: { deep: [{ text: `a ${text} b` }] }, enumerable: false })
    expect(leaksOf(hidden, all)).toContain(name)
    expect(leaksOf(new Error('outside', { cause: new Error(text) }), all)).toContain(name)
  }
})

test('refusals, losses and refused tokens show no secret', async () => {
  const { gateway } = office
  const pay = (reference: string) => keep(gateway.pay(payOf(reference, 'link-one')))
  await code('pay', 400, '4005401')
  await pay('refused')
  await code('pay', 429, '4295400')
  await pay('throttled')
  await code('pay', 403, '4035405')
  await pay('blocked')
  await code('pay', 401, '4015401', 2)
  await pay('token-refused')
  await code('pay', 401, '4015402', 2)
  await pay('customer-refused')
  await code('pay', 500, '5005400')
  await pay('failed')
  await code('pay', 200, '')
  await pay('nameless')
  for (const kind of ['no-answer', 'truncate', 'empty', 'html-502', 'redirect', 'wrong-reference', 'replay-409']) {
    await fault('pay', kind)
    await pay(`lost-${kind}`)
    await keep(gateway.inquire(`lost-${kind}`))
    await fault('status', kind)
    await keep(gateway.inquire(`lost-${kind}`))
    await fault('balance', kind)
    await keep(gateway.balance('link-one'))
    await fault('refund', kind)
    const amount = { currency: 'IDR', amount: 1 } as const
    await keep(gateway.refund({ reference: `refund-${kind}`, payment: 'pay-one', amount }))
  }
  clean(results, personal)
})

test('a wallet that cannot be linked shows no secret', async () => {
  for (const [at, answer] of ['4030715', '4000701', '4010700', '5000700', ''].entries()) {
    await code('bind', Number(answer.slice(0, 3)) || 200, answer)
    await keepLink(office.gateway.bind(bindOf(`link-refused-${String(at)}`, customer)))
  }
  await fault('bind', 'no-answer')
  const lost = await keepLink(office.gateway.bind(bindOf('link-lost', customer)))
  expect(rightOf(lost).status).toBe('unknown')
  await keep(office.gateway.bind({ ...bindOf('link-one', { ...customer, id: 'another-customer' }) }))
  clean(links)
  clean(
    links.filter((link) => (link as { readonly _tag?: string })._tag === 'Left'),
    personal
  )
})

test('whatever fails around the gateway shows no secret', async () => {
  const words = `${phone} ${personal.email} ${passphrase} ${String(shop.settings['secretKey'])}`
  const failing = (): Promise<never> => Promise.reject(new Error(words, { cause: new Error(words) }))
  const tokens: TokenStore = { read: failing, claim: failing, write: failing, release: failing, forgetIf: failing }
  const working = createMemoryJournal()
  const offices = [
    await shop.open({ dependencies: { tokens } }),
    await shop.open({ settings: { baseUrl: await closedPort() } }),
    await shop.open({ settings: { privateKey: newKeyPair().privateKey } }),
    await shop.open({ journal: { ...shop.journal, begin: () => failing } }),
    await shop.open({ journal: { ...shop.journal, settle: () => failing } }),
    await shop.open({ journal: { ...working, find: () => failing } })
  ]
  for (const [at, { gateway }] of offices.entries()) {
    await keep(gateway.balance('link-one'))
    await keep(gateway.pay(payOf(`around-${String(at)}`, 'link-one')))
    await keep(gateway.inquire('pay-one'))
    await keepLink(gateway.confirmBinding('link-one'))
    await keepLink(gateway.bind(bindOf(`around-${String(at)}`, { ...customer, id: `customer-${String(at)}` })))
  }
  results.push(...offices.flatMap(({ events }) => events.filter((event) => !('tracked' in event))))
  clean(results, personal)
  clean(links)
})

test('messages that come in, rejected or not, show no secret', async () => {
  const { gateway, dependencies } = office
  const doku = { clientId: String(shop.settings['clientId']), secretKey: oldSecret, privateKey: dokuKey }
  const timestamp = jakarta(dependencies.now())
  const granted = await gateway.receive(tokenRequest(doku, timestamp))
  const { accessToken: token } = JSON.parse(Buffer.from(granted.reply.body).toString()) as { accessToken: string }
  const message = notification(doku, { token, timestamp, body: paymentBody('pay-page') })
  const altered = [
    { ...message, headers: { ...message.headers, 'x-signature': 'QUJD' } },
    { ...message, headers: { ...message.headers, authorization: `Bearer ${token}x` } },
    { ...message, path: `${message.path}?phone=${phone}` },
    { ...message, body: Buffer.from(`{"phone":"${phone}"`) },
    notification(doku, { token, timestamp, body: `{"phone":"${phone}"` }),
    notification(doku, { token, timestamp, body: paymentBody(phone) }),
    notification(doku, { token, timestamp: '2024-01-02T10:04:05+07:00', body: paymentBody('pay-page') }),
    tokenRequest({ ...doku, privateKey: newKeyPair().privateKey }, timestamp),
    tokenRequest(doku, timestamp, `{"grantType":"${phone}"}`),
    message
  ]
  const receipts: unknown[] = []
  for (const each of altered) receipts.push(await gateway.receive(each))
  expect(rightOf(await gateway.findPayment('pay-page')).status).toBe('succeeded')
  // The one event that names the reference a message spoke of: here that is what stands in the message itself.
  const named = receipts.filter((receipt) => JSON.stringify(receipt).includes('unknown-reference'))
  expect(named).toHaveLength(1)
  const others = receipts.filter((receipt) => !named.includes(receipt))
  clean(others, { ...personal, inbound: token })
})

test('the things themselves show no secret: gateway, journal, adapter, what the journal holds', async () => {
  const raw = { ...shop.settings, inboundSecrets: [oldSecret] }
  const adapter = dokuSnap.configure(raw, shop.dependencies)
  expect(adapter._tag).toBe('Right')
  const held = await Promise.all(
    (['pay', 'bind'] as const).map((operation) =>
      shop.journal.find({ operation, reference: operation === 'pay' ? 'pay-one' : 'link-one' })()
    )
  )
  expect(held.map(rightOf).filter((tracked) => tracked !== undefined)).toHaveLength(2)
  clean([dokuSnap, adapter, office.gateway, shop.journal, office.dependencies.tokens, held])
})

test('unlinking shows no secret', async () => {
  const unlinked = await keep(office.gateway.unlink('link-one'))
  expect(rightOf(unlinked).status).toBe('unlinked')
  await keep(office.gateway.pay(payOf('after', 'link-one')))
  await keep(office.gateway.balance('link-one'))
  clean(results, personal)
})

test('events show no secret, and nobody’s name but in the link itself', () => {
  expect(office.events.length).toBeGreaterThan(10)
  const nameless = office.events.filter((event) => !('tracked' in event) || event.tracked.operation !== 'bind')
  const spokenOf = ({ type }: (typeof nameless)[number]): boolean => type !== 'unknown-reference'
  clean(nameless.filter(spokenOf), personal)
  clean(office.events.filter(spokenOf))
})

test('nothing was printed', () => {
  expect(spoken.lines()).toEqual([])
})
