import net, { type AddressInfo, type Server, type Socket } from 'node:net'
import { createTransport } from '@gerbang/http'
import { exact, type Measurement } from '../measure/measurement'

const deadlineMs = 400

const drip = (socket: Socket, chunk: string): void => {
  const timer = setInterval(() => socket.write(chunk), 20)
  socket.on('close', () => {
    clearInterval(timer)
  })
}

const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n'

/** What a bad network does to a connection once a request is on it. */
const toxics: Readonly<Record<string, (socket: Socket) => void>> = {
  silence: (socket) => socket.resume(),
  'a body that drips': (socket) =>
    socket.once('data', () => {
      socket.write(head)
      drip(socket, 'x')
    }),
  'headers that drip': (socket) =>
    socket.once('data', () => {
      socket.write('HTTP/1.1 200 OK\r\n')
      drip(socket, 'X-A: b\r\n')
    }),
  'interim answers without end': (socket) =>
    socket.once('data', () => {
      drip(socket, 'HTTP/1.1 102 Processing\r\n\r\n')
    }),
  'chunks without end': (socket) =>
    socket.once('data', () => {
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n')
      drip(socket, '1\r\nx\r\n')
    }),
  'a body that stops': (socket) => socket.once('data', () => socket.write(`${head}{"responseCode":`)),
  'nothing read': (socket) => socket.pause(),
  'half a connection': (socket) => socket.once('data', () => socket.write(head.slice(0, 20))),
  'an end': (socket) => socket.once('data', () => socket.end(head.slice(0, 40))),
  'a reset': (socket) => socket.once('data', () => socket.resetAndDestroy()),
  'a late reset': (socket) =>
    socket.once('data', () => {
      socket.write(head)
      setTimeout(() => socket.resetAndDestroy(), deadlineMs / 2)
    })
}

const listening = async (
  onSocket: (socket: Socket) => void
): Promise<{ readonly server: Server; readonly origin: string }> => {
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined)
    onSocket(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, origin: `127.0.0.1:${String((server.address() as AddressInfo).port)}` }
}

/** Milliseconds by which a call ends after its deadline; below 0 when it ends before. */
const lateness = async (
  scheme: 'http' | 'https',
  client: 'axios' | 'node:http',
  toxic: (socket: Socket) => void
): Promise<number> => {
  const sockets = new Set<Socket>()
  const { server, origin } = await listening((socket) => {
    sockets.add(socket)
    toxic(socket)
  })
  const url = `${scheme}://${origin}`
  const transport = createTransport({ client })
  const startedAt = performance.now()
  const outcome = await transport({ origin: url, deadlineAt: new Date(Date.now() + deadlineMs) }, () => ({
    method: 'POST',
    url: `${url}/pay`,
    headers: { 'Content-Type': 'application/json' },
    body: Buffer.alloc(200_000, 0x20),
    deadlineMs
  }))()
  const endedAfterMs = performance.now() - startedAt
  sockets.forEach((socket) => socket.destroy())
  server.close()
  if (outcome.kind === 'answered') throw new Error('a toxic was taken for an answer')
  return endedAfterMs - deadlineMs
}

/** P20, first half: whatever the network does, a call ends with its deadline. */
export const deadlines: Measurement = {
  goals: ['past-deadline'],
  run: async ({ progress }) => {
    const all = Object.values(toxics)
    let worst = Number.NEGATIVE_INFINITY
    for (const [at, toxic] of all.entries()) {
      for (const client of ['axios', 'node:http'] as const) {
        worst = Math.max(worst, await lateness('http', client, toxic))
        // Over TLS the same toxics hit the handshake.
        worst = Math.max(worst, await lateness('https', client, toxic))
      }
      progress('toxics', at + 1, all.length)
    }
    return { figures: [exact('past-deadline', worst)] }
  }
}
