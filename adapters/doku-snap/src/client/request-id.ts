import type { AdapterDependencies } from '@gerbang/domain'

const randomLength = 13

/** Three bytes are at most 8 digits; the number is small enough that the engine writes it quickly. */
const digitsOf = (bytes: Uint8Array, at: number): string =>
  String(((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)).padStart(8, '0')

/** X-EXTERNAL-ID: 36 digits of 104 random bits; a clock would repeat under load. At most 36 are allowed. */
export const newRequestId = (randomBytes: AdapterDependencies['randomBytes']): string => {
  const bytes = randomBytes(randomLength)
  const last = String(bytes[12] ?? 0).padStart(3, '0')
  // Joined, it is one string; put together by a template, it would keep its parts for as long as a call waits.
  return ['1', digitsOf(bytes, 0), digitsOf(bytes, 3), digitsOf(bytes, 6), digitsOf(bytes, 9), last].join('')
}
