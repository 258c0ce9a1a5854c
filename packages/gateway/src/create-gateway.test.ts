import { createMemoryJournal } from '@gerbang/contract-kit'
import { inspect } from 'node:util'
import type { Journal } from '@gerbang/domain'
import { createGateway } from './create-gateway'
import type { GatewayEvent } from './events'
import { ledgerProvider } from './testing/ledger-provider'
import { bindRequest, dependencies, failing, leftOf, payOf, right, settings, start, startLinked } from './testing/start'

const ledger = ledgerProvider({ name: 'ledger' }).module
const other = ledgerProvider({ name: 'other' }).module

const configured = (config: unknown, over: Partial<Parameters<typeof createGateway>[0]> = {}) =>
  createGateway({ config, providers: [ledger, other], journal: createMemoryJournal(), dependencies, ...over })

describe('createGateway', () => {
  it('reports every fault of the configuration at once, and no value', async () => {
    const error = leftOf(
      await configured({
        provider: 'planted-provider',
        mode: 'planted-mode',
        providers: {
          ledger: { clientId: 'x', secret: 'planted-secret-key' },
          other: 'planted-text',
          third: { clientId: 'planted-client' }
        }
      })
    )
    expect(error.kind).toBe('Misconfigured')
    expect(error.faults?.map(({ field }) => field).sort()).toEqual([
      'mode',
      'provider',
      'providers.ledger.clientId',
      'providers.ledger.secret',
      'providers.ledger.secretKey',
      'providers.other',
      'providers.third'
    ])
    expect(error.message).toMatch(/^The configuration has 7 faults: /)
    expect(
      (error.faults ?? []).filter(({ field, rule }) => !error.message.includes(`${field} must be ${rule}`))
    ).toEqual([])
    expect(inspect(error, { depth: null }) + JSON.stringify(error)).not.toContain('planted')
  })

  it.each([[undefined], ['text'], [[]], [{}], [{ provider: 'ledger' }], [{ provider: 'ledger', providers: [] }]])(
    'refuses %j as a configuration',
    async (config) => {
      expect(leftOf(await configured(config)).kind).toBe('Misconfigured')
    }
  )

  it('refuses a provider for new bindings that has no settings', async () => {
    const error = leftOf(await configured({ provider: 'other', providers: { ledger: settings } }))
    expect(error.faults).toEqual([{ field: 'provider', rule: expect.any(String) }])
  })

  it('refuses a journal that does not last on a production account', async () => {
    const config = { provider: 'ledger', providers: { ledger: { ...settings, environment: 'production' } } }
    expect(leftOf(await configured(config)).kind).toBe('Misconfigured')
    expect(right(await configured(config, { journal: { ...createMemoryJournal(), durable: true } }))).toBeDefined()
  })

  it('refuses to start while attempts are open that nobody could ask about', async () => {
    const journal = createMemoryJournal()
    const { gateway } = await start(journal)
    right(await gateway.bind(bindRequest('link-1')))
    const config = { provider: 'other', providers: { other: settings } }
    expect(leftOf(await configured(config, { journal })).message).toContain('ledger')
    const moved = { provider: 'ledger', providers: { ledger: { ...settings, clientId: 'client-2' } } }
    expect(leftOf(await configured(moved, { journal })).kind).toBe('Misconfigured')
    expect(right(await configured(config, { journal, allowOrphans: 'allow' }))).toBeDefined()
  })

  it('does not start when the journal cannot say what is open', async () => {
    const journal = failing(createMemoryJournal(), new Set<keyof Journal>(['openAccounts']))
    const config = { provider: 'other', providers: { other: settings } }
    expect(leftOf(await configured(config, { journal })).kind).toBe('JournalUnavailable')
  })

  it('keeps existing bindings with their provider when the provider of new ones changes', async () => {
    const journal = createMemoryJournal()
    await startLinked(journal)
    const [first, second] = [ledgerProvider({ name: 'ledger' }), ledgerProvider({ name: 'other' })]
    const gateway = right(
      await configured(
        { provider: 'other', providers: { ledger: settings, other: settings } },
        { journal, providers: [first.module, second.module] }
      )
    )
    expect(gateway.provider).toBe('other')
    expect(right(await gateway.pay(payOf('pay-1'))).provider).toBe('ledger')
    expect(right(await gateway.bind(bindRequest('link-2'))).provider).toBe('other')
    expect([first.sent, second.sent]).toEqual([['pay pay-1'], ['bind link-2']])
  })

  it('sends nothing for a value whose account is not configured any more', async () => {
    const journal = createMemoryJournal()
    await startLinked(journal)
    const { module, sent } = ledgerProvider({ name: 'ledger' })
    const gateway = right(
      await configured(
        { provider: 'ledger', providers: { ledger: { ...settings, clientId: 'client-2' } } },
        { journal, providers: [module] }
      )
    )
    for (const result of [
      await gateway.pay(payOf('pay-1')),
      await gateway.balance('link-1'),
      await gateway.confirmBinding('link-1'),
      await gateway.unlink('link-1'),
      await gateway.topUpInstructions('link-1'),
      await gateway.history({ binding: 'link-1', from: '2026-03-01', to: '2026-03-01', page: 1, limit: 10 })
    ]) {
      expect(leftOf(result).kind).toBe('Misconfigured')
    }
    expect(sent).toEqual([])
  })

  it('passes an adapter’s notice to the host', async () => {
    const events: unknown[] = []
    const config = { provider: 'ledger', providers: { ledger: { ...settings, clientId: 'noticed' } } }
    right(await configured(config, { onEvent: (event) => events.push(event) }))
    expect(events).toMatchObject([{ type: 'notice', notice: { kind: 'response-signature', provider: 'ledger' } }])
  })
})

describe('the host’s handler', () => {
  const throws = (): void => {
    throw new Error('the host failed')
  }
  // TypeScript lets an async function stand where its promise is ignored, so a host may well pass one.
  const rejects: (event: GatewayEvent) => unknown = () => Promise.reject(new Error('the host failed'))

  it.each([
    ['throws', throws],
    ['rejects', rejects]
  ])('does not disturb a payment when it %s', async (_name, onEvent) => {
    const { gateway } = await startLinked(createMemoryJournal(), undefined, { onEvent })
    expect(right(await gateway.pay(payOf('pay-1'))).status).toBe('succeeded')
  })
})

describe('secrets', () => {
  it('stand in no result, error or event', async () => {
    const { gateway, events, hear } = await startLinked(createMemoryJournal())
    const request = bindRequest('link-1')
    const shown = [
      await gateway.findBinding('link-1'),
      await gateway.bind({ ...request, customer: { ...request.customer, id: 'somebody-else' } }),
      await gateway.pay(payOf('pay-1')),
      await gateway.pay(payOf('pay-1', { funds: 'points' })),
      await gateway.inquire('pay-9'),
      await gateway.unlink('link-1'),
      await hear({ binding: 'inactive', credential: 'planted-credential-link-1', customerId: 'customer-1' }, 'binding'),
      gateway
    ]
    const printed = [...shown, ...events].flatMap((value) => [
      JSON.stringify(value),
      inspect(value, { depth: null, showHidden: true })
    ])
    for (const secret of ['planted-credential', 'planted-secret-key', '81234567890']) {
      expect(printed.filter((text) => text.includes(secret))).toEqual([])
    }
    expect(events.length).toBeGreaterThan(0)
  })
})
