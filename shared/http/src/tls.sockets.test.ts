import http from 'node:http'
import https from 'node:https'
import net from 'node:net'
import tls from 'node:tls'
import { Secret } from '@gerbang/domain'
import { clients, creatorOf } from './testing/clients'
import { bodyText, closeServers, type Loopback, post, serveRaw, start } from './testing/loopback'
import { selfSigned } from './testing/self-signed'

describe.each(clients)('by %s', (client) => {
  const createTransport = creatorOf(client)

  afterEach(closeServers)

  const trusting = { ca: [selfSigned.cert] }

  /** By the name that the certificate has. */
  const named = ({ port }: Loopback): string => `https://localhost:${String(port)}`

  interface Secure {
    readonly server: Loopback
    readonly plainBytes: () => number
  }

  const serveSecure = async (
    onSocket: (socket: tls.TLSSocket) => void,
    options: tls.TlsOptions = {}
  ): Promise<Secure> => {
    let plainBytes = 0
    const server = tls.createServer({ ...selfSigned, ...options }, (socket) => {
      socket.on('error', () => undefined)
      socket.on('data', (chunk: Buffer) => {
        plainBytes += chunk.length
      })
      onSocket(socket)
    })
    server.on('tlsClientError', () => undefined)
    return { server: await start(server, 'https'), plainBytes: () => plainBytes }
  }

  const answerOk = (socket: tls.TLSSocket): void => {
    socket.on('data', () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'))
  }

  describe('a certificate', () => {
    it('that nobody vouches for ends the call before a byte of it is sent', async () => {
      const { server, plainBytes } = await serveSecure(answerOk)
      expect(await post(createTransport(), named(server))).toEqual({
        kind: 'not-sent',
        why: 'no connection could be made (DEPTH_ZERO_SELF_SIGNED_CERT)'
      })
      expect(server.accepted()).toBe(1)
      expect(plainBytes()).toBe(0)
    })

    it('of a given root is accepted, and the connection is used again', async () => {
      const { server } = await serveSecure(answerOk)
      const transport = createTransport(trusting)
      for (let call = 0; call < 20; call += 1) expect(bodyText(await post(transport, named(server)))).toBe('ok')
      expect(server.accepted()).toBe(1)
    })

    it('for another name is refused', async () => {
      const { server, plainBytes } = await serveSecure(answerOk)
      expect((await post(createTransport(trusting), server.origin)).kind).toBe('not-sent')
      expect(plainBytes()).toBe(0)
    })
  })

  describe('a handshake', () => {
    it('below TLS 1.2 is refused', async () => {
      const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' } as const
      const { server } = await serveSecure(answerOk, old)
      expect((await post(createTransport(trusting), named(server))).kind).toBe('not-sent')
    })

    it('that the peer does not speak is not-sent', async () => {
      const server = await serveRaw((socket) => {
        socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
      })
      expect((await post(createTransport(trusting), named(server))).kind).toBe('not-sent')
    })

    it('that the peer breaks off is not-sent', async () => {
      const server = await serveRaw((socket) => {
        socket.once('data', () => socket.resetAndDestroy())
      })
      expect((await post(createTransport(trusting), named(server))).kind).toBe('not-sent')
    })

    it('that never ends is not-sent at the deadline, and its socket is closed', async () => {
      let closed: () => void = () => undefined
      const end = new Promise<void>((resolve) => (closed = resolve))
      const server = await serveRaw((socket) => {
        socket.resume()
        socket.once('close', closed)
      })
      expect(await post(createTransport(trusting), named(server), { deadlineMs: 50 })).toEqual({
        kind: 'not-sent',
        why: 'no connection before the deadline'
      })
      await end
    })
  })

  describe('once the handshake is done', () => {
    it.each([
      ['a connection that breaks', (socket: tls.TLSSocket) => socket.once('data', () => socket.destroy())],
      ['silence', () => undefined]
    ])('%s is no-answer', async (_name, onSocket) => {
      const { server } = await serveSecure(onSocket)
      expect((await post(createTransport(trusting), named(server), { deadlineMs: 500 })).kind).toBe('no-answer')
    })
  })

  describe('through a proxy', () => {
    const serveProxy = async (status: string): Promise<{ readonly proxy: Loopback; readonly asked: string[] }> => {
      const asked: string[] = []
      const server = http.createServer((_request, answer) => answer.end('not a tunnel'))
      server.on('connect', (request, client: net.Socket) => {
        asked.push(`${request.url ?? ''} ${request.headers['proxy-authorization'] ?? 'nobody'}`)
        client.on('error', () => undefined)
        const there = net.connect(Number((request.url ?? '').split(':')[1]), '127.0.0.1', () => {
          client.write(`HTTP/1.1 ${status}\r\n\r\n`)
          client.pipe(there).pipe(client)
        })
        there.on('error', () => client.destroy())
        client.on('close', () => there.destroy())
      })
      return { proxy: await start(server), asked }
    }

    it('an https request is tunnelled, and the provider’s certificate is what counts', async () => {
      const { server } = await serveSecure(answerOk)
      const { proxy, asked } = await serveProxy('200 Connection established')
      const options = { proxy: { url: proxy.origin, authorization: new Secret('Basic abc') } }
      const transport = createTransport({ ...trusting, ...options })
      expect(bodyText(await post(transport, named(server)))).toBe('ok')
      expect(bodyText(await post(transport, named(server)))).toBe('ok')
      expect(asked).toEqual([`localhost:${String(server.port)} Basic abc`])
      expect((await post(createTransport(options), named(server))).kind).toBe('not-sent')
    })

    it('that refuses, is gone or stays silent, nothing is sent', async () => {
      const { server, plainBytes } = await serveSecure(answerOk)
      const refusing = await serveProxy('403 Forbidden')
      const silent = await serveRaw((socket) => socket.resume())
      const gone = await serveRaw(() => undefined)
      await gone.close()
      for (const { origin } of [refusing.proxy, silent, gone]) {
        const transport = createTransport({ ...trusting, proxy: { url: origin } })
        expect((await post(transport, named(server), { deadlineMs: 100 })).kind).toBe('not-sent')
      }
      expect(plainBytes()).toBe(0)
    })
  })

  it('an https server of Node’s own answers', async () => {
    const server = await start(
      https.createServer(selfSigned, (_request, answer) => answer.end('node')),
      'https'
    )
    expect(bodyText(await post(createTransport(trusting), named(server)))).toBe('node')
  })
})
