import type { Attempt, Phone, Provider, Sending, Tracked } from '@gerbang/domain'
import type { Vault } from './vault'

// What two transactions must not decide about at the same time, by name. Each takes all of its names at its start.

const name = (...parts: readonly string[]): string => JSON.stringify(parts)

const reference = (operation: Sending, of: string): string => name('reference', operation, of)
const wire = ({ provider, account, operation, wireReference }: Attempt): string =>
  name('wire', provider, account.environment, account.id, operation, wireReference)
const order = (of: string | undefined): readonly string[] => (of === undefined ? [] : [name('order', of)])
const refundsOf = (payment: string): string => name('refunds', payment)
const held = ({ provider, account }: Attempt, providerReference: string): string =>
  name('held', provider, account.environment, account.id, providerReference)

/** One name per key, so that processes meet as long as they have a key in common. */
const phones = (vault: Vault, provider: Provider, phone: Phone): readonly string[] =>
  vault.hashes('phone', phone.secret.reveal()).map((hash) => name('phone', provider, hash))

/** References of the provider that a payment speaks of. */
export const spokenReferences = (tracked: Tracked): readonly string[] => {
  if (tracked.operation !== 'pay') return []
  const { providerReference, candidates = [] } = tracked.value
  const named = providerReference === undefined ? [] : [providerReference]
  return [...named, ...candidates.map((candidate) => candidate.providerReference)]
}

const around = (tracked: Tracked): readonly string[] => {
  switch (tracked.operation) {
    case 'bind':
      return []
    case 'pay': {
      const { attempt, order: of } = tracked.value
      const spoken = spokenReferences(tracked).map((providerReference) => held(attempt, providerReference))
      return [...order(of), refundsOf(attempt.reference), ...spoken]
    }
    case 'refund':
      return [refundsOf(tracked.value.payment.reference)]
    case 'unlink':
      return [reference('bind', tracked.value.bindingReference)]
  }
}

export const locksToSettle = (tracked: Tracked): readonly string[] => {
  const { attempt } = tracked.value
  return [reference(attempt.operation, attempt.reference), ...around(tracked)]
}

export const locksToBegin = (vault: Vault, tracked: Tracked): readonly string[] => {
  const linked = tracked.operation === 'bind' ? phones(vault, tracked.value.provider, tracked.value.customer.phone) : []
  return [...locksToSettle(tracked), wire(tracked.value.attempt), ...linked]
}

export const lockOfAttempt = ({ operation, reference: of }: Attempt): readonly string[] => [reference(operation, of)]
