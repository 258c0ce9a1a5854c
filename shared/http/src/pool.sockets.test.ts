import { gzipSync } from 'node:zlib'
import { clients, creatorOf } from './testing/clients'
import { bodyText, closeServers, post, serve, serveBytes, serveRaw } from './testing/loopback'

describe.each(clients)('by %s', (client) => {
  const createTransport = creatorOf(client)

  afterEach(closeServers)

  const http200 = (body: string): string => `HTTP/1.1 200 OK\r\nContent-Length: ${String(body.length)}\r\n\r\n${body}`

  describe('connections', () => {
    it('are used again: one for 1,000 calls in a row', async () => {
      const server = await serve((_request, _body, answer) => answer.end('{}'))
      const transport = createTransport()
      for (let call = 0; call < 1_000; call += 1) expect((await post(transport, server.origin)).kind).toBe('answered')
      expect(server.accepted()).toBe(1)
    })

    it('are never more than maxSockets, for 10,000 calls at once', async () => {
      const server = await serve((_request, _body, answer) => answer.end('{}'))
      const transport = createTransport()
      const outcomes = await Promise.all(Array.from({ length: 10_000 }, () => post(transport, server.origin)))
      expect(outcomes.filter(({ kind }) => kind !== 'answered')).toEqual([])
      expect(server.mostOpen()).toBe(128)
      expect(server.accepted()).toBe(128)
    }, 60_000)

    it('stay within maxSockets while calls run into their deadline', async () => {
      const server = await serve(() => undefined)
      const transport = createTransport({ maxSockets: 4 })
      const outcomes = await Promise.all(
        Array.from({ length: 40 }, () => post(transport, server.origin, { deadlineMs: 5 }))
      )
      expect(outcomes.filter(({ kind }) => kind === 'answered')).toEqual([])
      // The server may see a connection end after it has seen the next one begin.
      expect(server.mostOpen()).toBeLessThanOrEqual(8)
    })

    it('that lie idle are closed by us before the server would', async () => {
      let closed: () => void = () => undefined
      const end = new Promise<void>((resolve) => (closed = resolve))
      const server = await serve((request, _body, answer) => {
        request.socket.once('close', closed)
        answer.end('{}')
      })
      await post(createTransport({ idleMs: 20 }), server.origin)
      await end
      expect(server.accepted()).toBe(1)
    })

    it('do not carry what a server says unasked into the next call', async () => {
      let requests = 0
      const server = await serveRaw((socket) => {
        socket.on('data', () => {
          requests += 1
          if (requests === 1) socket.write(http200('first') + http200('unasked'))
          else socket.write(http200('second'))
        })
      })
      const transport = createTransport()
      const first = await post(transport, server.origin)
      const second = await post(transport, server.origin)
      expect([first, second].map(bodyText)).not.toContain('unasked')
    })

    it('on which a server speaks unasked are dropped', async () => {
      let dropped: () => void = () => undefined
      const end = new Promise<void>((resolve) => (dropped = resolve))
      const server = await serveRaw((socket) => {
        socket.once('close', dropped)
        socket.once('data', () => {
          socket.write(http200('first'))
          setTimeout(() => socket.write(http200('unasked')), 20)
        })
      })
      const transport = createTransport({ idleMs: 60_000 })
      await post(transport, server.origin)
      await end
      expect(bodyText(await post(transport, server.origin))).toBe('first')
      expect(server.accepted()).toBe(2)
    })
  })

  describe('the queue', () => {
    const holding = async (): ReturnType<typeof serve> =>
      serve((_request, _body, answer) => {
        setTimeout(() => answer.end('{}'), 100)
      })

    it('says when it is full, and serves the others', async () => {
      const server = await holding()
      const transport = createTransport({ maxSockets: 1, maxQueued: 2 })
      const outcomes = await Promise.all(Array.from({ length: 5 }, () => post(transport, server.origin)))
      const full = { kind: 'not-sent', why: 'queue full' }
      expect(outcomes.map(({ kind }) => kind)).toEqual(['answered', 'answered', 'answered', 'not-sent', 'not-sent'])
      expect(outcomes.slice(3)).toEqual([full, full])
    })

    it('gives up at deadlineAt without building the request', async () => {
      const server = await holding()
      const transport = createTransport({ maxSockets: 1 })
      const first = post(transport, server.origin)
      let built = 0
      const late = await transport({ origin: server.origin, deadlineAt: new Date(Date.now() + 20) }, () => {
        built += 1
        throw new Error('built')
      })()
      expect(late).toEqual({ kind: 'not-sent', why: 'its turn did not come before the deadline' })
      expect((await first).kind).toBe('answered')
      expect(built).toBe(0)
      expect((await post(transport, server.origin)).kind).toBe('answered')
    })

    it('is one per origin', async () => {
      const busy = await serve(() => undefined)
      const other = await serve((_request, _body, answer) => answer.end('{}'))
      const transport = createTransport({ maxSockets: 1, maxQueued: 0 })
      const stuck = post(transport, busy.origin, { deadlineMs: 200 })
      expect((await post(transport, other.origin)).kind).toBe('answered')
      expect((await stuck).kind).toBe('no-answer')
    })
  })

  describe('an answer that is too large', () => {
    const limit = 256 * 1024

    it.each([
      [limit, 'answered'],
      [limit + 1, 'no-answer']
    ])('of %p bytes is %s', async (size, kind) => {
      const server = await serve((_request, _body, answer) => answer.end(Buffer.alloc(size)))
      expect((await post(createTransport(), server.origin)).kind).toBe(kind)
    })

    it('is judged after decompression', async () => {
      for (const [size, kind] of [
        [limit, 'answered'],
        [limit + 1, 'no-answer'],
        [100_000_000, 'no-answer']
      ] as const) {
        const packed = gzipSync(Buffer.alloc(size))
        const server = await serve((_request, _body, answer) =>
          answer.setHeader('Content-Encoding', 'gzip').end(packed)
        )
        expect((await post(createTransport(), server.origin)).kind).toBe(kind)
      }
    })

    it('is not read on: most of 100 MB never leaves the server', async () => {
      let written = 0
      let done: () => void = () => undefined
      const closed = new Promise<void>((resolve) => (done = resolve))
      const server = await serve((_request, _body, answer) => {
        const chunk = Buffer.alloc(65_536)
        const push = (): void => {
          while (written < 100_000_000 && !answer.destroyed) {
            written += chunk.length
            if (!answer.write(chunk)) {
              answer.once('drain', push)
              return
            }
          }
        }
        answer.once('close', done)
        push()
      })
      expect((await post(createTransport(), server.origin)).kind).toBe('no-answer')
      await closed
      expect(written).toBeLessThan(32_000_000)
    })

    it('can be set lower, never higher', async () => {
      const server = await serve((_request, _body, answer) => answer.end(Buffer.alloc(65_537)))
      expect((await post(createTransport({ maxAnswerBytes: 65_536 }), server.origin)).kind).toBe('no-answer')
      const large = await serve((_request, _body, answer) => answer.end(Buffer.alloc(limit + 1)))
      expect((await post(createTransport({ maxAnswerBytes: 2 * limit }), large.origin)).kind).toBe('no-answer')
    })

    it.each([
      ['not compressed as it says', 'gzip', Buffer.from('{"a":1}')],
      ['of an encoding that nobody asked for', 'zstd', Buffer.from('{"a":1}')],
      ['compressed twice', 'gzip, gzip', gzipSync(gzipSync('{"a":1}'))]
    ])('or %s is no answer', async (_name, encoding, body) => {
      const server = await serve((_request, _body, answer) => answer.setHeader('Content-Encoding', encoding).end(body))
      expect((await post(createTransport(), server.origin)).kind).toBe('no-answer')
    })

    it('in its headers is no answer', async () => {
      const answer = `HTTP/1.1 200 OK\r\nX-A: ${'a'.repeat(100_000)}\r\nContent-Length: 0\r\n\r\n`
      const server = await serveBytes(Buffer.from(answer), (socket) => socket.end())
      expect((await post(createTransport(), server.origin)).kind).toBe('no-answer')
    })
  })
})
