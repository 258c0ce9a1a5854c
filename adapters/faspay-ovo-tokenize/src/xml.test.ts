import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as E from 'fp-ts/Either'
import { readXml, writeXml } from './xml'

const fixtures = join(__dirname, '../../../fixtures/faspay-ovo-tokenize')

const bodyOf = (file: string): string => {
  const text = readFileSync(join(fixtures, file), 'utf8')
  return text.slice(text.indexOf('\n\n') + 2)
}

const fieldsIn = (xml: string): Readonly<Record<string, unknown>> => {
  const read = readXml(xml)
  if (E.isLeft(read)) throw new Error(read.left)
  return read.right
}

const faultOf = (xml: string): string => {
  const read = readXml(xml)
  return E.isLeft(read) ? read.left : 'none'
}

const wrapped = (inside: string): string => `<faspay>${inside}</faspay>`

/** The messages of the guide that are printed in XML, with what they say as far as it is not free text. */
const samples: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ['signing/v1-activation-xml/signed-request.http', { phone_no: '081382826301', cust_name: 'Andrea Hinata' }],
  ['bind/succeeded-documented-xml/response-2.http', { status: 'ALLOWED', message: 'SUCCESS', response_code: '00' }],
  [
    'notification/activation-in-the-body-of-a-get-xml/request.http',
    { phone_number: '081234567891', response_code: '00', response_desc: 'success' }
  ],
  ['signing/v1-payment-xml/signed-request.http', { bill_no: '123', bill_total: '10000', pay_type: '0' }],
  [
    'pay/unknown-documented-answer-to-another-bill-xml/response.http',
    {
      status: 'PENDING',
      trx_id: '9999982980212147',
      bill_no: '123',
      amount: '100',
      payment_day: '2021-11-11 11:26:42',
      response_code: '00'
    }
  ],
  [
    'signing/v1-payment-after-expiry-xml/signed-request.http',
    { bill_desc: 'credit purchase transfer', bill_no: '123' }
  ],
  ['pay/declined-link-expired-documented-xml/response.http', { response_code: '02' }],
  ['signing/v1-top-up-xml/signed-request.http', { merchant: 'FASPAY DEMO', payment_channel: '720' }],
  ['top-up-instructions/succeeded-documented-xml/response.http', { phone_no: '081382826301', response_code: '00' }],
  ['signing/v1-balance-xml/signed-request.http', { request: 'Check Balance OVO OpenAPI', merchant_id: '99999' }],
  [
    'balance/succeeded-documented-xml/response.http',
    { detail: { cash: { balance: '1967700' }, points: { balance: '2539434' } }, response_code: '00' }
  ],
  ['signing/v1-history-xml/signed-request.http', { start_date: '2021-11-11', page: '1', limit: '10' }],
  ['history/succeeded-documented-xml/response.http', { list_refund: '', response_code: '00', response_desc: 'Sukses' }],
  [
    'signing/v1-unlink-xml/signed-request.http',
    { merchant: 'FASPAY STORE', signature: '1d4c5f7246a762c4ab61cd3d399efa4c28978bf3' }
  ]
]

describe.each(samples)('the sample in %s', (file, fields) => {
  it('reads as it is printed, every leaf as text', () => {
    expect(fieldsIn(bodyOf(file))).toMatchObject(fields)
  })

  it('is nothing at all wherever it is cut', () => {
    const whole = bodyOf(file).trimEnd()
    for (let length = 0; length < whole.length; length += 1) expect(faultOf(whole.slice(0, length))).not.toBe('none')
  })
})

it('reads the three transactions of the history, of which two are odd numbers that no double holds', () => {
  const list = fieldsIn(bodyOf('history/succeeded-documented-xml/response.http'))['list_transaction']
  expect(list).toMatchObject({
    transaction_1: { trx_id: '9999982980212147', trx_amount: '100', amount_detail: { type: 'CASH', amt: '100' } },
    transaction_2: { trx_id: '9999982903353426', payment_date: '2021-11-11 10:57:31' },
    transaction_3: { trx_id: '9999982941269845', status: 'SUCCESS' }
  })
})

describe('reading', () => {
  it.each([
    [
      'a bare ampersand, and one that begins a parameter',
      wrapped('<a>x?b&c=1&ampd=2&amp;e=3</a>'),
      'x?b&c=1&ampd=2&e=3'
    ],
    ['the five references of XML', wrapped('<a>&lt;&gt;&quot;&apos;&amp;</a>'), `<>"'&`],
    ['white space around a leaf', wrapped('<a>\n  00\t</a>'), '00'],
    ['attributes', wrapped('<a b="1">2</a>'), '2'],
    ['a misprinted declaration', `<?xml version="1.0" encodin0g="UTF-8"?>\n${wrapped('<a>1</a>')}\n`, '1'],
    ['a space in the declaration', `<?xml version="1.0" encoding="UTF-8" ?>${wrapped('<a>1</a>')}`, '1'],
    ['a reference that XML does not know', wrapped('<a>&copy;&para</a>'), '&copy;&para'],
    ['an empty element', wrapped('<a/>'), ''],
    ['an attribute of the root', '<faspay x="1"><a>1</a></faspay>', '1']
  ])('takes %s', (_, xml, a) => {
    expect(fieldsIn(xml)['a']).toBe(a)
  })

  it.each([
    ['081382826301'],
    ['00'],
    ['0'],
    ['9999982980212147'],
    ['220171004154635022158001'],
    ['10000.00'],
    ['+62813'],
    ['1e5'],
    ['0x1F'],
    ['true'],
    ['null'],
    ['1234567890123456789012345678901234567890'],
    [`Toko "Sari" & <Anak>'s — é`]
  ])('yields %s as it was written', (text) => {
    expect(fieldsIn(writeXml({ a: text, b: { c: text } }))).toEqual({ a: text, b: { c: text } })
  })

  it.each([
    ['a document type', '<!DOCTYPE faspay>', 'a document type, an entity, a comment or CDATA'],
    ['an entity', '<!DOCTYPE faspay [<!ENTITY amp "x">]>', 'a document type, an entity, a comment or CDATA']
  ])('refuses %s before the root', (_, before, rule) => {
    expect(faultOf(`${before}${wrapped('<response_code>00</response_code>')}`)).toBe(rule)
    expect(faultOf(`<?xml version="1.0"?>\n${before}${wrapped('<response_code>00</response_code>')}`)).toBe(rule)
  })

  it.each([
    [
      'CDATA',
      wrapped('<response_code><![CDATA[00]]></response_code>'),
      'a document type, an entity, a comment or CDATA'
    ],
    [
      'a comment',
      wrapped('<!-- x --><response_code>00</response_code>'),
      'a document type, an entity, a comment or CDATA'
    ],
    ['a processing instruction', wrapped('<?x y?><response_code>00</response_code>'), 'a processing instruction'],
    [
      'two declarations',
      `<?xml version="1.0"?><?xml version="1.0"?>${wrapped('<a>1</a>')}`,
      'a processing instruction'
    ],
    ['two roots', `${wrapped('<a>1</a>')}${wrapped('<a>2</a>')}`, 'more than one root'],
    ['a root before ours', `<x>1</x>${wrapped('<a>1</a>')}`, 'of another root'],
    ['text before the root', `x${wrapped('<a>1</a>')}`, 'of another root'],
    ['text after the root', `${wrapped('<a>1</a>')}x`, 'cut short, or of another root'],
    ['a root in another case', '<Faspay><a>1</a></Faspay>', 'cut short, or of another root'],
    ['a root of a namespace', '<f:faspay><a>1</a></f:faspay>', 'cut short, or of another root'],
    ['a root with text alone', wrapped('00'), 'not one root with elements in it'],
    ['a root with nothing', wrapped(''), 'not one root with elements in it'],
    ['a root that only begins like ours', '<faspays><a>1</a></faspay>', 'of another root'],
    ['an element that stands twice', wrapped('<a>1</a><b>2</b><a>1</a>'), 'an element stands twice'],
    ['an element that stands twice further in', wrapped('<x><a>1</a><a>2</a></x>'), 'an element stands twice'],
    [
      'an element that stands twice in a part',
      wrapped('<amount_detail><x><a>1</a><a>1</a></x></amount_detail><amount_detail/>'),
      'an element stands twice'
    ],
    ['eleven hundred levels', wrapped('<a>'.repeat(1100) + '</a>'.repeat(1100)), 'nested deeper than 16 levels'],
    ['17 levels', wrapped('<a>'.repeat(16) + '1' + '</a>'.repeat(16)), 'nested deeper than 16 levels'],
    ['the name __proto__', wrapped('<__proto__><a>1</a></__proto__>'), 'not well-formed, or a name is not allowed'],
    ['the name constructor', wrapped('<constructor>1</constructor>'), 'not well-formed, or a name is not allowed'],
    ['a tag that is never closed', wrapped('<a>1'), 'an element that does not end'],
    ['tags that cross', wrapped('<a><b>1</a></b>'), 'not well-formed, or a name is not allowed'],
    ['an end without a beginning', wrapped('</a></faspay><faspay><a>'), 'an end without a beginning'],
    ['a tag of 300 characters', wrapped(`<a b="${'x'.repeat(300)}">1</a>`), 'a tag that does not end'],
    ['5,000 elements', wrapped('<a/>'.repeat(5000)), 'too many elements or references'],
    ['3,000 references', wrapped(`<a>${'&amp;'.repeat(3000)}</a>`), 'too many elements or references'],
    ['JSON', '{"response_code":"00"}', 'cut short, or of another root'],
    ['an HTML page', '<html><body>00</body></html>', 'cut short, or of another root'],
    ['nothing', '', 'cut short, or of another root']
  ])('refuses %s', (_, xml, rule) => {
    expect(faultOf(xml)).toBe(rule)
  })

  it('takes 16 levels, and parts that stand side by side', () => {
    expect(faultOf(wrapped('<a>'.repeat(15) + '1' + '</a>'.repeat(15)))).toBe('none')
    const parts = wrapped('<amount_detail><type>CASH</type><amt>1</amt><type>POINTS</type><amt>2</amt></amount_detail>')
    expect(fieldsIn(parts)).toEqual({ amount_detail: { type: ['CASH', 'POINTS'], amt: ['1', '2'] } })
  })

  it('quotes nothing of what it refuses', () => {
    expect(faultOf(wrapped('<__proto__>secret-0813</__proto__>'))).not.toContain('secret')
    expect(faultOf(wrapped('<secret>1</secret><secret>2</secret>'))).not.toContain('secret')
  })
})

it('writes the declaration, then the fields in their order', () => {
  expect(writeXml({ request: 'A & B', merchant_id: '00', signature: 'x' })).toBe(
    '<?xml version="1.0" encoding="UTF-8"?><faspay><request>A &amp; B</request><merchant_id>00</merchant_id><signature>x</signature></faspay>'
  )
})
