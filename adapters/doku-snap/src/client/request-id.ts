import type { AdapterDependencies } from '@gerbang/domain'
import { toHex } from '@gerbang/signing'

/** X-EXTERNAL-ID: 35 digits of 112 random bits; a clock would repeat under load. At most 36 are allowed. */
export const newRequestId = (randomBytes: AdapterDependencies['randomBytes']): string =>
  `1${BigInt(`0x${toHex(randomBytes(14))}`)
    .toString()
    .padStart(34, '0')}`
