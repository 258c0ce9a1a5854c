import type { Balance, Payment } from '@gerbang/domain'
import { readBalance } from './balance'
import { readHistory } from './history'
import { linkWallet, unlinkWallet } from './link'
import { inquire, pay, payAgain } from './pay'
import { inquireRefund, refund } from './refund'
import type { Stage } from './stage'
import { readTopUp } from './top-up'

/** What was read on the way; how everything ended stands in the gateway's journal. */
export interface Played {
  readonly before: Balance | undefined
  readonly after: Balance | undefined
}

const modes = ['one-time', 'recurring'] as const

interface Accepted {
  readonly mode: (typeof modes)[number]
  readonly payment: Payment
}

const payments = async (stage: Stage): Promise<readonly Accepted[]> => {
  const accepted: Accepted[] = []
  for (const mode of modes) {
    const payment = await pay(stage, mode)
    if (payment !== undefined) accepted.push({ mode, payment })
  }
  return accepted
}

/** One customer's round: link, balance, top-up, pay, pay again, refund, history, balance, unlink. What is not offered shows itself. */
export const playJourney = async (stage: Stage): Promise<Played> => {
  await linkWallet(stage)
  const before = await readBalance(stage, 'Look into the wallet')
  await readTopUp(stage)
  const accepted = await payments(stage)
  const [first] = accepted
  const last = accepted.at(-1)
  if (last !== undefined) await inquire(stage, last.payment.reference)
  if (first !== undefined) await payAgain(stage, first.mode)
  if (first !== undefined && (await refund(stage, first.payment)) !== undefined) await inquireRefund(stage)
  await readHistory(stage)
  const after = await readBalance(stage, 'Look into the wallet again')
  await unlinkWallet(stage)
  return { before, after }
}
