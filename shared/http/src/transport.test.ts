import type { HttpOutcome, HttpRequest } from '@gerbang/domain'
import nock from 'nock'
import { clients, creatorOf } from './testing/clients'

describe.each(clients)('by %s', (client) => {
  const createTransport = creatorOf(client)

  const origin = 'https://provider.test'

  const postTo = (over: Partial<HttpRequest> = {}): HttpRequest => ({
    method: 'POST',
    url: `${origin}/pay`,
    headers: { 'Content-Type': 'application/json' },
    body: Buffer.from('{"a": 1}'),
    deadlineMs: 2_000,
    ...over
  })

  const send = (over: Partial<HttpRequest> = {}): Promise<HttpOutcome> =>
    createTransport()({ origin, deadlineAt: new Date(Date.now() + 5_000) }, () => postTo(over))()

  const fault = (fields: object): Error => Object.assign(new Error('secret text'), fields)

  describe('on a simulated network', () => {
    it('hands out status, headers and body as they came', async () => {
      nock(origin).post('/pay').reply(503, '<html>', { 'X-Thing': 'A' })
      expect(await send()).toEqual({
        kind: 'answered',
        status: 503,
        headers: { 'x-thing': 'A' },
        body: new Uint8Array(Buffer.from('<html>'))
      })
    })

    it.each([
      [{ code: 'ECONNREFUSED' }, 'not-sent'],
      [{ code: 'ENOTFOUND', syscall: 'getaddrinfo' }, 'not-sent'],
      [{ code: 'ECONNREFUSED', syscall: 'read' }, 'no-answer'],
      [{ code: 'ECONNRESET' }, 'no-answer'],
      [{ code: 'ETIMEDOUT' }, 'no-answer'],
      [{}, 'no-answer']
    ])('reads the fault %p as %s', async (fields, kind) => {
      nock(origin).post('/pay').replyWithError(fault(fields))
      const outcome = await send()
      expect(outcome.kind).toBe(kind)
      expect(JSON.stringify(outcome)).not.toContain('secret')
    })

    it('says that an answer which came too late is none', async () => {
      nock(origin).post('/pay').delay(5_000).reply(200, '{}')
      expect(await send({ deadlineMs: 20 })).toEqual({
        kind: 'no-answer',
        why: 'no complete answer before the deadline'
      })
    })
  })

  describe('what is refused before it is sent', () => {
    it.each<[string, Partial<HttpRequest>]>([
      ['another origin', { url: 'https://elsewhere.test/pay' }],
      ['credentials in the URL', { url: 'https://a:b@provider.test/pay' }],
      ['a path that would be rewritten', { url: `${origin}/a/../pay` }],
      ['a space in the path', { url: `${origin}/a b` }],
      ['a fragment', { url: `${origin}/pay#x` }],
      ['no URL', { url: '/pay' }],
      ['a line break in a header', { headers: { 'X-A': 'b\r\nX-C: d' } }],
      ['a letter outside ASCII in a header', { headers: { 'X-A': 'é' } }],
      ['a tab in a header', { headers: { 'X-A': 'a\tb' } }],
      ['a header that ends with a space', { headers: { 'X-A': 'a ' } }],
      ['a header name with a space', { headers: { 'X A': 'a' } }],
      ['a header given twice', { headers: { 'X-A': 'a', 'x-a': 'b' } }],
      ['a length of its own', { headers: { 'Content-Length': '1' } }],
      ['a host of its own', { headers: { host: 'elsewhere.test' } }],
      ['a body that is too large', { body: new Uint8Array(256 * 1024 + 1) }],
      ['no deadline', { deadlineMs: Number.NaN }],
      ['a deadline of 0', { deadlineMs: 0 }]
    ])('%s', async (_name, over) => {
      const scope = nock(/.*/).post(/.*/).reply(200, 'sent')
      const outcome = await send(over)
      expect(outcome.kind).toBe('not-sent')
      expect(scope.isDone()).toBe(false)
    })

    it('plain http to another machine', async () => {
      const plain = 'http://provider.test'
      const scope = nock(plain).post('/pay').reply(200, 'sent')
      const slot = { origin: plain, deadlineAt: new Date(Date.now() + 5_000) }
      const outcome = await createTransport()(slot, () => postTo({ url: `${plain}/pay` }))()
      expect(outcome).toEqual({ kind: 'not-sent', why: 'the URL is neither https nor loopback' })
      expect(scope.isDone()).toBe(false)
    })

    it('names the header and not its value', async () => {
      const outcome = await send({ headers: { 'X-SIGNATURE': 'top\nsecret' } })
      expect(outcome).toEqual({ kind: 'not-sent', why: 'header X-SIGNATURE is not plain printable ASCII' })
    })

    it('an origin that is more than one', async () => {
      const slot = { origin: `${origin}/path`, deadlineAt: new Date(Date.now() + 5_000) }
      expect((await createTransport()(slot, () => postTo())()).kind).toBe('not-sent')
    })
  })

  describe('the turn', () => {
    it('builds the request exactly once, and only when the task runs', async () => {
      nock(origin).post('/pay').reply(200, '{}')
      let built = 0
      const task = createTransport()({ origin, deadlineAt: new Date(Date.now() + 5_000) }, () => {
        built += 1
        return postTo()
      })
      expect(built).toBe(0)
      await task()
      expect(built).toBe(1)
    })

    it('is not-sent when the request cannot be built, and later calls still get through', async () => {
      nock(origin).post('/pay').reply(200, '{}')
      const transport = createTransport({ maxSockets: 1 })
      const slot = { origin, deadlineAt: new Date(Date.now() + 5_000) }
      const broken = transport(slot, () => {
        throw new Error('secret')
      })
      expect(await broken()).toEqual({ kind: 'not-sent', why: 'the request could not be built' })
      expect((await transport(slot, () => postTo())()).kind).toBe('answered')
    })

    it('does not build the request when the deadline has passed on the given clock', async () => {
      const now = (): Date => new Date('2024-01-02T03:04:05Z')
      let built = 0
      const slot = { origin, deadlineAt: new Date('2024-01-02T03:04:05Z') }
      const outcome = await createTransport({ now })(slot, () => {
        built += 1
        return postTo()
      })()
      expect(outcome.kind).toBe('not-sent')
      expect(built).toBe(0)
    })
  })

  it.each([
    { maxSockets: 0 },
    { maxQueued: -1 },
    { maxAnswerBytes: 1.5 },
    { idleMs: Number.NaN },
    { proxy: { url: 'https://proxy.test' } },
    { proxy: { url: 'http://a:b@proxy.test' } },
    { proxy: { url: 'proxy.test:3128' } }
  ])('refuses the option %p', (options) => {
    expect(() => createTransport(options)).toThrow(RangeError)
  })
})
