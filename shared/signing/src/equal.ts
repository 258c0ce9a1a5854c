import { timingSafeEqual } from 'node:crypto'

/** Whether two byte strings are the same, in constant time; false when the lengths differ. */
export const equalBytes = (a: Uint8Array, b: Uint8Array): boolean => {
  if (!(a instanceof Uint8Array) || !(b instanceof Uint8Array)) return false
  return a.byteLength === b.byteLength && timingSafeEqual(a, b)
}
