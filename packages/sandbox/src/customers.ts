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

export type WalletName = 'ovo' | 'allo-bank'

export interface TestCustomer {
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
const of = (
  wallet: WalletName,
  phone: string,
  [cash, points]: readonly [number, number],
  behaviour: Behaviour,
  does: string
): TestCustomer => ({ wallet, phone, cash: rupiah(cash), points: rupiah(points), behaviour, does })

const rich = [10_000_000, 50_000] as const

/** A phone that is not listed here is a new ordinary wallet with `newWalletCash`. */
export const testCustomers: readonly TestCustomer[] = [
  of('ovo', '628110000001', rich, 'ordinary', 'pays normally'),
  of('ovo', '628110000002', rich, 'ordinary', 'pays normally'),
  of('ovo', '628110000003', [100_000, 1_000_000], 'ordinary', 'pays normally, has more points than cash'),
  of('ovo', '628110000004', [5_000, 0], 'ordinary', 'is poor: payments above 5000.00 are declined with 4035414'),
  of('ovo', '628110000005', rich, 'over-limit', 'has used up the limit: every payment is declined with 4035402'),
  of('ovo', '628110000006', rich, 'blocked', 'is blocked: binding is refused with 4030715'),
  of('ovo', '628110000007', [0, 0], 'no-account', 'has no wallet: binding is refused with 4030715'),
  of('ovo', '628110000008', rich, 'bound-elsewhere', 'is bound to another customer: binding is refused with 4030715'),
  of('ovo', '628110000009', rich, 'bind-timeout', 'binding is answered 4030715 "Timeout"'),
  of('ovo', '628110000010', rich, 'pay-answer-lost', 'every payment is executed and its answer is lost'),
  of('ovo', '628110000011', rich, 'pay-500', 'every payment is executed and answered HTTP 500 with HTML'),
  of('ovo', '628110000012', rich, 'pay-truncated', 'every payment is executed and its answer is cut in the middle'),
  of('ovo', '628110000013', rich, 'first-token-expired', 'customer tokens are expired until one was refused (401xx02)'),
  of('ovo', '628110000014', rich, 'late-notification', 'payment notifications come one hour late'),
  of('ovo', '628110000015', rich, 'duplicate-notification', 'every payment notification comes twice'),
  of(
    'ovo',
    '628110000016',
    rich,
    'settled-by-hand',
    'recurring payments stay pending until /control/payments settles them'
  ),
  of('ovo', '628110000017', rich, 'declined-later', 'recurring payments are accepted, then declined by the wallet'),
  of('allo-bank', '628120000001', rich, 'ordinary', 'pays normally'),
  of('allo-bank', '628120000002', rich, 'ordinary', 'pays normally'),
  of('allo-bank', '628120000003', [5_000, 0], 'ordinary', 'is poor: payments above 5000.00 are declined with 4035414'),
  of('allo-bank', '628120000004', rich, 'pay-answer-lost', 'every payment request is executed and its answer is lost')
]

export const newWalletCash: Sen = rupiah(1_000_000)
