import type { Sandbox } from '@gerbang/sandbox'
import { type Heard, openProxy, type Proxy } from './demo-proxy'

/** A sandbox whose every call is overheard, in both directions. */
export interface Eavesdropper {
  readonly sandbox: Sandbox
  /** Every confidential text that went over the wire. */
  readonly secrets: ReadonlySet<string>
  readonly close: () => Promise<void>
}

const keys = ['accessToken', 'refreshToken', 'authCode', 'tokenId', 'phoneNo', 'phone_no', 'signature']
const headerNames = ['authorization', 'authorization-customer', 'x-signature']

const membersOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, member]) => [[key, member] as const, ...membersOf(member)])
    : []

// A page's token stands in its address, whatever separates it there; long values may be broken over lines.
const pageTokens = (text: string): readonly string[] =>
  [...text.replace(/\s/g, '').matchAll(/(?:toke|token)=([\w.-]{40,})/g)].map(([, token = '']) => token)

const inElements = (xml: string): readonly string[] =>
  [...xml.matchAll(/<(\w+)>([^<]+)<\/\1>/g)].flatMap(([, name = '', value = '']) =>
    keys.includes(name) ? [value] : []
  )

const secretsIn = (text: string): readonly string[] => {
  if (text.startsWith('<')) return [...inElements(text), ...pageTokens(text)]
  return [...inMembers(text), ...pageTokens(text)]
}

const inMembers = (text: string): readonly string[] => {
  if (!text.startsWith('{')) return []
  return membersOf(JSON.parse(text)).flatMap(([key, value]) => {
    if (typeof value !== 'string' || value === '') return []
    if (/redirectUrl/i.test(key)) return value.split('/').slice(-1)
    return keys.includes(key) ? [value] : []
  })
}

const shopAddress = /"baseUrl":"(http:\/\/[^"/]+)/

/** Puts a proxy before the sandbox, and another between the sandbox and the shop. */
export const eavesdropOn = async (sandbox: Sandbox): Promise<Eavesdropper> => {
  const secrets = new Set<string>()
  const proxies: Proxy[] = []
  const hear = ({ headers, body, answer }: Heard): void => {
    headers
      .filter(([name]) => headerNames.includes(name))
      .forEach(([, value]) => secrets.add(value.replace('Bearer ', '')))
    ;[body, answer].flatMap(secretsIn).forEach((secret) => secrets.add(secret))
  }
  const between = async (upstream: string, rewrite?: (body: string) => Promise<string>): Promise<string> => {
    const proxy = await openProxy({ upstream, hear, ...(rewrite === undefined ? {} : { rewrite }) })
    proxies.push(proxy)
    return proxy.url
  }
  // The shop tells the sandbox its address: the sandbox is told that of a proxy instead.
  const url = await between(sandbox.url, async (body) => {
    const shop = shopAddress.exec(body)?.[1]
    return shop === undefined ? body : body.replace(shop, await between(shop))
  })
  return {
    secrets,
    sandbox: {
      ...sandbox,
      control: `${url}/control`,
      providers: Object.fromEntries(
        Object.entries(sandbox.providers).map(([name, settings]) => [name, { ...settings, baseUrl: url }])
      )
    },
    close: async () => {
      await Promise.all(proxies.map((proxy) => proxy.close()))
    }
  }
}
