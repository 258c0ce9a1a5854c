import { randomFillSync } from 'node:crypto'
import type { AdapterDependencies, Transport } from '@gerbang/domain'
import { nodeCrypto, pooledRandomBytes } from '@gerbang/signing'
import { memoryTokens } from './memory-tokens'
import { transportWith } from './transport'
import type { TransportOptions } from './transport-options'

const systemNow = (): Date => new Date()

/** What may be given instead of the defaults of Node. */
export type NodeDependenciesOptions = {
  readonly [K in keyof AdapterDependencies]?: AdapterDependencies[K] | undefined
} & {
  /** For the default transport; not read when `transport` is given. */
  readonly transportOptions?: TransportOptions | undefined
}

/**
 * The hardened transport on axios: no redirects, no proxy but the one given, 256 KiB either way, TLS 1.2 or later,
 * one bounded pool of connections and one bounded queue per origin. On the system's clock unless `now` is given.
 * @throws RangeError when a number among the options is out of range, or the proxy is not an http URL.
 */
export const createTransport = (options: TransportOptions = {}): Transport =>
  transportWith({ ...options, now: options.now ?? systemNow })

/** All that an adapter needs, on Node: the system's clock and randomness, `node:crypto`, axios, tokens in memory. */
export const nodeDependencies = (options: NodeDependenciesOptions = {}): AdapterDependencies => {
  const now = options.now ?? systemNow
  return {
    now,
    report: options.report ?? (() => undefined),
    randomBytes: options.randomBytes ?? pooledRandomBytes((pool) => randomFillSync(pool)),
    transport:
      options.transport ?? createTransport({ ...options.transportOptions, now: options.transportOptions?.now ?? now }),
    crypto: options.crypto ?? nodeCrypto,
    tokens: options.tokens ?? memoryTokens(now)
  }
}
