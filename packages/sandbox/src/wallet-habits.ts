import type { Fault } from './faults'
import type { Wallet } from './ledger-entries'

const hourMs = 60 * 60_000

const standingFaults: Readonly<Record<string, Fault>> = {
  'pay-answer-lost': { kind: 'no-answer-after-execution' },
  'pay-500': { kind: 'http-500-after-execution' },
  'pay-truncated': { kind: 'truncate' }
}

/** What happens to the answer of every payment from this wallet. */
export const payAnswerFault = ({ behaviour }: Wallet): Fault | undefined => standingFaults[behaviour]

/** When and how often the notification of a payment from this wallet is sent. */
export const notificationHabit = ({ behaviour }: Wallet): { readonly delayMs: number; readonly copies: number } => ({
  delayMs: behaviour === 'late-notification' ? hourMs : 0,
  copies: behaviour === 'duplicate-notification' ? 2 : 1
})
