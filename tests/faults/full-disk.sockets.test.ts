import { spawnSync } from 'node:child_process'
import { ensureBuilt } from '../support/built-packages'
import { type Checkout, link, modeOf, newWallet, startCheckout, type Till } from '../support/checkout'
import { rightOf } from '../support/either'
import { openMailbox } from '../support/mailbox'
import { openOffices } from '../support/offices'
import { playedProviders } from '../support/providers'
import { payOf } from '../support/requests'
import { openStore, type Store } from '../support/stores'

// `prlimit` takes a running process its room on the disk, and gives it back: no mount, and nobody's rights are needed.
const runs = process.env['GERBANG_TEST_REQUIRE_SERVICES'] === '1' || spawnSync('prlimit', ['--version']).status === 0
if (!runs) process.stdout.write('Skipped "a disk that is full": there is no prlimit here.\n')
const describeIf = runs ? describe : describe.skip

beforeAll(ensureBuilt)
jest.setTimeout(60_000)

const limit = (pid: number, bytes: string): void => {
  const { status, stderr } = spawnSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`prlimit failed: ${stderr}`)
}

const [played] = playedProviders

describeIf('a disk that is full under a shop', () => {
  let store: Store
  let checkout: Checkout
  let till: Till

  beforeAll(() => {
    store = openStore('sqlite')
  })
  afterAll(async () => {
    await checkout.close()
    await store.remove()
  })

  it('is JournalUnavailable, nothing is sent, what was on its way is not lost, and work goes on when there is room', async () => {
    if (played === undefined) throw new Error('no provider is played')
    checkout = await startCheckout()
    const url = await store.freshUrl()
    till = await checkout.open(played, url)
    const mailbox = await openMailbox(checkout, till)
    checkout.onClose(mailbox.close)
    await link(till, 'the-link', await newWallet(checkout, till))
    const { all } = await openOffices(checkout, played, url, { count: 1 })
    const [office] = all
    if (office === undefined) throw new Error('no office')
    const pay = (reference: string) =>
      office.ask({ ask: 'pay', requests: [payOf(reference, 'the-link', { mode: modeOf(till) })] })

    expect(await pay('with-room')).toEqual(['Right:pending'])
    const sent = await checkout.control.count('pay')
    await office.ask({ ask: 'hold', about: 'on-its-way' })
    const onItsWay = pay('on-its-way')
    await mailbox.reached('pay', sent + 1)
    limit(office.pid, '0')
    await office.ask({ ask: 'letThrough' })
    // It was taken: an attempt exists, whatever the journal says.
    expect(await onItsWay).toEqual(['Right:pending'])
    expect(await office.ask({ ask: 'events' })).toContain('journal-failed')
    expect(await pay('no-room')).toEqual(['Left:JournalUnavailable'])
    expect(await checkout.control.count('pay')).toBe(sent + 1)

    limit(office.pid, 'unlimited')
    expect(await pay('no-room')).toEqual(['Right:pending'])
    expect(await pay('on-its-way')).toEqual(['Right:unknown'])
    expect(await checkout.control.count('pay')).toBe(sent + 2)
    for (const reference of ['with-room', 'on-its-way', 'no-room']) {
      expect(await office.ask({ ask: 'inquire', reference })).toEqual(['Right:succeeded'])
    }
    expect(rightOf(await till.gateway.findPayment('on-its-way')).status).toBe('succeeded')
  })
})
