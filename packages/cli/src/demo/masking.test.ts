import { maskHeader, maskUrl, maskValue } from './masking'

const secret = 'a6975f82d00a4ddc9633087fefb6275e'

it.each([
  { accessToken: secret },
  { additionalInfo: { authCode: secret } },
  { list: [{ tokenId: secret }] },
  { refreshToken: secret },
  { redirectUrl: `https://pay.example/ui/binding/core/${secret}` },
  { url: `https://pay.example/pin?token=${secret}` },
  { redirectURL: `https://pay.example/pin?action=pay&ampclient-id=A&amptoken=${secret}&amptheme=1` },
  { phoneNo: '6281288932399' },
  { note: 'call 081288932399' }
])('hides what is confidential in %j', (body) => {
  const shown = JSON.stringify(maskValue(body))
  expect(shown).not.toContain(secret)
  expect(shown).not.toContain('81288932399')
})

it.each(['Authorization', 'authorization-customer', 'X-SIGNATURE', 'Signature'])('hides the header %s', (name) => {
  expect(maskHeader(name, `Bearer ${secret}`)).toBe('Bearer [hidden]')
  expect(maskHeader(name, secret)).toBe('[hidden]')
})

it('leaves what explains a call', () => {
  const body = {
    responseCode: '2005400',
    tokenType: 'Bearer',
    grantType: 'authorization_code',
    partnerReferenceNo: 'demo-sale',
    amount: { value: '25000.00', currency: 'IDR' },
    accessTokenExpiryTime: '2026-11-20T20:47:08+07:00'
  }
  expect(maskValue(body)).toEqual(body)
  expect(maskHeader('X-CLIENT-KEY', 'BRN-0000-1700000000000')).toBe('BRN-0000-1700000000000')
  expect(maskUrl('https://shop.example/returned/ok')).toBe('https://shop.example/returned/ok')
})
