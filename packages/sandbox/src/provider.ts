import type { Clock } from './clock'
import type { Fault, FaultOperation } from './faults'
import type { Ledger } from './ledger'
import type { Charge } from './ledger-entries'
import type { Notifier } from './notifier'
import type { Sessions } from './pages/session'
import type { Incoming, Reply } from './reply'

/** What every provider stands on. */
export interface World {
  readonly url: string
  readonly clock: Clock
  readonly ledger: Ledger
  readonly notifier: Notifier
  readonly sessions: Sessions
  readonly closing: AbortSignal
}

/** `execute` runs in one go, without awaiting anything, so that no two requests can interleave. */
export interface Route {
  readonly operation: string
  readonly method: 'GET' | 'POST'
  readonly execute: (request: Incoming, fault: Fault | undefined) => Reply
}

/** A provider's side of the sandbox; a new provider is a folder that exports a function giving one of these. */
export interface ProviderService {
  readonly name: string
  /** The operations for which faults can be planned. */
  readonly operations: readonly FaultOperation[]
  readonly answers: 'signed' | 'unsigned'
  readonly configuration: Readonly<Record<string, unknown>>
  readonly findRoute: (path: string) => Route | undefined
  readonly wrongMethod: (path: string) => Reply
  /** The answer to a path that is none of its routes but would be its own. */
  readonly notRouted: (path: string) => Reply | undefined
  /** The answer that a fault of kind `code` asks for, in the provider's form. */
  readonly codeReply: (fault: Fault, path: string) => Reply
  readonly settle: (charge: Charge, status: string) => string | undefined
  readonly notify: (charge: Charge) => void
  readonly changeQuirks: (patch: Readonly<Record<string, unknown>>) => string | undefined
}
