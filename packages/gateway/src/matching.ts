import type { Binding, InboxEntry, Received } from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import type { Core } from './core'
import { guarded } from './guarded'

type BindingMessage = Extract<Received, { readonly type: 'binding' }>

const isPending = ({ status }: Binding): boolean => status === 'unknown' || status === 'action-required'

const only = (candidates: readonly Binding[]): Binding | undefined =>
  candidates.length === 1 ? candidates[0] : undefined

const whose = ({ customerId, phone }: BindingMessage): Pick<BindingMessage, 'customerId' | 'phone'> =>
  customerId === undefined ? { phone } : { customerId }

/** The binding a message speaks of: the one that holds its credential, else the customer's only pending one. */
export const matchBinding = async (
  { journal }: Core,
  { provider, account }: InboxEntry,
  message: BindingMessage
): Promise<E.Either<'failed', Binding | undefined>> => {
  const { credential } = message
  const isNobodys = message.customerId === undefined && message.phone === undefined
  if (credential === undefined && isNobodys) return E.right(undefined)
  const found = await guarded(journal.findBindings({ provider, account, ...whose(message) }))
  if (E.isLeft(found)) return found
  if (credential === undefined) return E.right(only(found.right.filter(isPending)))
  return E.right(
    found.right.find(
      (binding) => binding.status !== 'inactive' && binding.credential.secret.reveal() === credential.secret.reveal()
    )
  )
}
