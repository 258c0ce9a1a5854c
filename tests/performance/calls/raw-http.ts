import http from 'node:http'

export interface RawAnswer {
  readonly status: number
  readonly rawHeaders: readonly string[]
  readonly body: Buffer
}

/** One POST over `node:http` with keep-alive, and nothing else: no limit, no deadline, no check. */
export const rawPoster = (
  origin: string
): ((path: string, headers: http.OutgoingHttpHeaders, body: Uint8Array) => Promise<RawAnswer>) => {
  const agent = new http.Agent({ keepAlive: true })
  const { hostname, port } = new URL(origin)
  return (path, headers, body) =>
    new Promise((resolve, reject) => {
      const framed = { ...headers, 'Content-Length': body.byteLength }
      const request = http.request({ agent, hostname, port, path, method: 'POST', headers: framed }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () => {
          resolve({ status: answer.statusCode ?? 0, rawHeaders: answer.rawHeaders, body: Buffer.concat(chunks) })
        })
      })
      request.on('error', reject)
      request.end(body)
    })
}
