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

/** `credential`: the binding holds the very credential of the message. `customer`: it is that customer's only pending one. */
export interface Match {
  readonly binding: Binding
  readonly by: 'credential' | 'customer'
}

const matched = (binding: Binding | undefined, by: Match['by']): Match | undefined =>
  binding === undefined ? undefined : { binding, by }

/** The binding a message speaks of, if one can be told. */
export const matchBinding = async (
  { journal }: Core,
  { provider, account }: InboxEntry,
  message: BindingMessage
): Promise<E.Either<'failed', Match | undefined>> => {
  const { credential } = message
  const isNobodys = message.customerId === undefined && message.phone === undefined
  if (credential === undefined && isNobodys) return E.right(undefined)
  const found = await guarded(journal.findBindings({ provider, account, ...whose(message) }))
  if (E.isLeft(found)) return found
  const pending = matched(only(found.right.filter(isPending)), 'customer')
  if (credential === undefined) return E.right(pending)
  const holder = found.right.find(
    (binding) => binding.status !== 'inactive' && binding.credential.secret.reveal() === credential.secret.reveal()
  )
  return E.right(matched(holder, 'credential') ?? pending)
}
