import type { Binding, Unlinking } from './binding'
import type { Payment } from './payment'
import type { Refund } from './refund'

/** An attempt as the journal keeps it. */
export type Tracked =
  | { readonly operation: 'bind'; readonly value: Binding }
  | { readonly operation: 'pay'; readonly value: Payment }
  | { readonly operation: 'refund'; readonly value: Refund }
  | { readonly operation: 'unlink'; readonly value: Unlinking }
