import type { Inbound, PayOf, RefundOf } from '@gerbang/gateway'

/** What an office works with. Everything is plain data: it crosses to another process. */
export interface Opening {
  /** Label of a played provider. */
  readonly provider: string
  /** The settings of every provider configured, the sandbox's among them. */
  readonly settings: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly storeUrl: string
  /** How far this office's clock is ahead of the machine's, in milliseconds. */
  readonly aheadMs: number
  /** The boundary at which the process kills itself. */
  readonly killAt?: string | undefined
  /** `shared`: tokens stand in the store, for all offices; else each has its own. */
  readonly tokens?: 'shared' | undefined
}

export interface LinkOf {
  readonly reference: string
  readonly customerId: string
  readonly phone: string
}

/** One thing that an office is asked to do. Those with a list are all begun at the same moment. */
export type Asked =
  | { readonly ask: 'open'; readonly opening: Opening }
  | { readonly ask: 'bind'; readonly link: LinkOf }
  | { readonly ask: 'confirmBinding' | 'unlink' | 'inquire' | 'inquireRefund'; readonly reference: string }
  | { readonly ask: 'pay'; readonly requests: readonly PayOf[] }
  | { readonly ask: 'refund'; readonly requests: readonly RefundOf[] }
  | { readonly ask: 'receive'; readonly messages: readonly Inbound[] }
  | { readonly ask: 'reconcile'; readonly limit: number }
  /** Answers to requests that name this stay on the road, until they are let through. */
  | { readonly ask: 'hold'; readonly about: string }
  | { readonly ask: 'letThrough' }
  /** Boundaries passed since it opened, for a rehearsal. */
  | { readonly ask: 'passed' }
  | { readonly ask: 'events' }
  /** Requests that were built for the provider. */
  | { readonly ask: 'requests' }
  | { readonly ask: 'close' }

/** `Right:<status>` or `Left:<kind>`, one for each thing asked. */
export type Said = readonly string[]
