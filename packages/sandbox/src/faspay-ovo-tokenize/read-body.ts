import { parseBody } from '../json-body'
import type { Format } from './formats'
import { readXml } from './read-xml'

/** The texts of a message by their names. */
export type Fields = Readonly<Record<string, string>>

const utf8 = new TextDecoder('utf-8', { fatal: true })

const textOf = (bytes: Buffer): string | undefined => {
  try {
    return utf8.decode(bytes)
  } catch {
    return undefined
  }
}

// A number would have lost its leading zero already; every published sample sends text.
const readJson = (bytes: Buffer): Fields | undefined => {
  const body = parseBody(bytes)
  const entries = Object.entries(body ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return body !== undefined && entries.length === Object.keys(body).length ? Object.fromEntries(entries) : undefined
}

/** A flat message; undefined when it is not one in this format. */
export const readBody = (bytes: Buffer, format: Format): Fields | undefined => {
  const text = textOf(bytes)
  if (text === undefined) return undefined
  return format === 'xml' ? readXml(text) : readJson(bytes)
}
