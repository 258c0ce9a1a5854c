import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, type InputType, type ZlibOptions } from 'node:zlib'

type Decompress = (body: InputType, options: ZlibOptions) => Promise<Uint8Array>

const byEncoding = new Map<string, Decompress>([
  ['gzip', promisify<InputType, ZlibOptions, Buffer>(gunzip)],
  ['x-gzip', promisify<InputType, ZlibOptions, Buffer>(gunzip)],
  ['deflate', promisify<InputType, ZlibOptions, Buffer>(inflate)],
  ['br', promisify<InputType, ZlibOptions, Buffer>(brotliDecompress)]
])

/**
 * The body behind its `Content-Encoding`. Unlike axios's own, which hands out what it has, this one refuses a
 * stream that is cut off, and it stops at `maxBytes`.
 * @returns undefined when the encoding is not known, the stream is broken or cut, or the body is too large.
 */
export const decompress = async (answer: {
  readonly body: Uint8Array
  readonly encoding: string
  readonly maxBytes: number
}): Promise<Uint8Array | undefined> => {
  const decode = byEncoding.get(answer.encoding.trim().toLowerCase())
  if (decode === undefined) return undefined
  try {
    return await decode(answer.body, { maxOutputLength: answer.maxBytes })
  } catch {
    return undefined
  }
}
