/** One HTTP message as a fixture holds it: start line, headers, and the body as bytes. */
export interface HttpText {
  readonly startLine: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Uint8Array
}

const lineFeed = 0x0a
const carriageReturn = 0x0d

const endOfHead = (bytes: Uint8Array): { readonly head: number; readonly body: number } => {
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] !== lineFeed) continue
    if (bytes[at + 1] === lineFeed) return { head: at, body: at + 2 }
    if (bytes[at + 1] === carriageReturn && bytes[at + 2] === lineFeed) return { head: at, body: at + 3 }
  }
  return { head: bytes.length, body: bytes.length }
}

/**
 * Reads a message. Everything after the first blank line is the body, to the byte: no line feed is added or taken away.
 * @throws when a header line has no colon, naming the line.
 */
export const parseHttpText = (bytes: Uint8Array): HttpText => {
  const { head, body } = endOfHead(bytes)
  const [startLine = '', ...lines] = Buffer.from(bytes.subarray(0, head))
    .toString('utf8')
    .split(/\r?\n/)
    .filter((line) => line !== '')
  const headers = lines.map((line) => {
    const colon = line.indexOf(':')
    if (colon < 1) throw new Error(`A header line without a colon: "${line.slice(0, 40)}"`)
    return [line.slice(0, colon), line.slice(colon + 1).trim()] as const
  })
  return { startLine, headers, body: bytes.slice(body) }
}

/** The first value of a header, whatever its casing. */
export const headerOf = ({ headers }: HttpText, name: string): string | undefined =>
  headers.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1]

/** Method and path with query of a request. */
export const requestLine = ({ startLine }: HttpText): { readonly method: string; readonly path: string } => {
  const [method = '', path = ''] = startLine.split(' ')
  return { method, path }
}

/** Status of an answer. */
export const statusOf = ({ startLine }: HttpText): number => Number(startLine.split(' ')[1])
