import { maskXml } from './masking-xml'

it('hides by the name of an element what JSON hides by the name of a member', () => {
  const xml = `<?xml version="1.0" encodin0g="UTF-8"?>
<faspay>
  <phone_no>081382826301</phone_no><signature>1d4c5f</signature>
  <redirectURL>https://wallet.example/page?phone=0813&amptoken=ey
J9</redirectURL>
  <list_refund/>
  <response_code>00</response_code>
</faspay>`
  expect(maskXml(xml)).toBe(
    '<?xml version="1.0" encodin0g="UTF-8"?> <faspay> <phone_no>081******301</phone_no> ' +
      '<signature>[hidden]</signature> ' +
      '<redirectURL>https://wallet.example/page?phone=[hidden]&amptoken=[hidden]</redirectURL> <list_refund/> ' +
      '<response_code>00</response_code> </faspay>'
  )
})

it.each(['OK', '{"a":"b"}', '<a b="secret">1</a>', '<a>secret<b>1</b></a>', '<a><![CDATA[secret]]></a>'])(
  'shows nothing of %s',
  (text) => {
    expect(maskXml(text)).toBeUndefined()
  }
)
