import * as E from 'fp-ts/Either'
import * as t from 'io-ts'
import fc from 'fast-check'
import { faultsIn } from './faults-in'
import type { InvalidValue } from './invalid-value'

const faultsOf = (codec: t.Mixed, value: unknown): readonly InvalidValue[] => {
  const decoded = codec.decode(value)
  return E.isLeft(decoded) ? faultsIn(decoded.left) : []
}

const nested = t.type({ a: t.type({ b: t.type({ c: t.number }) }) })

describe('the path of a fault', () => {
  it.each<[string, t.Mixed, unknown, string]>([
    ['a field', t.type({ a: t.number }), { a: 'x' }, 'a'],
    ['a nested field', nested, { a: { b: { c: 'x' } } }, 'a.b.c'],
    ['the object on the way that is wrong', nested, { a: { b: 7 } }, 'a.b'],
    ['an element', t.array(t.number), [1, 'x'], '[1]'],
    ['an element of a field', t.type({ a: t.array(t.number) }), { a: [1, 2, 'x'] }, 'a[2]'],
    ['a field of an element', t.type({ a: t.array(t.type({ b: t.number })) }), { a: [{ b: 1 }, {}] }, 'a[1].b'],
    ['an element of an element', t.type({ a: t.array(t.array(t.number)) }), { a: [[1], [1, 'x']] }, 'a[1][1]'],
    ['an element of a tuple', t.type({ a: t.tuple([t.number, t.number]) }), { a: [1, 'x'] }, 'a[1]'],
    ['a key of a record', t.type({ a: t.record(t.string, t.number) }), { a: { k: 'x' } }, 'a.k'],
    [
      'the second part of an intersection',
      t.intersection([t.type({ a: t.number }), t.partial({ b: nested })]),
      { a: 1, b: { a: {} } },
      'b.a.b'
    ],
    [
      'an intersection within a field',
      t.type({ a: t.intersection([t.type({ b: t.number }), t.type({ c: t.number })]) }),
      { a: { b: 1 } },
      'a.c'
    ],
    ['an exact type', t.type({ a: t.strict({ b: t.number }) }), { a: { b: 'x', extra: 1 } }, 'a.b'],
    ['a union within a field', t.type({ a: t.union([t.number, t.boolean]) }), { a: 'x' }, 'a'],
    ['a union within an element', t.type({ a: t.array(t.union([t.number, t.boolean])) }), { a: [1, 'x'] }, 'a[1]'],
    ['a union of nothing', t.type({ a: t.union([t.number, t.boolean]) }), {}, 'a'],
    ['the value itself', t.number, 'x', '']
  ])('names %s', (_name, codec, value, field) => {
    expect(faultsOf(codec, value).map((fault) => fault.field)).toEqual([field])
  })

  it('goes into each member of a union of objects', () => {
    const either = t.type({ a: t.union([t.type({ b: t.number }), t.type({ c: t.type({ d: t.number }) })]) })
    expect(faultsOf(either, { a: { b: 'planted', c: {} } })).toEqual([
      { field: 'a.b', rule: 'number' },
      { field: 'a.c.d', rule: 'missing (number)' }
    ])
  })

  it('goes into the one member of a union that its tag tells', () => {
    const tagged = t.union([
      t.type({ kind: t.literal('x'), b: t.number }),
      t.type({ kind: t.literal('y'), c: t.number })
    ])
    expect(faultsOf(t.type({ a: tagged }), { a: { kind: 'x' } })).toEqual([{ field: 'a.b', rule: 'missing (number)' }])
  })
})

describe('the rule of a fault', () => {
  it.each<[string, t.Mixed, unknown, string]>([
    ['the expected type', t.number, 'x', 'number'],
    ['missing for what is absent', t.number, undefined, 'missing (number)'],
    ['the type alone for null', t.number, null, 'number'],
    ['an object, not the list of its fields', t.type({ b: t.number, c: t.number }), 'x', 'an object'],
    ['an object where one is missing', t.strict({ b: t.number }), undefined, 'missing (an object)'],
    ['a list of objects', t.array(t.type({ b: t.number })), {}, 'a list'],
    [
      'a list of objects that may not change',
      t.readonlyArray(t.strict({ b: t.number })),
      undefined,
      'missing (a list)'
    ],
    ['a list of plain values by its own name', t.array(t.number), 'x', 'Array<number>'],
    ['both members of a union', t.union([t.number, t.boolean]), 'x', 'number or boolean'],
    ['one rule once', t.intersection([t.type({ b: t.number }), t.type({ c: t.number })]), 'x', 'an object']
  ])('is %s', (_name, codec, value, rule) => {
    expect(faultsOf(t.type({ a: codec }), { a: value })).toEqual([{ field: 'a', rule }])
  })
})

it('names every fault, in the order of the codec', () => {
  const codec = t.type({ a: t.number, b: t.array(t.number), c: t.type({ d: t.number }) })
  expect(faultsOf(codec, { a: 'x', b: ['x', 1, 'y'], c: {} })).toEqual([
    { field: 'a', rule: 'number' },
    { field: 'b[0]', rule: 'number' },
    { field: 'b[2]', rule: 'number' },
    { field: 'c.d', rule: 'missing (number)' }
  ])
})

it('never shows a value', () => {
  const codec = t.type({ a: t.number, b: t.array(t.boolean), c: t.union([t.number, t.type({ d: t.number })]) })
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (first, second) => {
      const planted = { planted: 'planted-text', first, second }
      const values = [
        planted,
        { a: planted, b: planted, c: planted },
        { a: 'planted-text', b: [planted], c: { d: planted } }
      ]
      for (const value of values) {
        const faults = faultsOf(codec, value)
        expect(faults.length).toBeGreaterThan(0)
        expect(JSON.stringify(faults)).not.toContain('planted')
      }
    })
  )
})

it('has nothing to say where nothing is wrong', () => {
  expect(faultsIn([])).toEqual([])
})
