import { gzipSync } from 'node:zlib'
import { clients, creatorOf } from './testing/clients'
import { bodyText, closeServers, post, serve, serveBytes, serveRaw } from './testing/loopback'

describe.each(clients)('by %s', (client) => {
  const createTransport = creatorOf(client)

  const transport = createTransport()

  afterEach(closeServers)

  describe('not-sent: no connection ever stood', () => {
    it('when the port refuses', async () => {
      const gone = await serve(() => undefined)
      await gone.close()
      expect(await post(transport, gone.origin)).toEqual({
        kind: 'not-sent',
        why: 'no connection could be made (ECONNREFUSED)'
      })
    })

    it('when the name does not resolve', async () => {
      expect((await post(transport, 'https://provider.invalid')).kind).toBe('not-sent')
    })
  })

  describe('no-answer: a connection stood and no whole answer came', () => {
    it('when the connection is reset before anything was read', async () => {
      const server = await serveRaw((socket) => {
        socket.pause()
        setTimeout(() => socket.resetAndDestroy(), 20)
      })
      expect((await post(transport, server.origin)).kind).toBe('no-answer')
      expect(server.accepted()).toBe(1)
    })

    it.each(['end', 'resetAndDestroy'] as const)('when the peer ends with %s after reading', async (how) => {
      const server = await serveBytes(new Uint8Array(0), (socket) => socket[how]())
      expect((await post(transport, server.origin)).kind).toBe('no-answer')
    })

    it('when nothing is ever said; then the connection is given up', async () => {
      let closed: () => void = () => undefined
      const end = new Promise<void>((resolve) => (closed = resolve))
      const server = await serve((request) => request.socket.once('close', closed))
      expect(await post(transport, server.origin, { deadlineMs: 50 })).toEqual({
        kind: 'no-answer',
        why: 'no complete answer before the deadline'
      })
      await end
    })

    it('when the body drips on past the deadline', async () => {
      const server = await serveRaw((socket) => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n')
        const drip = setInterval(() => socket.write('x'), 5)
        socket.on('close', () => {
          clearInterval(drip)
        })
      })
      expect((await post(transport, server.origin, { deadlineMs: 60 })).kind).toBe('no-answer')
    })

    it('when deadlineAt comes before the request’s own deadline', async () => {
      const server = await serve(() => undefined)
      const outcome = await transport({ origin: server.origin, deadlineAt: new Date(Date.now() + 50) }, () => ({
        method: 'GET',
        url: `${server.origin}/`,
        headers: {},
        body: new Uint8Array(0),
        deadlineMs: 600_000
      }))()
      expect(outcome.kind).toBe('no-answer')
    })

    it('when a connection that is used again dies', async () => {
      let requests = 0
      const server = await serve((request, _body, answer) => {
        requests += 1
        if (requests === 1) answer.end('{}')
        else request.socket.destroy()
      })
      expect((await post(transport, server.origin)).kind).toBe('answered')
      expect((await post(transport, server.origin)).kind).toBe('no-answer')
      expect(requests).toBe(2)
      expect(server.accepted()).toBe(1)
    })

    it('when the peer switches to another protocol', async () => {
      const answer = 'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n'
      const server = await serveBytes(Buffer.from(answer), () => undefined)
      expect((await post(transport, server.origin, { deadlineMs: 2_000 })).kind).toBe('no-answer')
    })

    it('when the peer does not speak HTTP', async () => {
      const server = await serveBytes(Buffer.from('SSH-2.0-x\r\n'), (socket) => socket.end())
      expect((await post(transport, server.origin)).kind).toBe('no-answer')
    })
  })

  describe('an answer that is cut off anywhere', () => {
    const body = Buffer.from('{"responseCode":"2005400"}')
    const packed = gzipSync(body)
    const head = (extra: string): Buffer =>
      Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n${extra}\r\n`)
    const chunked = Buffer.from(`${body.length.toString(16)}\r\n${body.toString()}\r\n0\r\n\r\n`)

    const cut = async (answer: Buffer, at: number, how: 'end' | 'resetAndDestroy'): Promise<string> => {
      const server = await serveBytes(answer.subarray(0, at), (socket) => socket[how]())
      return (await post(transport, server.origin)).kind
    }

    it.each([
      ['by its length', Buffer.concat([head(`Content-Length: ${String(body.length)}\r\n`), body])],
      ['in chunks', Buffer.concat([head('Transfer-Encoding: chunked\r\n'), chunked])],
      [
        'compressed',
        Buffer.concat([head(`Content-Encoding: gzip\r\nContent-Length: ${String(packed.length)}\r\n`), packed])
      ]
    ])('is never an answer (%s)', async (_name, answer) => {
      for (let at = 0; at < answer.length; at += 1)
        expect([at, await cut(answer, at, 'end')]).toEqual([at, 'no-answer'])
      expect(await cut(answer, answer.length - 1, 'resetAndDestroy')).toBe('no-answer')
      expect(await cut(answer, answer.length, 'end')).toBe('answered')
    })

    it('is no answer when the compressed stream is cut inside a whole message', async () => {
      for (let length = 1; length < packed.length; length += 1) {
        const part = packed.subarray(0, length)
        const server = await serve((_request, _body, answer) => {
          answer.setHeader('Content-Encoding', 'gzip').end(part)
        })
        expect([length, (await post(transport, server.origin)).kind]).toEqual([length, 'no-answer'])
      }
    })
  })

  describe('bytes', () => {
    it.each([
      ['JSON with spaces around', 'application/json', ' { "a" : 1.00 }\r\n'],
      ['XML', 'application/xml', '<?xml version="1.0"?>\n<a>&amp; é</a>\n'],
      ['nothing', 'application/json', '']
    ])('go out and come back exactly: %s', async (_name, type, text) => {
      const server = await serve((request, body, answer) => {
        answer.setHeader('Content-Type', request.headers['content-type'] ?? 'none').end(body)
      })
      const outcome = await post(transport, server.origin, {
        headers: { 'Content-Type': type },
        body: Buffer.from(text)
      })
      expect(bodyText(outcome)).toBe(text)
      expect(outcome).toMatchObject({ status: 200, headers: { 'content-type': type } })
    })

    it('carry the caller’s headers, spelled as given, and no type that the caller did not give', async () => {
      const server = await serve((request, _body, answer) => answer.end(JSON.stringify(request.rawHeaders)))
      const headers = { 'X-CLIENT-KEY': 'k', 'x-lower': 'l' }
      const raw = JSON.parse(bodyText(await post(transport, server.origin, { headers }))) as string[]
      expect(raw.filter((_, at) => at % 2 === 0).sort()).toEqual(
        ['Accept-Encoding', 'Connection', 'Content-Length', 'Host', 'User-Agent', 'X-CLIENT-KEY', 'x-lower'].sort()
      )
    })

    it('are none at all when a header could smuggle another', async () => {
      const server = await serve((_request, _body, answer) => answer.end())
      for (const value of ['a\r\nX-B: c', 'a\nb', 'é', '\u0000', '\u00ad']) {
        expect((await post(transport, server.origin, { headers: { 'X-A': value } })).kind).toBe('not-sent')
      }
      expect(server.accepted()).toBe(0)
    })

    it('of repeated answer headers are joined', async () => {
      const answer =
        'HTTP/1.1 200 OK\r\nX-Signature: a\r\nx-signature: b\r\nContent-Type: c\r\nContent-Type: d\r\nContent-Length: 0\r\n\r\n'
      const server = await serveBytes(Buffer.from(answer), (socket) => socket.end())
      expect(await post(transport, server.origin)).toMatchObject({
        headers: { 'x-signature': 'a, b', 'content-type': 'c, d' }
      })
    })
  })

  describe('where a request goes', () => {
    it('is not changed by a redirect', async () => {
      const target = await serve((_request, _body, answer) => answer.end('target'))
      const server = await serve((_request, _body, answer) =>
        answer.writeHead(307, { Location: target.origin }).end('moved')
      )
      expect(await post(transport, server.origin)).toMatchObject({ kind: 'answered', status: 307 })
      expect(target.accepted()).toBe(0)
    })

    it('is not changed by proxy variables', async () => {
      const proxy = await serve((_request, _body, answer) => answer.end('proxy'))
      const server = await serve((_request, _body, answer) => answer.end('server'))
      const names = ['http_proxy', 'HTTP_PROXY', 'all_proxy']
      names.forEach((name) => (process.env[name] = proxy.origin))
      try {
        expect(bodyText(await post(transport, server.origin))).toBe('server')
      } finally {
        names.forEach((name) => Reflect.deleteProperty(process.env, name))
      }
      expect(proxy.accepted()).toBe(0)
    })
  })
})
