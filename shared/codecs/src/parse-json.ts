import { isAscii, isUtf8 } from 'node:buffer'
import * as E from 'fp-ts/Either'
import { parse } from 'lossless-json'
import { type JsonShape, jsonShape } from './json-shape'

const maxDepth = 64
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype'])

const keepText = (token: string): string => token

const textOf = (bytes: Uint8Array): string | undefined => {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // Most answers are, and to copy them is cheaper than to decode them.
  if (isAscii(view)) return view.toString('latin1')
  return isUtf8(view) ? view.toString('utf8') : undefined
}

/** How many members the objects in a value have, or undefined when one has a forbidden key. */
const countMembers = (value: unknown): number | undefined => {
  if (typeof value !== 'object' || value === null) return 0
  if (Array.isArray(value)) return countInside(value)
  const keys = Object.keys(value)
  if (keys.some((key) => forbiddenKeys.has(key))) return undefined
  const inside = countInside(Object.values(value))
  return inside === undefined ? undefined : inside + keys.length
}

const countInside = (children: readonly unknown[]): number | undefined => {
  let members = 0
  for (const child of children) {
    const inside = typeof child === 'object' ? countMembers(child) : 0
    if (inside === undefined) return undefined
    members += inside
  }
  return members
}

/** Without a number there is nothing to keep the text of, and the engine's own parser is ten times as fast. */
const parseText = (text: string, numbers: JsonShape['numbers']): E.Either<string, unknown> => {
  try {
    return E.right(numbers === 'none' ? JSON.parse(text) : parse(text, undefined, { parseNumber: keepText }))
  } catch {
    // The parser's own message quotes the text.
    return E.left('not well-formed JSON, or a key stands twice in an object')
  }
}

/**
 * JSON from bytes, strictly: UTF-8 without a byte order mark, RFC 8259, at most 64 levels deep, no key twice in
 * an object, none of the keys `__proto__`, `constructor`, `prototype`.
 * Number tokens are kept as their exact text (`10000.00` arrives as the string `'10000.00'`).
 * It never throws.
 * @returns Left with the reason, which quotes nothing of the content.
 */
export const parseJson = (bytes: Uint8Array): E.Either<string, unknown> => {
  const text = textOf(bytes)
  if (text === undefined) return E.left('not UTF-8')
  if (text.startsWith('\ufeff')) return E.left('a byte order mark stands before the JSON')
  const { depth, members, numbers } = jsonShape(text)
  // Before the parser, which recurses.
  if (depth > maxDepth) return E.left(`nested deeper than ${String(maxDepth)} levels`)
  const parsed = parseText(text, numbers)
  if (E.isLeft(parsed)) return parsed
  const kept = countMembers(parsed.right)
  if (kept === undefined) return E.left('a key is not allowed: __proto__, constructor or prototype')
  // The parser lets a key stand twice when both values are equal; then it keeps fewer members than were written.
  return kept === members ? parsed : E.left('a key stands twice in an object')
}
