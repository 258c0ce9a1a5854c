import type { Payment, Refund } from '@gerbang/domain'
import { sayRefund } from './meanings'
import { references, type Stage } from './stage'
import { play } from './step'

const partAmount = 10_000

/** Gives a part of a payment back; all of it where the wallet knows no parts. */
export const refund = (stage: Stage, { reference, amount }: Payment): Promise<Refund | undefined> => {
  const { gateway, wallet, person } = stage
  const { operations, partialRefund } = gateway.capabilities(wallet)
  const rupiah = partialRefund.supported ? partAmount : amount.amount
  const request = {
    reference: references.refund,
    payment: reference,
    amount: { currency: 'IDR', amount: rupiah },
    reason: 'One bag was torn',
    device: person.device
  } as const
  return play(stage, {
    title: rupiah < amount.amount ? 'Give a part of it back' : 'Give it back',
    code: `gateway.refund({ reference: '${request.reference}', payment: '${reference}', amount: { currency: 'IDR', amount: ${rupiah} }, … })`,
    offered: operations.refund,
    call: () => gateway.refund(request),
    say: sayRefund
  })
}

/** Asks the provider how the refund ended. */
export const inquireRefund = (stage: Stage): Promise<Refund | undefined> =>
  play(stage, {
    title: 'Ask how the refund ended',
    code: `gateway.inquireRefund('${references.refund}')`,
    offered: stage.gateway.capabilities(stage.wallet).operations.inquireRefund,
    call: () => stage.gateway.inquireRefund(references.refund),
    say: sayRefund
  })
