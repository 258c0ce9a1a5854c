import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { dokuSnap } from '@gerbang/doku-snap'
import type { Crypto, InboundMessage } from '@gerbang/domain'
import { createTransport, nodeDependencies } from '@gerbang/http'
import { nodeCrypto } from '@gerbang/signing'
import { settingsOf } from '../calls/adapter'
import { newIdentity } from '../fake-provider/identity'
import { exact, type Measurement } from '../measure/measurement'
import { rightOf } from '../measure/right'

const largestInbound = 64 * 1024
const largestAnswer = 256 * 1024

interface Counted {
  readonly crypto: Crypto
  readonly count: () => number
}

const counted = (): Counted => {
  let work = 0
  const counting = Object.entries(nodeCrypto).map(([name, run]: [string, (...values: readonly never[]) => unknown]) => [
    name,
    (...values: readonly never[]) => {
      work += 1
      return run(...values)
    }
  ])
  return { crypto: Object.fromEntries(counting) as Crypto, count: () => work }
}

/** Counts what the engine's own parser is asked while something happens. */
const parsesDuring = (happens: () => void): number => {
  const { parse } = JSON
  let parses = 0
  JSON.parse = (...given: Parameters<typeof parse>): unknown => {
    parses += 1
    return parse(...given) as unknown
  }
  try {
    happens()
  } finally {
    JSON.parse = parse
  }
  return parses
}

const routes: readonly InboundMessage['route'][] = ['token', 'payment', 'binding']

const inboundWork = (): number => {
  const { crypto, count } = counted()
  const settings = settingsOf('http://127.0.0.1:9', newIdentity())
  const adapter = rightOf(dokuSnap.configure(settings, nodeDependencies({ crypto })))
  const body = new Uint8Array(largestInbound + 1).fill(0x20)
  const before = count()
  const parses = parsesDuring(() => {
    for (const route of routes) {
      const received = adapter.receive({ route, method: 'POST', path: '/', headers: {}, body })
      if (received._tag === 'Right') throw new Error('a body that is too large was accepted')
    }
  })
  return count() - before + parses
}

const answersHandedOn = async (): Promise<number> => {
  const plain = Buffer.alloc(largestAnswer + 1, 0x20)
  const packed = gzipSync(plain)
  const server = http.createServer((request, answer) => {
    if (request.url === '/packed') answer.setHeader('Content-Encoding', 'gzip').end(packed)
    else answer.end(plain)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
  try {
    let handedOn = 0
    for (const client of ['axios', 'node:http'] as const) {
      const transport = createTransport({ client })
      for (const path of ['/plain', '/packed']) {
        const slot = { origin, deadlineAt: new Date(Date.now() + 10_000) }
        const outcome = await transport(slot, () => ({
          method: 'GET',
          url: `${origin}${path}`,
          headers: {},
          body: new Uint8Array(0),
          deadlineMs: 10_000
        }))()
        if (outcome.kind === 'answered') handedOn += 1
      }
    }
    return handedOn
  } finally {
    server.close()
    server.closeAllConnections()
  }
}

/** P11: what is too large is refused by its length alone. */
export const oversize: Measurement = {
  goals: ['inbound-work', 'answer-work'],
  run: async () => ({
    figures: [exact('inbound-work', inboundWork()), exact('answer-work', await answersHandedOn())]
  })
}
