import fc from 'fast-check'
import { originOf, requestFault } from './request-fault'

const origin = { text: 'https://provider.example', fault: undefined }

const faultOf = (path: string, headers: Readonly<Record<string, string>> = {}): string | undefined =>
  requestFault(
    { method: 'POST', url: `${origin.text}${path}`, headers, body: new Uint8Array(1), deadlineMs: 1_000 },
    { origin, maxRequestBytes: 10 }
  )

it.each(['/', '/a', '/direct-debit/core/v1.0/status', '/a//b', '/a/~b_c', '/a?b=c', '/%2F', '/.well-known/a'])(
  'sends to %s',
  (path) => {
    expect(faultOf(path)).toBeUndefined()
  }
)

it.each(['/a/../b', '/./a', '/..', '/a/.', '/%2e%2e/a', '/a b', '/a\\b', '/é'])(
  'does not send to %s, which is not what would arrive',
  (path) => {
    expect(faultOf(path)).toBe('the URL is not in its normal form')
  }
)

it.each(['.evil.example/a', ':444/a', '@evil.example/a', 'a/b'])('does not take %s for a path', (rest) => {
  expect(faultOf(rest)).toMatch(/^the URL is not (?:of the origin|absolute|in its normal form)/)
})

it('lets through unparsed only what the parser would leave as it is', () => {
  const segment = fc.stringMatching(/^[A-Za-z0-9._~%/-]{0,12}$/)
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 4 }), (segments) => {
      const path = `/${segments.join('/')}`
      const { pathname } = new URL(`${origin.text}${path}`)
      expect(faultOf(path) === undefined).toBe(pathname === path)
    }),
    { numRuns: 2_000 }
  )
})

it('refuses a header that is given twice, in any spelling, each time it comes', () => {
  for (let time = 0; time < 2; time += 1) {
    expect(faultOf('/a', { 'X-Signature': 'a', 'x-SIGNATURE': 'b' })).toBe('header x-SIGNATURE is given twice')
    expect(faultOf('/a', { 'Content-Length': '3' })).toBe('header Content-Length belongs to the transport')
    expect(faultOf('/a', { 'a b': '1' })).toBe('a header name is not allowed')
  }
})

it.each([
  ['https://provider.example', undefined],
  ['http://127.0.0.1:8080', undefined],
  ['http://provider.example', 'the URL is neither https nor loopback']
])('knows of the origin %s', (text, fault) => {
  expect(originOf(text)).toEqual({ text, fault })
})

it.each(['https://provider.example/', 'https://PROVIDER.example', 'provider.example', 'https://u@provider.example'])(
  'takes %s for no origin',
  (text) => {
    expect(originOf(text)).toBeUndefined()
  }
)
