import { Secret } from '@gerbang/domain'

const copyOf = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return value.slice()
  if (typeof value !== 'object' || value === null || value instanceof Secret) return value
  if (Array.isArray(value)) return Object.freeze(value.map(copyOf))
  return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, member]) => [key, copyOf(member)])))
}

/** A copy that shares nothing a caller could change: frozen all through, secrets kept, bytes duplicated. */
export const frozenCopy = <A>(value: A): A => copyOf(value) as A
