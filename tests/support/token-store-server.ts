import { createServer } from 'node:http'
import { Secret, type TokenStore } from '@gerbang/domain'
import { bytesOf } from './host-server'
import { closed, listening } from './listening'

export interface TokenStoreServer {
  readonly url: string
  readonly close: () => Promise<void>
}

interface Asked {
  readonly key: string
  readonly owner?: string
  readonly leaseMs?: number
  readonly token?: string
  readonly expiresAt?: string
}

const answerTo = async (store: TokenStore, method: string, asked: Asked): Promise<unknown> => {
  const { key, owner = '', leaseMs = 0, token = '', expiresAt = '' } = asked
  switch (method) {
    case '/read': {
      const held = await store.read(key)
      return held === undefined ? null : { token: held.token.reveal(), expiresAt: held.expiresAt }
    }
    case '/claim':
      return store.claim(key, owner, leaseMs)
    case '/write':
      return store.write(key, { token: new Secret(token), expiresAt })
    case '/release':
      return store.release(key, owner)
    default:
      return store.forgetIf(key, new Secret(token))
  }
}

/** One token store for several processes, over HTTP: what `token-child.js` talks to. */
export const serveTokenStore = async (store: TokenStore): Promise<TokenStoreServer> => {
  const server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      const asked = JSON.parse((await bytesOf(request)).toString('utf8')) as Asked
      response.end(JSON.stringify((await answerTo(store, request.url ?? '', asked)) ?? null))
    }
    answer().catch(() => response.writeHead(500).end())
  })
  return { url: await listening(server), close: () => closed(server) }
}
