import * as E from 'fp-ts/Either'
import * as t from 'io-ts'
import { decode } from './decode'

const Amount = t.type({ value: t.string, currency: t.literal('IDR') })
const Answer = t.intersection([
  t.type({ responseCode: t.string, accountInfos: t.array(t.type({ amount: Amount })) }),
  t.partial({ additionalInfo: t.type({ channel: t.string }), choice: t.union([t.string, t.boolean]) })
])

const good = { responseCode: '2005400', accountInfos: [{ amount: { value: '1.00', currency: 'IDR' } }] }

const faults = (value: unknown): unknown => {
  const decoded = decode(Answer, value)
  return E.isLeft(decoded) ? decoded.left : 'decoded'
}

it('gives the value when the codec accepts it', () => {
  expect(decode(Answer, good)).toEqual(E.right(good))
})

it.each([
  [{ ...good, responseCode: 'x', additionalInfo: { channel: 1 } }, 'additionalInfo.channel', 'string'],
  [{ ...good, additionalInfo: {} }, 'additionalInfo.channel', 'missing (string)'],
  [{ ...good, additionalInfo: { channel: null } }, 'additionalInfo.channel', 'string'],
  [{ ...good, accountInfos: [good.accountInfos[0], {}] }, 'accountInfos[1].amount', 'missing (an object)'],
  [{ ...good, accountInfos: [{ amount: 'secret' }] }, 'accountInfos[0].amount', 'an object'],
  [{ ...good, accountInfos: 'secret' }, 'accountInfos', 'a list'],
  [
    { ...good, accountInfos: [{ amount: { value: '1', currency: 'secret' } }] },
    'accountInfos[0].amount.currency',
    '"IDR"'
  ],
  [{ ...good, choice: { secret: 1 } }, 'choice', 'string or boolean'],
  [{ accountInfos: [] }, 'responseCode', 'missing (string)']
])('names the field of %j', (value, field, rule) => {
  expect(faults(value)).toEqual([{ field, rule }])
})

it('names all faults, each once, and no value', () => {
  const named = faults({
    responseCode: { token: 'secret' },
    accountInfos: [{ amount: { value: 'secret', currency: 'secret' } }, 'secret']
  })
  expect(named).toEqual([
    { field: 'responseCode', rule: 'string' },
    { field: 'accountInfos[0].amount.currency', rule: '"IDR"' },
    { field: 'accountInfos[1]', rule: 'an object' }
  ])
})

it('finds its way through refinements, exact types, recursion and records with numeric keys', () => {
  interface Tree {
    readonly value: string
    readonly next?: Tree
  }
  const Tree: t.Type<Tree> = t.recursion('Tree', () =>
    t.intersection([t.type({ value: t.string }), t.partial({ next: Tree })])
  )
  const Codec = t.exact(t.type({ trees: t.record(t.string, t.readonly(Tree)) }))
  const decoded = decode(Codec, { trees: { '7': { value: 'a', next: { value: 1 } } } })
  expect(decoded).toEqual(E.left([{ field: 'trees.7.next.value', rule: 'string' }]))
})

it('names the whole value by an empty field', () => {
  expect(decode(t.string, 1)).toEqual(E.left([{ field: '', rule: 'string' }]))
  expect(decode(t.string, undefined)).toEqual(E.left([{ field: '', rule: 'missing (string)' }]))
})
