import { environmentVariables } from '@gerbang/gateway'
import { providers } from '../providers'

const written = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)

/** The configurations of a sandbox as a shell would set them: every provider's, by variable. */
export const sandboxEnvironment = (
  sandbox: { readonly providers: Readonly<Record<string, Readonly<Record<string, unknown>>>> },
  provider = 'doku-snap'
): Readonly<Record<string, string>> => ({
  GERBANG_PROVIDER: provider,
  ...Object.fromEntries(
    environmentVariables(providers).flatMap(({ name, provider: of, setting }) => {
      const value: unknown = sandbox.providers[of]?.[setting.key]
      return value === undefined ? [] : [[name, written(value)]]
    })
  )
})
