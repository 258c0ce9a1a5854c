import { readFileSync } from 'node:fs'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createMemoryJournal } from '@gerbang/contract-kit'
import { dokuSnap } from '@gerbang/doku-snap'
import { faspayOvoTokenize } from '@gerbang/faspay-ovo-tokenize'
import { parsePhone } from '@gerbang/domain'
import { createGateway, type Gateway } from '@gerbang/gateway'
import { nodeDependencies } from '@gerbang/http'
import { createSandbox, type Sandbox } from '@gerbang/sandbox'
import { expressShop } from './receiving/express-shop'
import { fastifyShop } from './receiving/fastify-shop'
import { honoShop } from './receiving/hono-shop'
import { nestShop } from './receiving/nest-shop'
import { routeOf } from './receiving/next-route'

const root = join(__dirname, '..', '..')
const page = readFileSync(join(root, 'docs/notifications.md'), 'utf8')
const printed = [...page.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code = '']) => code)

it.each(['express-shop', 'fastify-shop', 'hono-shop', 'nest-shop', 'next-route', 'web-receive'])(
  'docs/notifications.md shows %s word for word',
  (name) => {
    expect(printed).toContain(readFileSync(join(__dirname, 'receiving', `${name}.ts`), 'utf8'))
  }
)

it('shows no other code than what these tests run', () => {
  expect(printed).toHaveLength(6)
})

/** Where a framework's server listens, and its end. */
interface Listening {
  readonly url: string
  readonly close: () => Promise<void>
}

const listen = async (server: Server): Promise<Listening> => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }
}

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

type WebHandler = (request: Request) => Response | Promise<Response>

/** What a server of web standards does around a handler: no line of it is of the frameworks. */
const webServer = (handlerOf: (method: string) => WebHandler): RequestListener => {
  const answer: (...args: Parameters<RequestListener>) => Promise<void> = async (request, response) => {
    const { method = 'GET', url = '/', headers } = request
    const body = await bodyOf(request)
    const given = new Headers(Object.entries(headers).map(([name, value]) => [name, String(value)]))
    const hasBody = method !== 'GET' && method !== 'HEAD'
    const init = { method, headers: given, ...(hasBody ? { body } : {}) }
    const {
      status,
      headers: sent,
      ...rest
    } = await Promise.resolve(handlerOf(method)(new Request(`http://shop.example${url}`, init))).then(
      async (reply) => ({ status: reply.status, headers: reply.headers, bytes: await reply.arrayBuffer() })
    )
    response.writeHead(status, Object.fromEntries(sent)).end(Buffer.from(rest.bytes))
  }
  return (request, response) => {
    answer(request, response).catch(() => response.destroy())
  }
}

const frameworks: readonly (readonly [name: string, open: (gateway: Gateway) => Promise<Listening>])[] = [
  ['express', (gateway) => listen(createServer(expressShop(gateway)))],
  [
    'fastify',
    async (gateway) => {
      const app = await fastifyShop(gateway)
      const url = await app.listen({ port: 0, host: '127.0.0.1' })
      return { url, close: () => app.close() }
    }
  ],
  ['hono', (gateway) => listen(createServer(webServer(() => honoShop(gateway).fetch)))],
  [
    'next',
    (gateway) => {
      const route = routeOf(gateway)
      return listen(createServer(webServer((method) => (method === 'GET' ? route.GET : route.POST))))
    }
  ],
  [
    'nest',
    async (gateway) => {
      const app = await nestShop(gateway)
      await app.listen(0, '127.0.0.1')
      return { url: (await app.getUrl()).replace('[::1]', '127.0.0.1'), close: () => app.close() }
    }
  ]
]

const command = (url: string, body: object): Promise<Response> =>
  fetch(url, { method: 'POST', body: JSON.stringify(body) })

const gatewayOn = async (sandbox: Sandbox): Promise<Gateway> => {
  const created = await createGateway({
    config: { provider: 'doku-snap', providers: sandbox.providers },
    providers: [dokuSnap, faspayOvoTokenize].filter(({ name }) => name in sandbox.providers),
    journal: createMemoryJournal(),
    dependencies: nodeDependencies()
  })
  if (created._tag === 'Left') throw new Error(created.left.message)
  return created.right
}

const chargeOnce = async (gateway: Gateway): Promise<void> => {
  const phone = parsePhone('08110000001')
  if (phone._tag === 'Left') throw new Error(phone.left.rule)
  const customer = { id: 'customer-1', phone: phone.right, name: 'Customer', email: 'customer@shop.example' }
  const returnUrls = { success: 'https://shop.example/ok', failure: 'https://shop.example/failed' }
  const bound = await gateway.bind({ reference: 'link-1', customer, returnUrls })
  const action = bound._tag === 'Right' ? (bound.right.action?.url ?? '') : ''
  for (const body of ['otp=123456', 'pin=112233']) await fetch(action, { method: 'POST', body, redirect: 'manual' })
  await gateway.confirmBinding('link-1')
  const amount = { currency: 'IDR', amount: 25_000 } as const
  const request = { reference: 'pay-1', binding: 'link-1', amount, description: 'Beans', funds: 'cash' } as const
  await gateway.pay({ ...request, mode: 'recurring' })
}

describe.each(frameworks)('a shop on %s', (_name, open) => {
  it('hands over what the provider signed, and answers as it must', async () => {
    const sandbox = await createSandbox()
    const gateway = await gatewayOn({
      ...sandbox,
      providers: {
        'doku-snap': sandbox.providers['doku-snap'] ?? {},
        'faspay-ovo-tokenize': sandbox.providers['faspay-ovo-tokenize'] ?? {}
      }
    })
    const shop = await open(gateway)
    try {
      await command(`${sandbox.control}/merchant`, { baseUrl: `${shop.url}/payments` })
      await chargeOnce(gateway)
      await command(`${sandbox.control}/clock`, { advanceMs: 0 })
      const ledger = (await (await fetch(sandbox.ledger)).json()) as {
        readonly notifications: readonly { readonly kind: string; readonly httpStatus: number }[]
      }
      expect(ledger.notifications.map(({ kind, httpStatus }) => `${kind} ${String(httpStatus)}`)).toEqual([
        'binding 200',
        'payment 200'
      ])
      const paid = await gateway.findPayment('pay-1')
      expect(paid).toMatchObject({ right: { status: 'succeeded', evidence: 'notification' } })

      const forged = await fetch(`${shop.url}/payments/doku-snap/payment`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: 'Bearer x', 'x-signature': 'x' },
        body: '{ "a": 1 }'
      })
      expect(forged.status).toBe(401)
      // Without a body, as a browser brings it, and with its query.
      const hint = await fetch(`${shop.url}/payments/faspay-ovo-tokenize/activation?phone_number=08110000009`)
      expect(hint.status).toBe(200)
      const large = { method: 'POST', body: 'x'.repeat(64 * 1024 + 1), headers: { 'content-type': 'text/plain' } }
      expect((await fetch(`${shop.url}/payments/doku-snap/payment`, large)).status).toBe(413)
    } finally {
      await shop.close()
      await gateway.close()
      await sandbox.close()
    }
  }, 60_000)
})
