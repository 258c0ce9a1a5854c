import { utf8 } from '@gerbang/signing'
import { writeXml } from '../xml'
import type { BodyFormat } from './read-body'

export const contentTypes: Readonly<Record<BodyFormat, string>> = { xml: 'text/xml', json: 'application/json' }

/** A message in one of the two formats: the same fields, in the same order. */
export const encode = (format: BodyFormat, fields: object): Uint8Array =>
  utf8(format === 'xml' ? writeXml(fields) : JSON.stringify(fields))
