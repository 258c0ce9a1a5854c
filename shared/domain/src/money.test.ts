import * as E from 'fp-ts/Either'
import { isRupiahOrZero, rupiah, sameMoney } from './money'

const tooMuch = Number.MAX_SAFE_INTEGER + 1

describe('rupiah', () => {
  it.each([1, 2, 10_000, Number.MAX_SAFE_INTEGER])('takes %d', (amount) => {
    expect(rupiah(amount)).toEqual(E.right({ currency: 'IDR', amount }))
  })

  it.each([0, -0, -1, 0.5, 1.5, tooMuch, -Number.MAX_SAFE_INTEGER, NaN, Infinity, -Infinity])(
    'refuses %d',
    (amount) => {
      expect(rupiah(amount)).toEqual(E.left({ field: 'amount', rule: 'whole rupiah, 1 to 9007199254740991' }))
    }
  )

  it('refuses what only looks like a number', () => {
    expect(E.isLeft(rupiah('10000' as unknown as number))).toBe(true)
    expect(E.isLeft(rupiah(10_000n as unknown as number))).toBe(true)
  })
})

it('lets a balance be 0, but no less and no fraction', () => {
  expect([0, 1, Number.MAX_SAFE_INTEGER].map(isRupiahOrZero)).toEqual([true, true, true])
  expect([-1, 0.5, tooMuch, NaN].map(isRupiahOrZero)).toEqual([false, false, false, false])
})

it('compares money by amount', () => {
  expect(sameMoney({ currency: 'IDR', amount: 5 }, { currency: 'IDR', amount: 5 })).toBe(true)
  expect(sameMoney({ currency: 'IDR', amount: 5 }, { currency: 'IDR', amount: 6 })).toBe(false)
})
