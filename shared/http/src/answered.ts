import type { IncomingMessage } from 'node:http'
import type { HttpOutcome } from '@gerbang/domain'
import { answerHeaders } from './answer-headers'
import { decompress } from './decompress'

const noAnswer = (why: string): HttpOutcome => ({ kind: 'no-answer', why })

/** What an answer that axios read to its end amounts to; `body` is what came over the wire. */
export const answered = async (
  answer: IncomingMessage | undefined,
  read: { readonly body: Uint8Array; readonly maxBytes: number }
): Promise<HttpOutcome> => {
  if (answer?.complete !== true) return noAnswer('the answer was cut off')
  const headers = answerHeaders(answer.rawHeaders)
  const encoding = (headers['content-encoding'] ?? 'identity').trim().toLowerCase()
  const isPlain = read.body.byteLength === 0 || encoding === 'identity'
  const body = isPlain ? read.body : await decompress({ ...read, encoding })
  if (body === undefined) return noAnswer('the answer could not be decompressed within the limit')
  // A copy: what arrives may be a small part of a large shared buffer.
  return { kind: 'answered', status: answer.statusCode ?? 0, headers, body: new Uint8Array(body) }
}
