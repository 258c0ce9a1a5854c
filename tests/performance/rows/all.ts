import type { Measurement } from '../measure/measurement'
import { calls } from './calls'
import { crowds } from './crowd'
import { durablePayments } from './durable-payments'
import { faspay } from './faspay'
import { imports } from './imports'
import { installed } from './installed'
import { largeJournals } from './large-journals'
import { memory } from './memory'
import { notifications } from './notifications'
import { oversize } from './oversize'
import { requestIds } from './request-ids'
import { sizes } from './sizes'
import { tokens } from './tokens'
import { deadlines } from './toxics'

/** Every measurement, the timed ones first: what comes after them would heat the machine and fill the heap. */
export const measurements: readonly Measurement[] = [
  calls,
  notifications,
  ...faspay,
  imports,
  ...sizes,
  ...durablePayments,
  ...tokens,
  crowds,
  oversize,
  installed,
  deadlines,
  memory,
  requestIds,
  ...largeJournals
]
