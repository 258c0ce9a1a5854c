import type { Binding, Payment, Refund } from '@gerbang/domain'
import { compare } from './comparison'
import type { Books } from './books'
import type { Ledger } from './ledger'

const attempt = (wireReference: string): Payment['attempt'] => ({ wireReference }) as Payment['attempt']
const idr = (amount: number): Payment['amount'] => ({ currency: 'IDR', amount })

const binding = { provider: 'p', reference: 'link', status: 'inactive' } as Binding
const payment = {
  provider: 'p',
  reference: 'sale',
  amount: idr(25_000),
  attempt: attempt('W1'),
  status: 'succeeded'
} as Payment
const refund = {
  provider: 'p',
  reference: 'back',
  amount: idr(10_000),
  attempt: attempt('R1'),
  status: 'succeeded'
} as Refund
const balance = (cash: number): Books['before'] => ({ provider: 'p', cash: idr(cash) })

const books: Books = {
  binding,
  payments: [payment],
  refunds: [refund],
  before: balance(100_000),
  after: balance(85_000)
}
const charge = {
  provider: 'p',
  partnerReferenceNo: 'W1',
  wallet: 'w',
  phone: '6281',
  amount: '25000.00',
  executed: 1,
  chargedAt: '2026-01-01T00:00:00Z'
}
const ledger: Ledger = {
  wallets: [{ wallet: 'w', phone: '6281', cash: '85000.00' }],
  bindings: [{ provider: 'p', wallet: 'w', phone: '6281', status: 'unlinked' }],
  charges: [charge],
  refunds: [{ provider: 'p', partnerRefundNo: 'R1', amount: '10000.00' }]
}
const charged = { wallet: 'w', phone: '6281', cash: 100_000 }

const differences = (inBooks: Partial<Books>, inLedger: Partial<Ledger>): readonly string[] =>
  compare({ ...books, ...inBooks }, { ...ledger, ...inLedger }, charged)
    .filter(({ agree }) => !agree)
    .map(({ what }) => what)

const paid = (status: string): Partial<Books> => ({ payments: [{ ...payment, status } as Payment] })

it('finds nothing where both agree', () => {
  expect(differences({}, {})).toEqual([])
})

it.each<[string, Partial<Books>, Partial<Ledger>, readonly string[]]>([
  ['money taken twice', {}, { charges: [{ ...charge, executed: 2 }] }, ['payment sale']],
  ['another amount taken', {}, { charges: [{ ...charge, amount: '26000.00' }] }, ['payment sale']],
  ['nothing taken', {}, { charges: [{ ...charge, executed: 0, chargedAt: null }] }, ['payment sale']],
  ['money taken back unheard', {}, { charges: [{ ...charge, chargedAt: null }] }, ['payment sale']],
  [
    'a charge that no one asked for',
    {},
    { charges: [charge, { ...charge, partnerReferenceNo: 'W2' }] },
    ['other charges']
  ],
  ['a refund that was not given', {}, { refunds: [] }, ['refund back']],
  [
    'a wallet that holds another sum',
    {},
    { wallets: [{ ...ledger.wallets[0], cash: '60000.00' } as never] },
    ['cash by the books', 'cash as last read']
  ],
  [
    'a link that still stands',
    {},
    { bindings: [{ provider: 'p', wallet: 'w', phone: '6281', status: 'active' }] },
    ['link link']
  ],
  ['a payment called declined that was taken', paid('declined'), {}, ['payment sale', 'cash by the books']],
  ['a payment that stayed unknown', paid('unknown'), {}, ['payment sale', 'cash by the books']]
])('finds %s', (_, inBooks, inLedger, found) => {
  expect(differences(inBooks, inLedger)).toEqual(found)
})

it('goes by the documented cash where the wallet cannot be read', () => {
  expect(differences({ before: undefined, after: undefined }, {})).toEqual([])
})
