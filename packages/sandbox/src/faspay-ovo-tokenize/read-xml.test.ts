import { readXml } from './read-xml'

test('reads the guide’s request, and texts with entities', () => {
  const xml = `<?xml version="1.0" encoding="UTF-8" ?>
<faspay>
    <phone_no>081382826301</phone_no>
    <cust_name>A &amp; B &lt;&#67;&#x44;&gt;</cust_name>
    <request></request><reserve1/>
</faspay>
`
  expect(readXml(xml)).toEqual({ phone_no: '081382826301', cust_name: 'A & B <CD>', request: '', reserve1: '' })
  expect(readXml('<faspay></faspay>')).toEqual({})
})

test.each([
  ['another root', '<Faspay><a>1</a></Faspay>'],
  ['two roots', '<faspay><a>1</a></faspay><faspay><b>1</b></faspay>'],
  ['a repeated element', '<faspay><a>1</a><a>2</a></faspay>'],
  ['a nested element', '<faspay><a><b>1</b></a></faspay>'],
  ['an attribute', '<faspay><a b="1">1</a></faspay>'],
  ['an unclosed element', '<faspay><a>1</faspay>'],
  ['text between elements', '<faspay>text<a>1</a></faspay>'],
  ['a bare ampersand', '<faspay><a>1 & 2</a></faspay>'],
  ['a DOCTYPE', '<!DOCTYPE faspay [<!ENTITY x "1">]><faspay><a>&x;</a></faspay>'],
  ['CDATA', '<faspay><a><![CDATA[1]]></a></faspay>'],
  ['a comment', '<faspay><!-- --><a>1</a></faspay>'],
  ['text after the root', '<faspay><a>1</a></faspay>1'],
  ['JSON', '{"faspay":{}}'],
  ['nothing', '']
])('takes %s for no document', (_, xml) => {
  expect(readXml(xml)).toBeUndefined()
})
