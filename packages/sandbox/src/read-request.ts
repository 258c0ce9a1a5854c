import type { IncomingMessage } from 'node:http'
import type { Incoming } from './reply'

const maxBytes = 256 * 1024
// A client that is still sending would see a reset instead of the 413, so a little more is read and thrown away.
const maxDrainedBytes = 4 * 1024 * 1024

/** The whole request, `too-large` above 256 KiB, or `aborted` when the client went away. */
export const readRequest = (request: IncomingMessage): Promise<Incoming | 'too-large' | 'aborted'> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= maxBytes) chunks.push(chunk)
      else chunks.length = 0
      if (size > maxDrainedBytes) request.destroy()
    })
    request.on('error', () => resolve('aborted'))
    request.on('close', () => resolve('aborted'))
    request.on('end', () => resolve(size > maxBytes ? 'too-large' : incoming(request, Buffer.concat(chunks))))
  })

const incoming = (request: IncomingMessage, body: Buffer): Incoming => {
  const target = request.url ?? '/'
  return {
    method: request.method ?? 'GET',
    target,
    path: target.split('?', 1)[0] ?? '/',
    headers: request.headers,
    body
  }
}
