import { isLoopbackUrl, isSafeUrl } from './safe-url'

const longest = `https://merchant.example/${'a'.repeat(2_048 - 25)}`

it.each([
  'https://merchant.example',
  'https://merchant.example/ok?x=1&y=2#z',
  'HTTPS://merchant.example:8443/a%20b',
  'https://merchant.example/@name/a@b',
  'https://merchant.example/?to=https://user:pass@other.example',
  'http://127.0.0.1:3000/ok',
  'http://127.255.0.9/',
  'http://localhost/ok',
  'http://[::1]:3000/ok',
  longest
])('accepts %s', (text) => {
  expect(isSafeUrl(text)).toBe(true)
})

it.each([
  '',
  '/ok',
  '//merchant.example/ok',
  'merchant.example',
  'https:merchant.example',
  'https:/merchant.example',
  'https://',
  'http://merchant.example/ok',
  'http://127.0.0.1.merchant.example/',
  'http://localhost.merchant.example/',
  'http://128.0.0.1/',
  'http://0.0.0.0/',
  'http://[::2]/',
  'https://user@merchant.example/',
  'https://user:pass@merchant.example/',
  'https://@merchant.example/',
  'https:///user@merchant.example/',
  'https://merchant.example\\@other.example/',
  'javascript:alert(1)',
  'data:text/html,a',
  'ftp://merchant.example/',
  'https://merchant.example/a b',
  ' https://merchant.example/',
  'https://merchant.example/\n',
  'https://merchant.example/\ta',
  'https://merchant.example/\u0000',
  'https://merchant.example/é',
  'https://mérchant.example/',
  'https://merchant.example/"x"',
  'https://merchant.example/<x>',
  'https://merchant.example:99999/',
  `${longest}a`
])('refuses %j', (text) => {
  expect(isSafeUrl(text)).toBe(false)
})

it('tells this machine from others', () => {
  for (const url of ['http://localhost/', 'https://127.0.0.1/', 'http://[::1]/']) expect(isLoopbackUrl(url)).toBe(true)
  for (const url of ['https://merchant.example/', 'localhost', 'http://127.0.0.1.example/']) {
    expect(isLoopbackUrl(url)).toBe(false)
  }
})
