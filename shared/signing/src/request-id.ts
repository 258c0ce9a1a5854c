import type { AdapterDependencies } from '@gerbang/domain'
import { toHex } from './bytes'

/** The id of a call that may be made anew: 16 random bytes as a UUID of version 4 (RFC 9562). */
export const newRequestId = (randomBytes: AdapterDependencies['randomBytes']): string => {
  const bytes = randomBytes(16).slice(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = toHex(bytes)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
