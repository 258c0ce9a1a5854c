import type { IncomingMessage } from 'node:http'
import type { HttpOutcome } from '@gerbang/domain'
import { answerHeaders } from './answer-headers'
import { decompress } from './decompress'

const noAnswer = (why: string): HttpOutcome => ({ kind: 'no-answer', why })

/** What an answer that was read to its end amounts to; `body` is what came over the wire. */
export const answered = (
  answer: IncomingMessage | undefined,
  read: { readonly body: Uint8Array; readonly maxBytes: number }
): HttpOutcome | Promise<HttpOutcome> => {
  if (answer?.complete !== true) return noAnswer('the answer was cut off')
  const status = answer.statusCode ?? 0
  const headers = answerHeaders(answer.rawHeaders)
  const encoding = (headers['content-encoding'] ?? 'identity').trim().toLowerCase()
  const outcomeOf = (body: Uint8Array): HttpOutcome => ({
    kind: 'answered',
    status,
    headers,
    body: new Uint8Array(body.buffer, body.byteOffset, body.byteLength)
  })
  if (read.body.byteLength === 0 || encoding === 'identity') return outcomeOf(read.body)
  return decompress({ ...read, encoding }).then((body) =>
    body === undefined ? noAnswer('the answer could not be decompressed within the limit') : outcomeOf(body)
  )
}
