import * as E from 'fp-ts/Either'
import type * as t from 'io-ts'
import fc from 'fast-check'
import { BindingCodec, UnlinkingCodec } from './binding-codec'
import { faultsIn } from './faults-in'
import { PaymentCodec, PaymentFactsCodec, PaymentOutcomeCodec } from './payment-codec'
import { ReceivedCodec } from './received-codec'
import { RefundCodec } from './refund-codec'
import {
  binding,
  payment,
  paymentFacts,
  paymentOutcome,
  received,
  refund,
  unlinking
} from './testing/arbitrary-outcomes'
import { sampleBinding, samplePayment, sampleRefund } from './testing/sample-values'

const asStored = (encoded: unknown): unknown => JSON.parse(JSON.stringify(encoded))

/** Puts a foreign key into every object, save where any key is a header's name. */
const withForeignKeys = (stored: unknown): unknown => {
  if (Array.isArray(stored)) return stored.map(withForeignKeys)
  if (typeof stored !== 'object' || stored === null) return stored
  const entries = Object.entries(stored).map(([key, value]) => [
    key,
    key === 'headers' ? value : withForeignKeys(value)
  ])
  return Object.fromEntries([...entries, ['foreign', 'key']])
}

/** Puts a value where a path leads. */
const put = (stored: unknown, path: readonly string[], value: unknown): unknown => {
  const [key, ...rest] = path
  if (key === undefined) return value
  const fields = Object.fromEntries(Object.entries(stored ?? {}))
  return { ...fields, [key]: put(fields[key], rest, value) }
}

const describeCodec = <A>(name: string, codec: t.Type<A, unknown>, values: fc.Arbitrary<A>): void => {
  describe(name, () => {
    it('restores an equal value from what it stored', () => {
      fc.assert(
        fc.property(values, (value) => {
          const encoded = codec.encode(value)
          expect(codec.decode(asStored(encoded))).toEqual(E.right(value))
          // Kept in memory instead, an optional field is an explicit undefined.
          expect(codec.decode(encoded)).toEqual(E.right(value))
        })
      )
    })

    it('drops keys it does not know, at any depth, when it restores and when it stores', () => {
      fc.assert(
        fc.property(values, (value) => {
          const stored = asStored(codec.encode(value))
          expect(codec.decode(withForeignKeys(stored))).toEqual(E.right(value))
          expect(asStored(codec.encode({ ...value, foreign: 'key' }))).toEqual(stored)
        })
      )
    })

    it.each([
      ['null', null],
      ['text', 'text'],
      ['a number', 1],
      ['a list', []],
      ['an empty object', {}],
      ['nothing', undefined]
    ])('refuses %s', (_name, stored) => {
      expect(E.isLeft(codec.decode(stored))).toBe(true)
    })
  })
}

describeCodec('BindingCodec', BindingCodec, binding)
describeCodec('UnlinkingCodec', UnlinkingCodec, unlinking)
describeCodec('PaymentCodec', PaymentCodec, payment)
describeCodec('PaymentFactsCodec', PaymentFactsCodec, paymentFacts)
describeCodec('PaymentOutcomeCodec', PaymentOutcomeCodec, paymentOutcome)
describeCodec('RefundCodec', RefundCodec, refund)
describeCodec('ReceivedCodec', ReceivedCodec, received)

describe('a value that was printed instead of stored', () => {
  const refusesPrinted = <A>(codec: t.Type<A, unknown>, values: fc.Arbitrary<A>): void => {
    fc.assert(
      fc.property(values, (value) => {
        expect(E.isLeft(codec.decode(asStored(value)))).toBe(true)
      })
    )
  }

  it('is refused as a binding', () => refusesPrinted(BindingCodec, binding))
  it('is refused as a payment', () => refusesPrinted(PaymentCodec, payment))
  it('is refused as a refund', () => refusesPrinted(RefundCodec, refund))
  it('is refused as a message', () => refusesPrinted(ReceivedCodec, received))
})

describe('a stored value in which a secret was masked or lost', () => {
  const storedBinding = BindingCodec.encode(sampleBinding())
  const storedPayment = PaymentCodec.encode(samplePayment({ status: 'pending' }))
  const storedRefund = RefundCodec.encode(sampleRefund('refund-1', 1, { status: 'pending' }))

  it.each<[string, t.Decoder<unknown, unknown>, unknown, readonly string[]]>([
    ['binding', BindingCodec, storedBinding, ['credential', 'secret']],
    ['binding', BindingCodec, storedBinding, ['customer', 'phone']],
    ['payment', PaymentCodec, storedPayment, ['credential', 'secret']],
    ['refund', RefundCodec, storedRefund, ['payment', 'credential', 'secret']]
  ])('is refused: %s, by its path', (_name, codec, stored, path) => {
    expect(E.isRight(codec.decode(stored))).toBe(true)
    for (const lost of ['[secret]', '', null, undefined, 7]) {
      const decoded = codec.decode(put(stored, path, lost))
      const faults = E.isLeft(decoded) ? faultsIn(decoded.left) : []
      expect(faults.map(({ field }) => field)).toEqual([path.join('.')])
    }
  })

  it('is refused as a message that brings a credential or a phone', () => {
    const reply = { status: 200, headers: {}, body: '' }
    const stored = {
      type: 'binding',
      trust: 'verified',
      status: 'active',
      dedupeKey: 'key-1',
      replies: { accepted: reply, retryLater: reply }
    }
    const credential = { provider: 'some-provider', version: 1, secret: 'planted-credential' }
    expect(E.isRight(ReceivedCodec.decode({ ...stored, credential, phone: '6281234567890' }))).toBe(true)
    expect(E.isLeft(ReceivedCodec.decode({ ...stored, credential: { ...credential, secret: '[secret]' } }))).toBe(true)
    expect(E.isLeft(ReceivedCodec.decode({ ...stored, phone: '[secret]' }))).toBe(true)
    expect(E.isLeft(ReceivedCodec.decode({ ...stored, phone: { masked: '62*', secret: '[secret]' } }))).toBe(true)
  })
})

describe('a stored payment', () => {
  const stored = PaymentCodec.encode(samplePayment({ status: 'declined', reason: 'other' }))

  it.each<[string, readonly string[], unknown]>([
    ['an amount of 0', ['amount', 'amount'], 0],
    ['an amount with cents', ['amount', 'amount'], 1.5],
    ['an amount as text', ['amount', 'amount'], '100000'],
    ['another currency', ['amount', 'currency'], 'USD'],
    ['a status nobody knows', ['status'], 'refunded'],
    ['a reason nobody knows', ['reason'], 'bad luck'],
    ['no reason', ['reason'], undefined],
    ['an operation nobody knows', ['attempt', 'operation'], 'charge'],
    ['an environment nobody knows', ['account', 'environment'], 'live'],
    ['evidence nobody knows', ['evidence'], 'hearsay'],
    ['a moment in another time zone', ['attempt', 'preparedAt'], '2024-01-02T10:04:05+07:00'],
    ['no wire reference', ['attempt', 'wireReference'], ''],
    [
      'a negative count of misses',
      ['lastInquiry'],
      { at: '2024-01-02T03:04:05Z', found: false, settings: '', misses: -1 }
    ]
  ])('is refused with %s', (_name, path, value) => {
    expect(E.isRight(PaymentCodec.decode(stored))).toBe(true)
    expect(E.isLeft(PaymentCodec.decode(put(stored, path, value)))).toBe(true)
  })

  it('needs what its status needs', () => {
    expect(E.isLeft(PaymentOutcomeCodec.decode({ status: 'action-required' }))).toBe(true)
    expect(E.isLeft(PaymentOutcomeCodec.decode({ status: 'unknown' }))).toBe(true)
    expect(E.isRight(PaymentOutcomeCodec.decode({ status: 'succeeded', refundsSeen: undefined }))).toBe(true)
  })
})
