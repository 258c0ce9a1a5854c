import fc from 'fast-check'
import { fromDecimal, toDecimal } from './amount'

it.each([
  ['0', 0],
  ['0.00', 0],
  ['1', 1],
  ['10000', 10_000],
  ['10000.0', 10_000],
  ['10000.00', 10_000],
  ['9007199254740991', 9_007_199_254_740_991],
  ['9007199254740991.00', 9_007_199_254_740_991]
])('reads %p as %p', (text, amount) => {
  expect(fromDecimal(text)).toBe(amount)
})

it.each([
  '',
  ' ',
  '.',
  '.00',
  '10000.',
  '10000.01',
  '10000.50',
  '10000.000',
  '10.000',
  '10,000',
  '1e4',
  '1E4',
  '+1',
  '-1',
  '-0',
  '00',
  '01',
  '0010000.00',
  ' 1',
  '1 ',
  '1\n',
  '0x10',
  'NaN',
  'Infinity',
  '１',
  '9007199254740992',
  '9007199254740993.00',
  '99999999999999999999',
  '1.00.00',
  '1_000'
])('does not read %p', (text) => {
  expect(fromDecimal(text)).toBeUndefined()
})

it('reads back what it writes', () => {
  expect(toDecimal({ currency: 'IDR', amount: 10_000 })).toBe('10000.00')
  fc.assert(
    fc.property(fc.maxSafeNat(), (amount) => {
      expect(fromDecimal(toDecimal({ currency: 'IDR', amount }))).toBe(amount)
    })
  )
})
