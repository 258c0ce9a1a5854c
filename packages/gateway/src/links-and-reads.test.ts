import { createMemoryJournal } from '@gerbang/contract-kit'
import { noAnswer, type Unlinking } from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import { bindRequest, clock, leftOf, payOf, right, startLinked } from './testing/start'

const lost = async (unlinking: Unlinking) => E.right({ ...unlinking, evidence: 'response' } as const)
const noBytes: readonly string[] = []

describe('unlink', () => {
  it('ends the link with it, and is done once', async () => {
    const { gateway, provider } = await startLinked(createMemoryJournal())
    expect(right(await gateway.unlink('link-1'))).toMatchObject({ status: 'unlinked', bindingReference: 'link-1' })
    expect(right(await gateway.findBinding('link-1')).status).toBe('inactive')
    expect(leftOf(await gateway.pay(payOf('pay-1'))).kind).toBe('LinkInactive')
    expect(right(await gateway.unlink('link-1')).status).toBe('unlinked')
    expect(provider.sent).toEqual(['unlink link-1'])
  })

  it('is settled by asking about the link when its outcome is unknown', async () => {
    const { gateway, provider } = await startLinked(createMemoryJournal())
    provider.script.unlink = lost
    expect(right(await gateway.unlink('link-1')).status).toBe('unknown')
    provider.script.confirmBinding = async (binding) => E.right({ ...binding, status: 'inactive', evidence: 'inquiry' })
    expect(right(await gateway.unlink('link-1'))).toMatchObject({ status: 'unlinked', evidence: 'inquiry' })
    expect(provider.sent).toEqual(['unlink link-1', 'confirmBinding'])
  })

  it.each([
    ['the link still stands', undefined],
    ['nobody answers', noAnswer({ operation: 'confirmBinding' }, 'silence')]
  ])('is sent anew when %s', async (_name, silence) => {
    const { gateway, provider } = await startLinked(createMemoryJournal())
    const answer = provider.script.unlink
    provider.script.unlink = lost
    await gateway.unlink('link-1')
    provider.script.unlink = answer
    if (silence !== undefined) provider.script.confirmBinding = async () => E.left(silence)
    expect(right(await gateway.unlink('link-1')).status).toBe('unlinked')
    expect(provider.sent).toEqual(['unlink link-1', 'confirmBinding', 'unlink link-1'])
  })

  it('is not sent a second time while the first is on its way', async () => {
    const { gateway, provider } = await startLinked(createMemoryJournal())
    provider.script.unlink = () => new Promise(() => undefined)
    void gateway.unlink('link-1')
    await new Promise(setImmediate)
    expect(right(await gateway.unlink('link-1')).status).toBe('unknown')
    expect(provider.sent).toEqual(['unlink link-1'])

    const before = clock.now
    clock.now = new Date(before.getTime() + 76_000)
    provider.script.unlink = async (unlinking) => E.right({ ...unlinking, status: 'unlinked', evidence: 'response' })
    expect(right(await gateway.unlink('link-1')).status).toBe('unlinked')
    clock.now = before
  })
})

describe('confirmBinding', () => {
  it('settles a link that the provider has ended', async () => {
    const { gateway, provider, events } = await startLinked(createMemoryJournal())
    provider.script.confirmBinding = async (binding) => E.right({ ...binding, status: 'inactive', evidence: 'inquiry' })
    expect(right(await gateway.confirmBinding('link-1')).status).toBe('inactive')
    expect(events).toMatchObject([{ type: 'outcome-changed', operation: 'bind', before: 'active', after: 'inactive' }])
  })

  it('asks nobody about a link that has ended', async () => {
    const { gateway, provider } = await startLinked(createMemoryJournal())
    await gateway.unlink('link-1')
    provider.sent.length = 0
    expect(right(await gateway.confirmBinding('link-1')).status).toBe('inactive')
    expect(provider.sent).toEqual(noBytes)
  })
})

describe('reads', () => {
  it('answer with what the adapter says about the journal’s binding', async () => {
    const { gateway, provider } = await startLinked(createMemoryJournal())
    expect(right(await gateway.balance('link-1')).cash.amount).toBe(90000)
    expect(right(await gateway.topUpInstructions('link-1'))).toEqual([])
    const day = { from: '2026-03-01', to: '2026-03-01', page: 1, limit: 10 }
    expect(right(await gateway.history({ binding: 'link-1', ...day })).more).toBe(false)
    expect(provider.sent).toEqual(['balance', 'topUpInstructions', 'history'])
  })

  it('answer NotFound for a reference that is not journalled', async () => {
    const { gateway } = await startLinked(createMemoryJournal())
    for (const result of [
      await gateway.findBinding('nothing'),
      await gateway.findPayment('nothing'),
      await gateway.findRefund('nothing'),
      await gateway.inquire('nothing'),
      await gateway.inquireRefund('nothing'),
      await gateway.confirmBinding('nothing'),
      await gateway.balance('nothing'),
      await gateway.unlink('nothing')
    ]) {
      expect(leftOf(result)).toMatchObject({ kind: 'NotFound', reference: 'nothing' })
    }
  })

  it('describe what the provider of new bindings offers', async () => {
    const { gateway } = await startLinked(createMemoryJournal())
    expect(gateway.capabilities().linkedBy).toBe('token')
    expect(right(await gateway.bind(bindRequest('link-2'))).wallet).toBe(gateway.wallets[0])
  })

  it('list what was given up', async () => {
    const journal = createMemoryJournal()
    const { gateway } = await startLinked(journal)
    const { attempt } = right(await gateway.bind(bindRequest('link-2')))
    await journal.schedule(attempt, 'later', new Date(clock.now.getTime() + 7 * 24 * 60 * 60 * 1000))()
    const listed = right(await gateway.listUnresolved())
    expect(listed.map(({ operation, value }) => [operation, value.attempt.reference])).toEqual([['bind', 'link-2']])
  })
})
