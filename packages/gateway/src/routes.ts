import type { InboundMessage, PaymentAdapter } from '@gerbang/domain'
import type { Core } from './core'

type Route = InboundMessage['route']

const routeBySuffix: ReadonlyMap<string, Route> = new Map([
  ['/authorization/v1/access-token/b2b', 'token'],
  ['/payment', 'payment'],
  ['/binding', 'binding'],
  ['/activation', 'activation'],
  ['/return', 'return']
])

/** Whose message a path is, and of what kind; undefined where nothing is served. The query plays no part. */
export const routeOf = (
  { adapters, mount }: Pick<Core, 'adapters' | 'mount'>,
  path: string
): { readonly adapter: PaymentAdapter; readonly route: Route } | undefined => {
  const [pathname = ''] = path.split('?')
  for (const [provider, adapter] of adapters) {
    const root = `${mount}/${provider}`
    const route = pathname.startsWith(root) ? routeBySuffix.get(pathname.slice(root.length)) : undefined
    if (route !== undefined) return { adapter, route }
  }
  return undefined
}
