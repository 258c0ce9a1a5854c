import { md5Text, signatureOf } from './signatures'

const password = 'p@ssw0rd'
const sign = (userId: string, identifier: string): string => signatureOf({ userId, password }, identifier)

// Published by Faspay; the last column is what its page prints.
test.each([
  ['V1, all six operations', 'bot99999', '081382826301', '1d4c5f7246a762c4ab61cd3d399efa4c28978bf3'],
  ['V2, return URL of bill 4370 with status 0', 'bot99999', '43700', '0da33ad07fe9980f7b7ff70a964803e821a86866'],
  ['V3, inquiry', 'bot31004', '31004001', 'be8791ac5f10bb042834896598bfc6bb9aadcbf9'],
  ['V4, inquiry', 'bot98765', '9988776655', 'b03951a6051dfa90894eea48ccb964619e8b3474'],
  ['V5, notification', 'bot31835', '2201710041546350221580012', '075c4983ba9883d41e1b3eab0de580dfc73d875b'],
  ['V7, notification', 'bot99999', '4732', '1f481afadffd1d542172796ca5fb97fd6e1bc138'],
  ['V8, channel inquiry', 'bot99999', '', '1ac4d5a611ec5376d8da43bbe33aaea1719076b6'],
  ['V9, channel inquiry', 'bot31019', '', '18a157f7dd95df490f28d62e3ec7bf5bb9911be1'],
  ['V10, post data', 'bot99999', '8987984789977873', '84b8efda38630ce85fbdf886edcf16569a1da5de'],
  ['V11, post data', 'bot99999', 'AGS/2997', 'a2f94b8c673ea11d9fbf9a7baa1af4d1996515ce'],
  ['V12, inquiry', 'bot99999', '407', 'e7d3315cd8c132f18441109bd07d41dcce932c7e'],
  ['V13, inquiry', 'bot99999', '776781331', '35b5cde57c64ce943a16634f0f315c46be1bcc01'],
  ['V14, cancel', 'bot99999', '14143135', '05bcad0dc7cc6538c4bcd76ed884243931575752'],
  ['V15, refund', 'bot99999', '141431359', 'bb5e34c98eb13b5a7bc1418403a8220f70b80f08'],
  ['V16, refund', 'bot99999', '999333', 'b4ea7bd1a7fcaddd3a65e78072d88065c6333cb6']
])('reproduces %s', (_, userId, identifier, signature) => {
  expect(sign(userId, identifier)).toBe(signature)
})

test.each([
  ['V6 is signed without the status', 'bot31025', '3001344862', '9ed18926fa88f83b469f3ae73ef71ef2a4835c03'],
  ['V17 is signed over another bill', 'bot99999', '20201222024626', 'df548fff93e82aad9174c657820a85aa5d100425'],
  ['V19 is printed wrongly', 'bot31004', '31004001', 'e0ba1b2dc29ab4cb4221df092f44b1c4e6f45c63'],
  ['raw MD5 bytes', 'bot99999', '081382826301', 'ec05450fba9e42cca05f7aa4f97c2b23a22e6b4d'],
  ['upper-case MD5 text', 'bot99999', '081382826301', 'f3b5f16c3bb9427fafe105b3dbf917c32b707b38'],
  ['a lost zero', 'bot99999', '081382826301', '83f5b33b5b684e3a61b9289ae4e0ddd083926e9a']
])('does not follow %s', (_, userId, identifier, signature) => {
  expect(sign(userId, identifier)).not.toBe(signature)
})

test.each([
  ['081382826301', '363f316c79420017f24fe3a6278f3321'],
  ['43700', '68a0fe9622fb343c67d801c4e343b098']
])('takes SHA-1 of the MD5 text of %s', (identifier, text) => {
  expect(md5Text({ userId: 'bot99999', password }, identifier)).toBe(text)
})

test('cannot tell bill 123 with status 2 from bill 1232', () => {
  expect(sign('bot99999', `${'123'}${'2'}`)).toBe(sign('bot99999', '1232'))
  expect(sign('bot99999', '1232')).toBe('f4b8ab5f0afa73f7ba3da3126698c42f646fd9a5')
})
