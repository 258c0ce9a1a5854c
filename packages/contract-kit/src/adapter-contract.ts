import type { PaymentAdapter } from '@gerbang/domain'
import type { Case } from './case'
import { openCase, type Subject } from './case-dependencies'
import { describeCapabilities } from './describe-capabilities'
import { itReceivesCase, itRunsCase } from './describe-cases'
import { describeFaults } from './describe-faults'
import { itRefusesForeignAnswer } from './describe-foreign-answers'
import { itKeepsCustomersApart, itSendsOnce } from './describe-identity'
import { describeTampering, itKeepsMessagesApart } from './describe-notifications'
import { itHidesSecrets } from './describe-secrets'
import { isOperation, operationFolders, sendingFolders } from './run-operation'

const succeeds = (one: Case): boolean => 'right' in (one.expected as object)
const taken = (one: Case): { readonly trust?: string; readonly dedupeKey?: string } =>
  (one.expected as { readonly right?: { readonly trust?: string; readonly dedupeKey?: string } }).right ?? {}
const isVerified = (one: Case): boolean => taken(one).trust === 'verified'
const isFiled = (one: Case): boolean => taken(one).dedupeKey !== undefined

const byOperation = (cases: readonly Case[]): ReadonlyMap<string, readonly Case[]> => {
  const groups = new Map<string, Case[]>()
  for (const one of cases) groups.set(one.operation, [...(groups.get(one.operation) ?? []), one])
  return groups
}

/**
 * What every adapter must do, as Jest tests: each case both ways, the truth of its capabilities, faults in place of
 * answers, tampered and late messages, secrets found nowhere, customers kept apart, one send.
 * Jest's globals are touched inside alone, so that this package loads anywhere.
 */
export const describeAdapterContract = (subject: Subject): void => {
  const { provider, cases } = subject
  const calls = cases.filter(({ operation }) => isOperation(operation))
  const messages = cases.filter(({ operation }) => operation === 'notification')
  const misplaced = cases.find(({ operation }) => operation !== 'notification' && !isOperation(operation))
  if (misplaced !== undefined) {
    const folders = [...operationFolders, 'notification'].join(', ')
    throw new Error(`${misplaced.operation}/${misplaced.name}: no operation has such a folder; there are ${folders}.`)
  }
  const [first] = calls
  if (first === undefined) throw new Error(`There are no cases of ${provider.name}.`)
  const adapterOf = async (): Promise<PaymentAdapter> => (await openCase(subject, first)).adapter
  const answeredCalls = calls.filter((one) => succeeds(one) && one.exchanges.length > 0)

  describe(`${provider.name}, as an adapter`, () => {
    describe.each([...byOperation(calls)])('%s', (_operation, group) => {
      for (const one of group) itRunsCase(subject, one)
    })
    describe('notification', () => {
      for (const one of messages) itReceivesCase(subject, one)
    })
    describe('capabilities', () => {
      describeCapabilities(subject, adapterOf)
    })
    describe('faults in place of answers', () => {
      for (const one of answeredCalls.filter(({ file }) => file.withoutFaults === undefined))
        describeFaults(subject, one)
    })
    describe('tampered and late messages', () => {
      for (const one of messages.filter(isVerified)) describeTampering(subject, one)
      for (const one of messages.filter(isFiled)) itKeepsMessagesApart(subject, one)
    })
    describe('secrets', () => {
      for (const one of cases) itHidesSecrets(subject, one)
    })
    describe('identity', () => {
      itKeepsCustomersApart(
        subject,
        answeredCalls.filter(({ operation, exchanges }) => operation === 'pay' && exchanges.length === 1)
      )
      for (const one of answeredCalls.filter(({ operation }) => sendingFolders.includes(operation))) {
        itSendsOnce(subject, one)
      }
      for (const one of answeredCalls.filter(({ file }) => file.withoutFaults === undefined)) {
        itRefusesForeignAnswer(subject, one)
      }
    })
  })
}
