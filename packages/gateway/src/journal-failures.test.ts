import { createMemoryJournal } from '@gerbang/contract-kit'
import { type GatewayError, type Journal, notSent } from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import { failing, leftOf, payOf, right, startLinked } from './testing/start'

const refused: GatewayError = notSent({ operation: 'pay' }, 'the queue is full')

describe('a journal that fails', () => {
  const startFailing = async () => {
    const steps = new Set<keyof Journal>()
    const started = await startLinked(failing(createMemoryJournal(), steps))
    return { ...started, steps }
  }

  it.each(['begin', 'find'] as const)('sends nothing when %s fails', async (step) => {
    const { gateway, provider, steps } = await startFailing()
    steps.add(step)
    const error = leftOf(await gateway.pay(payOf('pay-1')))
    expect(error.kind).toBe('JournalUnavailable')
    expect(JSON.stringify(error)).not.toContain('planted')
    expect(provider.sent).toEqual([])
  })

  it('returns the provider’s answer when it cannot be settled: an attempt exists', async () => {
    const { gateway, steps, events } = await startFailing()
    steps.add('settle')
    expect(right(await gateway.pay(payOf('pay-1'))).status).toBe('succeeded')
    expect(events).toEqual([{ type: 'journal-failed', step: 'settle', operation: 'pay', reference: 'pay-1' }])
    steps.clear()
    expect(right(await gateway.pay(payOf('pay-1')))).toMatchObject({ status: 'unknown', evidence: 'none' })
  })

  it('returns the Left when the reference cannot be released, and says that it is not', async () => {
    const { gateway, provider, steps, events } = await startFailing()
    provider.script.pay = async () => E.left(refused)
    steps.add('release')
    expect(leftOf(await gateway.pay(payOf('pay-1')))).toEqual(refused)
    expect(events).toEqual([{ type: 'journal-failed', step: 'release', operation: 'pay', reference: 'pay-1' }])
  })

  it.each(['lastFound', 'settle'] as const)(
    'answers an inquiry with JournalUnavailable when %s fails',
    async (step) => {
      const { gateway, steps } = await startFailing()
      await gateway.pay(payOf('pay-1'))
      steps.add(step)
      expect(leftOf(await gateway.inquire('pay-1')).kind).toBe('JournalUnavailable')
    }
  )
})
