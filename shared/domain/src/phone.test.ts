import { inspect } from 'node:util'
import * as E from 'fp-ts/Either'
import fc from 'fast-check'
import { isPhone, parsePhone, phoneRule, samePhone } from './phone'
import { Secret } from './secret'

const digitsOf = (text: string): string | undefined => {
  const parsed = parsePhone(text)
  return E.isRight(parsed) ? parsed.right.secret.reveal() : undefined
}

describe('parsePhone', () => {
  it.each([
    ['081234567890', '6281234567890'],
    ['6281234567890', '6281234567890'],
    ['+6281234567890', '6281234567890'],
    // The shortest and the longest: 9 and 14 digits from 62 on.
    ['08123456', '628123456'],
    ['628123456', '628123456'],
    ['+628123456', '628123456'],
    ['0812345678901', '62812345678901'],
    ['62812345678901', '62812345678901'],
    ['+62812345678901', '62812345678901'],
    // A zero inside is not the leading one, nor is a 62.
    ['0800000000', '62800000000'],
    ['0862626262', '62862626262']
  ])('reads %s', (text, digits) => {
    expect(digitsOf(text)).toBe(digits)
  })

  it('reads the three forms of one number as the same phone', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^8\d{6,11}$/), (rest) => {
        expect(new Set([`0${rest}`, `62${rest}`, `+62${rest}`].map(digitsOf))).toEqual(new Set([`62${rest}`]))
      })
    )
  })

  it('shows the country and the last three digits alone', () => {
    const parsed = parsePhone('081234567890')
    expect(parsed).toEqual(E.right({ masked: '62********890', secret: new Secret('6281234567890') }))
    expect(inspect(parsed, { depth: null, showHidden: true })).not.toContain('81234')
    expect(JSON.stringify(parsed)).not.toContain('81234')
  })

  it.each([
    ['nothing', ''],
    ['7 digits', '0812345'],
    ['8 digits from 62 on', '62812345'],
    ['15 digits from 62 on', '628123456789012'],
    ['14 digits with the leading zero', '08123456789012'],
    ['a landline', '02112345678'],
    ['a landline with the country', '62211234567'],
    ['another country', '+6591234567'],
    ['no prefix', '81234567890'],
    ['two prefixes', '06281234567890'],
    ['a zero after the country', '62081234567890'],
    ['an international prefix', '006281234567890'],
    ['two plus signs', '++6281234567890'],
    ['a plus before a zero', '+081234567890'],
    ['a space inside', '0812 3456 7890'],
    ['a dash inside', '0812-3456-7890'],
    ['a space before', ' 081234567890'],
    ['a line break after', '081234567890\n'],
    ['letters', '0812345678ab'],
    ['Arabic digits', '08١٢٣٤٥٦٧٨٩'],
    ['full-width digits', '０８１２３４５６７８９０'],
    ['its mask', '62********890'],
    ['the mask of a secret', '[secret]']
  ])('refuses %s, with the rule and not the number', (_name, text) => {
    expect(parsePhone(text)).toEqual(E.left({ field: 'phone', rule: phoneRule }))
  })

  it('never says what it was given', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[+0-9]{5,20}$/), (text) => {
        const parsed = parsePhone(text)
        if (E.isLeft(parsed)) expect(JSON.stringify(parsed.left)).not.toContain(text)
        else expect(inspect(parsed.right, { depth: null })).not.toContain(text)
      })
    )
  })
})

it('knows a phone it made from one that somebody put together', () => {
  expect(isPhone({ masked: '62********890', secret: new Secret('6281234567890') })).toBe(true)
  expect(isPhone({ masked: '62********890', secret: new Secret('081234567890') })).toBe(false)
  expect(isPhone({ masked: '62********890', secret: new Secret('[secret]') })).toBe(false)
})

it('compares phones by number, not by mask', () => {
  const one = { masked: '62********890', secret: new Secret('6281234567890') }
  expect(samePhone(one, { masked: 'other', secret: new Secret('6281234567890') })).toBe(true)
  expect(samePhone(one, { ...one, secret: new Secret('6289999999890') })).toBe(false)
})
