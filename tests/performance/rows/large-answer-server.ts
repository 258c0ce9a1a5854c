// Serves an answer of 100 MB, plain and as a gzip bomb, in a process of its own: its memory is not the shop's.
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'

const size = 100_000_000
const bomb = gzipSync(Buffer.alloc(size))

const server = http.createServer((request, answer) => {
  answer.on('error', () => undefined)
  if (request.url === '/small') answer.end('{}')
  else if (request.url === '/bomb') answer.setHeader('Content-Encoding', 'gzip').end(bomb)
  else {
    const chunk = Buffer.alloc(65_536, 0x20)
    let written = 0
    const push = (): void => {
      while (written < size && !answer.destroyed) {
        written += chunk.length
        if (!answer.write(chunk)) {
          answer.once('drain', push)
          return
        }
      }
      answer.end()
    }
    push()
  }
})
server.listen(0, '127.0.0.1', () =>
  process.send?.(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`)
)
process.on('disconnect', () => process.exit(0))
