import * as E from 'fp-ts/Either'
import {
  type AdapterDependencies,
  type Notice,
  type PaymentAdapter,
  type ProviderModule,
  Secret,
  type Transport
} from '@gerbang/domain'
import { memoryTokens, nodeDependencies } from '@gerbang/http'
import type { Case } from './case'

/** What the whole kit is told about an adapter. */
export interface Subject {
  readonly provider: ProviderModule
  readonly settings: Readonly<Record<string, unknown>>
  readonly cases: readonly Case[]
}

/** Ids without chance: the first call yields bytes of 1, the second bytes of 2, and so on. */
export const countedBytes = (): AdapterDependencies['randomBytes'] => {
  let calls = 0
  return (length) => new Uint8Array(length).fill((calls = (calls % 255) + 1))
}

export interface CaseRoom {
  readonly adapter: PaymentAdapter
  readonly notices: readonly Notice[]
}

interface RoomOptions {
  readonly transport?: Transport
  /** Milliseconds after the case's clock. */
  readonly laterMs?: number
  readonly randomBytes?: AdapterDependencies['randomBytes']
}

/** An adapter as a case wants it: its settings, its clock, its tokens, counted ids. */
export const openCase = async (
  { provider, settings }: Subject,
  one: Case,
  { transport, laterMs = 0, randomBytes = countedBytes() }: RoomOptions = {}
): Promise<CaseRoom> => {
  const now = (): Date => new Date(Date.parse(one.file.clock) + laterMs)
  const tokens = memoryTokens(now)
  for (const [key, { token, expiresAt }] of Object.entries(one.file.tokens ?? {})) {
    await tokens.write(key, { token: new Secret(token), expiresAt })
  }
  const notices: Notice[] = []
  // The transport reads the case's clock too: it compares it with the deadline of the attempt.
  const node = nodeDependencies({ now })
  const adapter = provider.configure(
    { ...settings, ...one.file.settings },
    {
      ...node,
      transport: transport ?? node.transport,
      tokens,
      now,
      randomBytes,
      report: (notice) => {
        notices.push(notice)
      }
    }
  )
  if (E.isRight(adapter)) return { adapter: adapter.right, notices }
  const faults = adapter.left.map(({ field, rule }) => `${field}: ${rule}`).join('; ')
  throw new Error(`${one.operation}/${one.name}: the settings are refused: ${faults}`)
}
