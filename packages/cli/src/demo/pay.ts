import { isOpen, type Payment, type Support } from '@gerbang/domain'
import type { PayOf } from '@gerbang/gateway'
import * as E from 'fp-ts/Either'
import { sayError, sayPayment } from './meanings'
import { references, type Stage } from './stage'
import { play, showWire } from './step'
import { visitPage } from './visit-page'

const price = { 'one-time': 25_000, recurring: 15_000 } as const
const referenceOf = { 'one-time': references.sale, recurring: references.subscription } as const
const orderOf = { 'one-time': 'order-1001', recurring: 'order-1002' } as const

const requestOf = ({ person, shop }: Stage, mode: PayOf['mode']): PayOf => {
  const amount = { currency: 'IDR', amount: price[mode] } as const
  return {
    reference: referenceOf[mode],
    order: orderOf[mode],
    binding: references.link,
    amount,
    description: 'Coffee beans',
    mode,
    funds: 'cash',
    items: [{ name: 'Coffee beans', price: amount, quantity: 1 }],
    returnUrls: shop.returnUrls,
    device: person.device
  }
}

const codeOf = ({ reference, order = '', binding, amount, mode, funds }: PayOf): string =>
  `gateway.pay({ reference: '${reference}', order: '${order}', binding: '${binding}', ` +
  `amount: { currency: 'IDR', amount: ${amount.amount} }, mode: '${mode}', funds: '${funds}', … })`

const offeredIn = ({ gateway, wallet }: Stage, mode: PayOf['mode']): Support => {
  const { operations, modes, funds } = gateway.capabilities(wallet)
  return [operations.pay, modes[mode], funds.cash].find(({ supported }) => !supported) ?? { supported: true }
}

const payOnce = (stage: Stage, mode: PayOf['mode'], title: string): Promise<Payment | undefined> => {
  const request = requestOf(stage, mode)
  return play(stage, {
    title,
    code: codeOf(request),
    offered: offeredIn(stage, mode),
    call: () => stage.gateway.pay(request),
    say: sayPayment
  })
}

/** What the journal says now; nothing is asked of the provider. */
const look = async ({ printer, gateway }: Stage, reference: string): Promise<Payment | undefined> => {
  printer.called(`gateway.findPayment('${reference}')`)
  const found = await gateway.findPayment(reference)
  printer.said(E.isLeft(found) ? sayError(found.left) : sayPayment(found.right))
  return E.isLeft(found) ? undefined : found.right
}

const hear = async (stage: Stage): Promise<void> => {
  stage.printer.step('The provider tells how it ended')
  await stage.delivered()
  showWire(stage)
}

/** Pays, lets the customer finish the page where there is one, and hears what the provider tells; asks when it told nothing. */
export const pay = async (stage: Stage, mode: PayOf['mode']): Promise<Payment | undefined> => {
  const title = mode === 'one-time' ? 'Charge while the customer is present' : 'Charge without the customer'
  const payment = await payOnce(stage, mode, title)
  if (payment === undefined) return undefined
  if (payment.status === 'action-required') await visitPage(stage, payment.action.url)
  else if (isOpen(payment.status)) await hear(stage)
  const now = await look(stage, payment.reference)
  if (now !== undefined && isOpen(now.status)) await inquire(stage, payment.reference)
  return payment
}

/** The same request once more, as after a crash: the stored outcome comes back and nothing is sent. */
export const payAgain = async (stage: Stage, mode: PayOf['mode']): Promise<void> => {
  const { printer, gateway, failed } = stage
  const request = requestOf(stage, mode)
  printer.step('The same reference again, as after a crash')
  printer.called(codeOf(request))
  const answer = await gateway.pay(request)
  const sent = showWire(stage)
  if (E.isLeft(answer)) failed(`paying ${request.reference} again ended in ${answer.left.kind}`)
  else printer.said(sayPayment(answer.right))
  if (sent > 0) failed(`paying ${request.reference} again sent ${sent} requests`)
}

/** Asks the provider how a payment ended. */
export const inquire = (stage: Stage, reference: string): Promise<Payment | undefined> =>
  play(stage, {
    title: 'Ask how it ended',
    code: `gateway.inquire('${reference}')`,
    offered: stage.gateway.capabilities(stage.wallet).operations.inquire,
    call: () => stage.gateway.inquire(reference),
    say: sayPayment
  })
