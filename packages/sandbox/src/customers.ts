import type { Sen } from './money'

/** What a wallet's owner, or the road to it, does out of the ordinary. */
export type Behaviour =
  | 'ordinary'
  | 'over-limit'
  | 'blocked'
  | 'no-account'
  | 'bound-elsewhere'
  | 'bind-timeout'
  | 'pay-answer-lost'
  | 'pay-500'
  | 'pay-truncated'
  | 'first-token-expired'
  | 'late-notification'
  | 'duplicate-notification'
  | 'settled-by-hand'
  | 'declined-later'
  | 'pin-required'
  | 'failed-then-paid'
  | 'times-out'
  | 'refund-failed'
  | 'unlinks-after-paying'

/** A wallet of the sandbox. */
export type WalletName = 'ovo' | 'allo-bank'

export interface TestCustomer {
  readonly provider: 'doku-snap' | 'doku-ovo-recurring' | 'faspay-ovo-tokenize'
  readonly wallet: WalletName
  readonly phone: string
  readonly cash: Sen
  readonly points: Sen
  readonly behaviour: Behaviour
  readonly does: string
}

export const otp = '123456'
export const pin = '112233'

const rupiah = (whole: number): Sen => BigInt(whole) * 100n
const ofProvider =
  (provider: TestCustomer['provider'], wallet: WalletName) =>
  (phone: string, [cash, points]: readonly [number, number], behaviour: Behaviour, does: string): TestCustomer => ({
    provider,
    wallet,
    phone,
    cash: rupiah(cash),
    points: rupiah(points),
    behaviour,
    does
  })

const snapOvo = ofProvider('doku-snap', 'ovo')
const snapAllo = ofProvider('doku-snap', 'allo-bank')
const recurring = ofProvider('doku-ovo-recurring', 'ovo')
const tokenize = ofProvider('faspay-ovo-tokenize', 'ovo')

const rich = [10_000_000, 50_000] as const

/**
 * A wallet belongs to its owner, not to a provider: each works with every provider, and `does` tells of the one in whose
 * list it stands. A phone that is not listed here is a new ordinary wallet with `newWalletCash`.
 */
export const testCustomers: readonly TestCustomer[] = [
  snapOvo('628110000001', rich, 'ordinary', 'pays normally'),
  snapOvo('628110000002', rich, 'ordinary', 'pays normally'),
  snapOvo('628110000003', [100_000, 1_000_000], 'ordinary', 'pays normally, has more points than cash'),
  snapOvo('628110000004', [5_000, 0], 'ordinary', 'is poor: payments above 5000.00 are declined with 4035414'),
  snapOvo('628110000005', rich, 'over-limit', 'has used up the limit: every payment is declined with 4035402'),
  snapOvo('628110000006', rich, 'blocked', 'is blocked: binding is refused with 4030715'),
  snapOvo('628110000007', [0, 0], 'no-account', 'has no wallet: binding is refused with 4030715'),
  snapOvo('628110000008', rich, 'bound-elsewhere', 'is bound to another customer: binding is refused with 4030715'),
  snapOvo('628110000009', rich, 'bind-timeout', 'binding is answered 4030715 "Timeout"'),
  snapOvo('628110000010', rich, 'pay-answer-lost', 'every payment is executed and its answer is lost'),
  snapOvo('628110000011', rich, 'pay-500', 'every payment is executed and answered HTTP 500 with HTML'),
  snapOvo('628110000012', rich, 'pay-truncated', 'every payment is executed and its answer is cut in the middle'),
  snapOvo('628110000013', rich, 'first-token-expired', 'customer tokens are expired until one was refused (401xx02)'),
  snapOvo('628110000014', rich, 'late-notification', 'payment notifications come one hour late'),
  snapOvo('628110000015', rich, 'duplicate-notification', 'every payment notification comes twice'),
  snapOvo(
    '628110000016',
    rich,
    'settled-by-hand',
    'recurring payments stay pending until /control/payments settles them'
  ),
  snapOvo('628110000017', rich, 'declined-later', 'recurring payments are accepted, then declined by the wallet'),
  snapAllo('628120000001', rich, 'ordinary', 'pays normally'),
  snapAllo('628120000002', rich, 'ordinary', 'pays normally'),
  snapAllo('628120000003', [5_000, 0], 'ordinary', 'is poor: payments above 5000.00 are declined with 4035414'),
  snapAllo('628120000004', rich, 'pay-answer-lost', 'every payment request is executed and its answer is lost'),
  recurring('628130000001', rich, 'ordinary', 'pays normally'),
  recurring('628130000002', rich, 'ordinary', 'pays normally'),
  recurring('628130000003', [100_000, 1_000_000], 'ordinary', 'pays normally, has more points than cash'),
  recurring('628130000004', [5_000, 0], 'ordinary', 'is poor: payments above 5000 are declined with account_error'),
  recurring('628130000005', rich, 'over-limit', 'is over the limit: every payment is declined with account_error'),
  recurring('628130000006', rich, 'blocked', 'is blocked: binding is refused with account_error'),
  recurring('628130000007', [0, 0], 'no-account', 'has no wallet: binding is refused with account_error'),
  recurring('628130000008', rich, 'bound-elsewhere', 'is bound to another customer: binding is refused'),
  recurring('628130000009', rich, 'pay-answer-lost', 'every payment is executed and its answer is lost'),
  recurring('628130000010', rich, 'pay-500', 'every payment is executed and answered HTTP 500 with HTML'),
  recurring('628130000011', rich, 'pay-truncated', 'every payment is executed and its answer is cut in the middle'),
  recurring('628130000012', rich, 'pin-required', 'payments are TOKEN_EXPIRED until their page was completed once'),
  recurring('628130000013', rich, 'failed-then-paid', 'payments are PENDING, then FAILED, ten minutes later SUCCESS'),
  recurring('628130000014', rich, 'times-out', 'payments are TIMEOUT until /control/payments settles them'),
  recurring('628130000015', rich, 'settled-by-hand', 'payments stay PENDING until /control/payments settles them'),
  recurring('628130000016', rich, 'declined-later', 'payments are answered PENDING, then end as FAILED'),
  recurring('628130000017', rich, 'late-notification', 'payment notifications come one hour late'),
  recurring('628130000018', rich, 'duplicate-notification', 'every payment notification comes twice'),
  recurring('628130000019', rich, 'refund-failed', 'pays normally, every refund is answered 201 with status FAILED'),
  tokenize('628140000001', rich, 'ordinary', 'pays normally'),
  tokenize('628140000002', rich, 'ordinary', 'pays normally'),
  tokenize('628140000003', [100_000, 1_000_000], 'ordinary', 'pays normally, has more points than cash'),
  tokenize('628140000004', [5_000, 0], 'ordinary', 'is poor: payments above 5000 fail after the PIN, status 3'),
  tokenize('628140000005', rich, 'over-limit', 'is over the limit: every payment is answered 01'),
  tokenize('628140000006', rich, 'blocked', 'is blocked: activation is answered 01'),
  tokenize('628140000007', [0, 0], 'no-account', 'has no wallet: activation is answered 18'),
  tokenize('628140000008', rich, 'bound-elsewhere', 'is linked elsewhere: activation is answered 01'),
  tokenize('628140000009', rich, 'bind-timeout', 'activation is answered 66'),
  tokenize('628140000010', rich, 'pay-answer-lost', 'every payment is taken at once and its answer is lost'),
  tokenize('628140000011', rich, 'pay-500', 'every payment is taken at once and answered HTTP 500 with HTML'),
  tokenize('628140000012', rich, 'pay-truncated', 'every payment is taken at once, its answer is cut in the middle'),
  tokenize('628140000013', rich, 'pin-required', 'payments are answered 02 until the page of one was completed'),
  tokenize('628140000014', rich, 'failed-then-paid', 'payments end as 3, ten minutes later they are paid and 2'),
  tokenize(
    '628140000015',
    rich,
    'settled-by-hand',
    'payments stay 1 after the PIN until /control/payments settles them'
  ),
  tokenize('628140000016', rich, 'declined-later', 'payments end as 3 after the PIN'),
  tokenize('628140000017', rich, 'late-notification', 'payment notifications come one hour late'),
  tokenize('628140000018', rich, 'duplicate-notification', 'every payment notification comes twice'),
  tokenize(
    '628140000019',
    rich,
    'unlinks-after-paying',
    'pays, then unlinks in the app: the next payment is answered 02'
  )
]

export const newWalletCash: Sen = rupiah(1_000_000)
