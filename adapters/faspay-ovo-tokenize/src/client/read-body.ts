import * as E from 'fp-ts/Either'
import { parseJson } from '@gerbang/codecs'
import { utf8 } from '@gerbang/signing'
import { readXml } from '../xml'
import { withQuotedNumbers } from './bare-numbers'

/** The most that a message in XML, or one that comes in, may weigh. */
const mostXmlBytes: number = 64 * 1024

/** How a message is written: by its first character, because neither a content type nor a setting can be relied on. */
export type BodyFormat = 'xml' | 'json'

export interface Body {
  readonly format: BodyFormat
  /** Every leaf is text. */
  readonly fields: Readonly<Record<string, unknown>>
}

const decoder = new TextDecoder('utf-8', { fatal: true })

/** Text without the byte order mark that some senders put first. */
const textOf = (bytes: Uint8Array): string | undefined => {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

/** XML or JSON, told by the first character that is not white space; undefined for anything else. */
export const formatOf = (bytes: Uint8Array): BodyFormat | undefined => {
  const first = /[^\s\ufeff]/.exec(Buffer.from(bytes.subarray(0, 256)).toString('utf8'))?.[0]
  if (first === '<') return 'xml'
  return first === '{' ? 'json' : undefined
}

const readJson = (text: string): E.Either<string, Body> => {
  const parsed = parseJson(utf8(withQuotedNumbers(text)))
  if (E.isLeft(parsed)) return parsed
  const { right: fields } = parsed
  return typeof fields === 'object' && fields !== null && !Array.isArray(fields)
    ? E.right({ format: 'json', fields: { ...fields } })
    : E.left('no object')
}

/**
 * A message of Faspay from its bytes, whichever format it is in. It never throws.
 * @returns Left with the reason, which quotes nothing of the content.
 */
export const readBody = (bytes: Uint8Array): E.Either<string, Body> => {
  const format = formatOf(bytes)
  if (format === undefined) return E.left('neither XML nor JSON')
  if (format === 'xml' && bytes.length > mostXmlBytes) return E.left('more than 64 KiB of XML')
  const text = textOf(bytes)
  if (text === undefined) return E.left('not UTF-8')
  if (format === 'json') return readJson(text)
  const fields = readXml(text)
  return E.isLeft(fields) ? fields : E.right({ format, fields: fields.right })
}
