import { randomFillSync } from 'node:crypto'
import { pooledRandomBytes } from '@gerbang/signing'

/** What may be given instead of Node's own. */
export interface JournalDependencies {
  readonly now: () => Date
  readonly randomBytes: (length: number) => Uint8Array
}

/** The system's clock and randomness. */
export const systemDependencies: JournalDependencies = {
  now: () => new Date(),
  randomBytes: pooledRandomBytes((pool) => randomFillSync(pool))
}
