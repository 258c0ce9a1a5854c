import {
  bindingTransitions,
  isNegative,
  isOpen,
  mayBecome,
  paymentTransitions,
  refundTransitions,
  sentStatus,
  unlinkingTransitions
} from './transitions'

type Rows = Readonly<Record<string, readonly string[]>>

// Written out a second time on purpose: a row that is changed in the source must be changed here too.
const expectedPayment = {
  sending: ['unknown', 'pending', 'action-required', 'declined', 'expired', 'cancelled', 'succeeded', 'reversed'],
  unknown: ['pending', 'action-required', 'declined', 'expired', 'cancelled', 'succeeded', 'reversed'],
  pending: ['action-required', 'declined', 'expired', 'cancelled', 'succeeded', 'reversed'],
  'action-required': ['declined', 'expired', 'cancelled', 'succeeded', 'reversed'],
  declined: ['succeeded', 'reversed'],
  expired: ['succeeded', 'reversed'],
  cancelled: ['succeeded', 'reversed'],
  succeeded: ['reversed'],
  reversed: []
}
const expectedRefund = {
  sending: ['unknown', 'pending', 'declined', 'succeeded'],
  unknown: ['pending', 'declined', 'succeeded'],
  pending: ['declined', 'succeeded'],
  declined: ['succeeded'],
  succeeded: []
}
const expectedBinding = {
  sending: ['unknown', 'action-required', 'active', 'inactive'],
  unknown: ['action-required', 'active', 'inactive'],
  'action-required': ['active', 'inactive'],
  active: ['inactive'],
  inactive: []
}
const expectedUnlinking = { sending: ['unknown', 'unlinked'], unknown: ['unlinked'], unlinked: [] }

const tables: readonly [string, Rows, Rows][] = [
  ['payment', paymentTransitions, expectedPayment],
  ['refund', refundTransitions, expectedRefund],
  ['binding', bindingTransitions, expectedBinding],
  ['unlinking', unlinkingTransitions, expectedUnlinking]
]

const standingIn = (row: string): { readonly status: string; readonly evidence: 'none' | 'response' } =>
  row === 'sending' ? { status: 'unknown', evidence: 'none' } : { status: row, evidence: 'response' }

describe.each(tables)('the transitions of a %s', (_name, table, expected) => {
  const statuses = Object.keys(expected).filter((row) => row !== 'sending')

  it('has a row for each status and no other', () => {
    expect(Object.keys(table).sort()).toEqual(Object.keys(expected).sort())
  })

  it.each(Object.keys(expected))('lets %s become what is written and nothing else', (row) => {
    const became = statuses.filter((status) => mayBecome(table, standingIn(row), { status }))
    expect(became.sort()).toEqual([...(expected[row] ?? [])].sort())
  })

  it('lets nothing but a first answer say unknown', () => {
    expect(Object.keys(table).filter((row) => table[row]?.includes('unknown'))).toEqual(['sending'])
  })

  it('has no way back', () => {
    const reachable = (from: string, seen: ReadonlySet<string> = new Set()): ReadonlySet<string> =>
      (table[from] ?? []).reduce((all, next) => (all.has(next) ? all : reachable(next, new Set([...all, next]))), seen)
    for (const row of statuses) expect(reachable(row).has(row)).toBe(false)
  })

  it('lets what was sent become anything, and nothing become sending', () => {
    expect([...(table['sending'] ?? [])].sort()).toEqual([...statuses].sort())
    expect(Object.values(table).flat()).not.toContain('sending')
  })
})

describe('a payment', () => {
  it('never goes from a page the customer must see to pending', () => {
    expect(paymentTransitions['action-required']).not.toContain('pending')
  })

  it.each(['declined', 'expired', 'cancelled'] as const)('that is %s can only turn out to be paid', (status) => {
    expect(paymentTransitions[status]).toEqual(['succeeded', 'reversed'])
  })
})

describe('sentStatus', () => {
  it('is sending while nothing was heard, and the status from then on', () => {
    expect(sentStatus({ status: 'unknown', evidence: 'none' })).toBe('sending')
    expect(sentStatus({ status: 'unknown', evidence: 'response' })).toBe('unknown')
    expect(sentStatus({ status: 'unknown', evidence: 'inquiry' })).toBe('unknown')
    expect(sentStatus({ status: 'succeeded', evidence: 'none' })).toBe('succeeded')
  })

  it('does not let an unknown that was heard of be said again', () => {
    expect(mayBecome(paymentTransitions, { status: 'unknown', evidence: 'response' }, { status: 'unknown' })).toBe(
      false
    )
    expect(mayBecome(paymentTransitions, { status: 'unknown', evidence: 'none' }, { status: 'unknown' })).toBe(true)
  })
})

it.each([
  ['unknown', 'open'],
  ['pending', 'open'],
  ['action-required', 'open'],
  ['declined', 'negative'],
  ['expired', 'negative'],
  ['cancelled', 'negative'],
  ['succeeded', 'neither'],
  ['reversed', 'neither']
] as const)('%s is %s', (status, meaning) => {
  expect(isOpen(status)).toBe(meaning === 'open')
  expect(isNegative(status)).toBe(meaning === 'negative')
})
