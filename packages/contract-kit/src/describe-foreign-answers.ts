import type { Case } from './case'
import { openCase, type Subject } from './case-dependencies'
import { prepareOperation, sendingFolders } from './run-operation'
import { answered, endingIn } from './scripted-transport'

interface Attempted {
  readonly attempt?: { readonly wireReference?: string }
}

const wireReferenceOf = ({ expected }: Case): string | undefined =>
  (expected as { readonly right: Attempted }).right.attempt?.wireReference

/** A reference of the same form, of something else. */
const another = (reference: string): string => reference.slice(0, -1) + (reference.endsWith('7') ? '3' : '7')

/** The body with every mention of the reference changed; undefined where there is none. */
const renamed = (body: Uint8Array, reference: string): Uint8Array | undefined => {
  const text = Buffer.from(body).toString('utf8')
  return text.includes(reference)
    ? new Uint8Array(Buffer.from(text.replaceAll(reference, another(reference)), 'utf8'))
    : undefined
}

const statusOf = (value: unknown): unknown => (value as { readonly status?: unknown } | undefined)?.status

/**
 * The case's own answer, about something else: whatever it says is no word on this payment, refund or link, and no page
 * in it is for this customer. This holds without any signature of answers.
 */
export const itRefusesForeignAnswer = (subject: Subject, one: Case): void => {
  const last = one.exchanges[one.exchanges.length - 1]
  const reference = wireReferenceOf(one)
  if (last?.response === undefined || reference === undefined) return
  const body = renamed(last.response.body, reference)
  if (body === undefined) return
  it(`takes no answer that names another for its own: ${one.operation}/${one.name}`, async () => {
    const { transport } = endingIn(one, { ...answered(last), body } as ReturnType<typeof answered>)
    const { adapter } = await openCase(subject, one, { transport })
    const result = await prepareOperation(adapter, one.operation, one.input).run()
    const { payment, refund } = one.input as { readonly payment?: unknown; readonly refund?: unknown }
    const isSending = sendingFolders.includes(one.operation)
    // A Left would say that this call executed nothing, which an answer about something else cannot know.
    if ('right' in result || isSending) {
      const status = 'right' in result ? statusOf(result.right) : 'Left'
      expect({ status }).toEqual({ status: isSending ? 'unknown' : statusOf(payment ?? refund) })
    }
  })
}
