import type { Binding, Payment } from '@gerbang/domain'
import type { PayOf, RefundOf } from '@gerbang/gateway'
import { finishPage } from '../support/customer-pages'
import { rightOf } from '../support/either'
import { bindOf, customerOf, payOf } from '../support/requests'
import type { LinkOf } from './office-protocol'
import type { Office, World } from './world'

/** What one kill is played with: references, a customer and a link of its own, or one shared by a few. */
export interface Subject {
  readonly reference: string
  readonly link: LinkOf
  readonly pay: PayOf
  readonly refund: RefundOf
}

const amount = { currency: 'IDR', amount: 1_000 } as const
const perLink = 200

/** The subject of a number. Numbers must differ over the whole life of a sandbox. */
export const subjectOf = (number: number, links: 'own' | 'shared', mode: PayOf['mode']): Subject => {
  const link = links === 'own' ? number : number - (number % perLink)
  const linkReference = `link-${String(link).padStart(7, '0')}`
  // No reference may be the beginning of another one.
  const reference = `subject-${String(number).padStart(7, '0')}`
  return {
    reference,
    link: {
      reference: linkReference,
      customerId: `customer-${String(link)}`,
      phone: `6281${String(90_000_000 + link)}`
    },
    pay: payOf(reference, linkReference, { amount, mode }),
    // Of another name than its payment: a provider that calls both by one field could not tell them apart.
    refund: { reference: reference.replace('subject', 'refund'), payment: reference, amount }
  }
}

/** A recurring payment where it is offered: nobody has to finish a page for it. */
export const modeOf = ({ gateway }: Office): PayOf['mode'] =>
  gateway.capabilities().modes.recurring.supported ? 'recurring' : 'one-time'

/** A link whose page the customer has finished, and that nobody has confirmed yet. */
export const linkUnconfirmed = async ({ gateway }: Office, link: LinkOf): Promise<void> => {
  const request = bindOf(link.reference, customerOf(link.customerId, link.phone))
  const begun = rightOf(await gateway.bind({ ...request, wallet: gateway.wallets[0] }))
  if (begun.action === undefined) throw new Error(`the link is ${begun.status}, without a page`)
  await finishPage(begun.action.url)
}

/** An active link. */
export const linkOnce = async (office: Office, link: LinkOf): Promise<Binding> => {
  const found = await office.gateway.findBinding(link.reference)
  if (found._tag === 'Right') return found.right
  await linkUnconfirmed(office, link)
  return rightOf(await office.gateway.confirmBinding(link.reference))
}

const finishPageOf = async (payment: Payment): Promise<void> => {
  if (payment.status === 'action-required') await finishPage(payment.action.url)
}

/** A payment that was taken, as the shop knows. */
export const payAndHear = async (office: Office, { link, pay }: Subject): Promise<void> => {
  await linkOnce(office, link)
  await finishPageOf(rightOf(await office.gateway.pay(pay)))
  const heard = rightOf(await office.gateway.inquire(pay.reference))
  if (heard.status !== 'succeeded') throw new Error(`the payment is ${heard.status}`)
}

/** A payment that was taken and whose end the shop has not heard: its answer was lost, or its page finished elsewhere. */
export const payUnheard = async (world: World, office: Office, { link, pay }: Subject): Promise<void> => {
  await linkOnce(office, link)
  if (pay.mode === 'recurring') {
    await world.control.fault({ provider: world.provider, operation: 'pay', kind: 'no-answer-after-execution' })
  }
  await finishPageOf(rightOf(await office.gateway.pay(pay)))
}
