import type { AdapterDependencies, TokenStore } from '@gerbang/domain'
import { nodeDependencies, type NodeDependenciesOptions } from '@gerbang/http'
import { cryptoJsCrypto } from '@gerbang/signing'
import type { Plant } from '../measure/measurement'
import { followRedirects } from './planted-redirects'

/** A store that finds nothing: each call fetches a token of its own. */
const forgetful: TokenStore = {
  read: () => Promise.resolve(undefined),
  claim: () => Promise.resolve(true),
  write: () => Promise.resolve(),
  release: () => Promise.resolve(),
  forgetIf: () => Promise.resolve()
}

const planted = (plant: Plant | undefined): NodeDependenciesOptions => {
  switch (plant) {
    case 'crypto-js':
      return { crypto: cryptoJsCrypto }
    case 'token-per-call':
      return { tokens: forgetful }
    case 'redirects':
      followRedirects()
      return {}
    case undefined:
      return {}
  }
}

/** What a shop hands its adapter by default, with the slowdown that was planted. */
export const dependenciesWith = (
  plant: Plant | undefined,
  options: NodeDependenciesOptions = {}
): AdapterDependencies => nodeDependencies({ ...planted(plant), ...options })
