import type { PaymentAdapter, Tracked } from '@gerbang/domain'
import { nodeDependencies } from '@gerbang/http'
import { rightOf } from '../support/either'
import type { LedgerView } from '../support/sandbox-control'
import { type Agreement, judgeBinding, judgePayment, judgeRefund, judgeUnlinking, type Witness } from './agreement'
import type { Scenario } from './scenarios'
import type { Subject } from './subjects'
import type { Office, World } from './world'

/** The adapter alone: it tells by what a provider would know a request, whether or not a row is left of it. */
const adapterOf = ({ played, provider, settings, now }: World): PaymentAdapter =>
  rightOf(played.module.configure(settings[provider], nodeDependencies({ now })))

const wireReferenceOf = async (
  world: World,
  { gateway }: Office,
  { pay, refund }: Subject,
  operation: 'pay' | 'refund'
): Promise<string> => {
  const adapter = adapterOf(world)
  if (operation === 'pay') {
    const binding = rightOf(await gateway.findBinding(pay.binding))
    return rightOf(adapter.pay({ ...pay, binding })).unknown.attempt.wireReference
  }
  const payment = rightOf(await gateway.findPayment(refund.payment))
  return rightOf(adapter.refund({ ...refund, payment })).unknown.attempt.wireReference
}

const found = <A>(answer: { readonly _tag: 'Left' } | { readonly _tag: 'Right'; readonly right: A }): A | undefined =>
  answer._tag === 'Right' ? answer.right : undefined

const isListed = (unresolved: readonly Tracked[], operation: Scenario['judged'], reference: string): boolean =>
  unresolved.some((tracked) => tracked.operation === operation && tracked.value.attempt.reference === reference)

/** What a journal and a ledger were found to say at one moment. */
export interface Books {
  readonly ledger: LedgerView
  readonly unresolved: readonly Tracked[]
}

export const readBooks = async (world: World, { gateway }: Office): Promise<Books> => ({
  ledger: await world.control.ledger(),
  unresolved: rightOf(await gateway.listUnresolved())
})

/** Whether the row of a subject says what the ledger says. */
export const judge = async (
  world: World,
  office: Office,
  { ledger, unresolved }: Books,
  { judged }: Pick<Scenario, 'judged'>,
  subject: Subject
): Promise<Agreement> => {
  const { gateway, journal } = office
  const { provider, played } = world
  const reference = {
    bind: subject.link.reference,
    unlink: subject.link.reference,
    pay: subject.pay.reference,
    refund: subject.refund.reference
  }[judged]
  const witness: Witness = {
    ledger,
    provider,
    provable: played.provable,
    listed: isListed(unresolved, judged, reference) ? 'listed' : 'not-listed'
  }
  switch (judged) {
    case 'bind':
      return judgeBinding(witness, subject.link.phone, found(await gateway.findBinding(reference)))
    case 'unlink': {
      const tracked = rightOf(await journal.find({ operation: 'unlink', reference })())
      const row = tracked?.operation === 'unlink' ? tracked.value : undefined
      return judgeUnlinking(witness, rightOf(await gateway.findBinding(reference)), row)
    }
    case 'pay': {
      const row = found(await gateway.findPayment(reference))
      const wire = row?.attempt.wireReference ?? (await wireReferenceOf(world, office, subject, 'pay'))
      return judgePayment(witness, wire, row)
    }
    case 'refund': {
      const row = found(await gateway.findRefund(reference))
      const wire = row?.attempt.wireReference ?? (await wireReferenceOf(world, office, subject, 'refund'))
      return judgeRefund(witness, wire, row)
    }
  }
}
