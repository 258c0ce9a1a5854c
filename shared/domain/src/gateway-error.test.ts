import { invalidRequest, linkInactive, misconfigured, noAnswer, notSent, unsupported } from './gateway-error'

const where = { operation: 'pay', provider: 'some-provider', reference: 'pay-1' } as const

describe('an invalid request', () => {
  const faults = [
    { field: 'amount', rule: 'whole rupiah' },
    { field: 'device.os', rule: 'one of ios, android' }
  ]

  it('names every field and rule, for people and for programs', () => {
    expect(invalidRequest(where, faults)).toEqual({
      kind: 'InvalidRequest',
      ...where,
      message:
        'Nothing was sent, because the request has 2 faults: amount: whole rupiah; device.os: one of ios, android.',
      faults,
      next: 'fix-request'
    })
  })

  it('counts one fault as one', () => {
    expect(invalidRequest(where, faults.slice(0, 1)).message).toContain('has 1 fault: amount: whole rupiah.')
  })
})

it.each([
  ['unsupported', unsupported(where, 'no refunds.'), 'Unsupported', 'stop', 'Nothing was sent: no refunds.'],
  ['misconfigured', misconfigured(where, 'Another account.'), 'Misconfigured', 'fix-configuration', 'Another account.'],
  [
    'notSent',
    notSent(where, 'queue full'),
    'NotSent',
    'retry',
    'The request never reached the provider: queue full. It is safe to try again.'
  ],
  [
    'noAnswer',
    noAnswer(where, 'timeout'),
    'NoAnswer',
    'retry',
    'The provider gave no usable answer: timeout. This says nothing about what it did earlier.'
  ],
  ['linkInactive', linkInactive(where, 'The link is gone.'), 'LinkInactive', 'relink', 'The link is gone.']
] as const)('%s says what happened, where, and what to do next', (_name, error, kind, next, message) => {
  expect(error).toEqual({ kind, ...where, message, next })
})

it('an error of an operation without a reference has none', () => {
  expect(JSON.parse(JSON.stringify(misconfigured({ operation: 'configure' }, 'No provider.')))).toEqual({
    kind: 'Misconfigured',
    operation: 'configure',
    message: 'No provider.',
    next: 'fix-configuration'
  })
})
