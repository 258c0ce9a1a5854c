import { describeAdapterContract } from './adapter-contract'
import type { Case } from './case'
import type { Subject } from './case-dependencies'

const provider: Subject['provider'] = {
  name: 'acme',
  settings: [],
  configure: () => {
    throw new Error('nothing is run')
  }
}

const one: Case = {
  operation: 'confirmBinding',
  name: 'active',
  file: { source: { kind: 'constructed', why: 'made for this test' }, clock: '2024-01-02T03:04:05.000Z' },
  input: {},
  exchanges: [],
  expected: {},
  reply: undefined,
  inbound: undefined
}

// Such cases would otherwise be passed over, and the contract would look kept.
it('refuses a folder that belongs to no operation, and names those that do', () => {
  const declare = (): void => describeAdapterContract({ provider, settings: {}, cases: [one] })
  expect(declare).toThrow(/^confirmBinding\/active: no operation has such a folder; there are bind, confirm-binding, /)
})

it('refuses to prove anything without cases', () => {
  expect(() => describeAdapterContract({ provider, settings: {}, cases: [] })).toThrow('There are no cases of acme.')
})
