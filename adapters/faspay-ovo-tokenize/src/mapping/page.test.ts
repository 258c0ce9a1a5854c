import { cleanedUrl, pageIn } from './page'

const sandbox = { baseUrl: 'https://debit-sandbox.faspay.co.id', redirectHosts: ['webview.byte-stack.net'] }
const local = { baseUrl: 'http://127.0.0.1:4010', redirectHosts: ['webview.byte-stack.net'] }

describe('a page of OVO', () => {
  it('is put together again, without white space and without &amp', () => {
    const printed =
      'https://webview.byte-\nstack.net/cellblockui/v2/paymentPin?clientTxnId=1&ampactio\nn=payment&ampclient-\nid=OA&amp;token=a.b&ampsubmissionType=redirect\n    '
    expect(pageIn(sandbox, printed)).toBe(
      'https://webview.byte-stack.net/cellblockui/v2/paymentPin?clientTxnId=1&action=payment&client-id=OA&token=a.b&submissionType=redirect'
    )
  })

  it('keeps parameters that look like entities of HTML', () => {
    expect(cleanedUrl('https://x/?a=1&copy=2&para=3&lt=4&amp=5')).toBe('https://x/?a=1&copy=2&para=3&lt=4&amp=5')
  })

  it.each([
    'http://webview.byte-stack.net/a',
    'https://webview.byte-stack.net.example/a',
    'https://evil.example/?https://webview.byte-stack.net/',
    'https://sub.webview.byte-stack.net/a',
    'https://webview.byte-stack.net:8443/a',
    'https://user@webview.byte-stack.net/a',
    'https://webview.byte-stack.net\\@evil.example/a',
    'javascript:alert(1)//webview.byte-stack.net',
    '//webview.byte-stack.net/a',
    'https://127.0.0.1/a',
    'http://127.0.0.1/a',
    '',
    undefined
  ])('is none of %p', (url) => {
    expect(pageIn(sandbox, url)).toBeUndefined()
  })

  it('may be on this machine only where the API is', () => {
    expect(pageIn(local, 'http://127.0.0.1:4010/page?token=1')).toBe('http://127.0.0.1:4010/page?token=1')
    expect(pageIn(local, 'http://10.0.0.1/page')).toBeUndefined()
    expect(pageIn(local, 'http://webview.byte-stack.net/page')).toBeUndefined()
    expect(pageIn(local, 'https://webview.byte-stack.net/page')).toBe('https://webview.byte-stack.net/page')
  })
})
