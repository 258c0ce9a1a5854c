import type { Case } from './case'
import { openCase, type Subject } from './case-dependencies'
import { settled } from './describe-faults'
import { prepareOperation } from './run-operation'
import { answered, scripted } from './scripted-transport'

/** Operations whose answer is about one payment or refund. */
const aboutOne = ['pay', 'refund', 'inquire', 'inquire-refund']

/** How many other answers each call is given: they are all refused for the same reason. */
const others = 3

const wireReferenceOf = ({ expected }: Case): string =>
  (expected as { readonly right: { readonly attempt: { readonly wireReference: string } } }).right.attempt.wireReference

const answerOf = ({ exchanges: [only] }: Case): string => Buffer.from(only?.response?.body ?? []).toString('utf8')

/** Answers that name the payment they are about, and not this one. */
const foreignTo = (one: Case, cases: readonly Case[]): readonly Case[] =>
  cases.filter(
    (other) =>
      other.operation === one.operation &&
      answerOf(other).includes(wireReferenceOf(other)) &&
      !answerOf(other).includes(wireReferenceOf(one))
  )

const statusOf = (value: unknown): string | undefined => (value as { readonly status?: string } | undefined)?.status

/** An answer that names another payment is no verdict on this one, whatever it says; answers need no signature for that. */
export const itRefusesForeignAnswers = (subject: Subject, answeredCalls: readonly Case[]): void => {
  const cases = answeredCalls.filter(
    ({ operation, exchanges }) => aboutOne.includes(operation) && exchanges.length === 1
  )
  const pairs = cases.flatMap((one) =>
    foreignTo(one, cases)
      .slice(0, others)
      .map((other) => [`${one.operation}/${one.name}`, other.name, one, other] as const)
  )
  if (pairs.length === 0) return
  it.each(pairs)('takes no answer about another for a verdict: %s answered by %s', async (_one, _other, one, other) => {
    const { transport } = scripted(other.exchanges.map(answered))
    const { adapter } = await openCase(subject, one, { transport })
    const result = await prepareOperation(adapter, one.operation, one.input).run()
    const { payment, refund } = one.input as { readonly payment?: unknown; readonly refund?: unknown }
    const status = 'right' in result ? statusOf(result.right) : undefined
    if (status !== statusOf(payment ?? refund)) expect(settled).not.toContain(status)
  })
}
