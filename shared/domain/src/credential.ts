import type { Provider } from './account'
import type { Secret } from './secret'

/** Provider-stamped and opaque: the secret holds text that only the adapter of `provider` understands. */
export interface Credential {
  readonly provider: Provider
  readonly version: number
  readonly secret: Secret
}
