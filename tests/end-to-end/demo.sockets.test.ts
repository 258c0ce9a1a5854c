import { createSandbox, type Sandbox } from '@gerbang/sandbox'
import { runDemo } from 'gerbang'
import { eavesdropOn } from './demo-eavesdropper'
import { openProxy } from './demo-proxy'

interface Ended {
  readonly exitCode: number
  readonly printed: string
}

type Chosen = { readonly provider?: string; readonly wallet?: string }

const run = async (
  startSandbox: () => Promise<Sandbox>,
  { provider, wallet }: Chosen = { provider: 'doku-snap' }
): Promise<Ended> => {
  const lines: string[] = []
  const print = (text: string): void => void lines.push(text)
  const terminal = { print, complain: print, style: 'plain' } as const
  const exitCode = await runDemo({ terminal, provider, wallet, startSandbox })
  return { exitCode, printed: lines.join('\n') }
}

/** A sandbox in which a fault is planned before the demo begins. */
const sandboxWith = (fault: object) => async (): Promise<Sandbox> => {
  const sandbox = await createSandbox()
  await fetch(`${sandbox.control}/faults`, { method: 'POST', body: JSON.stringify(fault) })
  return sandbox
}

const operations = ['bind', 'confirmBinding', 'balance', 'pay', 'inquire', 'refund', 'inquireRefund', 'unlink']

describe.each(['ovo', 'allo-bank'])('the demo with the wallet %s', (wallet) => {
  it('shows every step, agrees with the ledger, and ends with 0', async () => {
    const { exitCode, printed } = await run(() => createSandbox(), { provider: 'doku-snap', wallet })
    const called = new Set([...printed.matchAll(/^ {3}call {4}gateway\.(\w+)\(/gm)].map(([, name]) => name))
    expect([...called].sort()).toEqual([...operations, 'findPayment'].sort())
    expect(printed).toContain('HTTP 200, as for a real customer')
    expect(printed).toMatch(/2\. Arriving .*[\s\S]*?result {2}Right {2}binding demo-link is action-required/)
    expect(printed).toMatch(/heard {3}POST \/payments\/[a-z-]+\/payment/)
    expect(printed).toContain('event   outcome-changed demo-sale: action-required -> succeeded')
    expect(printed).toMatch(
      /The same reference again.*\n.*(\n {11}.*)*\n {3}sent {4}nothing\n {3}result {2}Right {2}payment demo-sale/
    )
    expect(printed).toContain('the unlinking of demo-link is unlinked')
    expect(printed).toContain('The library and the ledger agree.')
    expect(exitCode).toBe(0)
  })
})

it('shows what a wallet does not offer, and goes on', async () => {
  const { exitCode, printed } = await run(() => createSandbox(), { wallet: 'allo-bank' })
  expect(printed).toMatch(/mode: 'recurring'.*\n {3}sent {4}nothing\n {3}result {2}Left {2}Unsupported/)
  expect(printed).toContain('The library and the ledger agree.')
  expect(exitCode).toBe(0)
})

it('prints no key, token, signature, authorisation code, page id or phone number', async () => {
  const sandbox = await createSandbox()
  const overheard = await eavesdropOn(sandbox)
  const { exitCode, printed } = await run(async () => overheard.sandbox)
  await overheard.close()
  expect(exitCode).toBe(0)
  // Tokens of either side, signatures in both directions, the authCode, two pages, the phone number.
  expect(overheard.secrets.size).toBeGreaterThan(15)
  const configured = Object.values(sandbox.providers['doku-snap'] ?? {}).filter((value) =>
    /^SK-|PRIVATE KEY/.test(String(value))
  )
  expect(configured).toHaveLength(2)
  const planted = [...overheard.secrets, ...configured.map(String), sandbox.customers[0]?.phone ?? '']
  expect(planted.filter((secret) => printed.includes(secret))).toEqual([])
})

it('asks how a payment ended when no notification comes, and still agrees', async () => {
  const { exitCode, printed } = await run(sandboxWith({ operation: 'notification', kind: 'drop', times: 3 }))
  expect(printed).toContain('payment demo-sale of IDR 25,000 is succeeded (evidence: inquiry)')
  expect(exitCode).toBe(0)
})

it.each(['no-answer-after-execution', 'http-500-after-execution', 'truncate'])(
  'keeps a lost payment unknown until the provider tells that it was taken: %s',
  async (kind) => {
    const { exitCode, printed } = await run(sandboxWith({ operation: 'pay', kind, times: 2 }))
    // The notification may overtake the lost answer; either way the payment was unknown until the provider spoke.
    expect(printed).toContain('event   outcome-changed demo-subscription: unknown -> succeeded')
    expect(printed).toMatch(/payment demo-subscription +IDR 15,000, succeeded +IDR 15,000, taken once +yes/)
    // The page of the other payment was lost with its answer: nobody paid it, and nobody says that it failed.
    expect(printed).toMatch(/payment demo-sale +IDR 25,000, pending +IDR 25,000, not taken +NO/)
    expect(exitCode).toBe(1)
  }
)

it('ends with 1 and names the payment when the provider tells another amount', async () => {
  const { exitCode, printed } = await run(sandboxWith({ operation: 'pay', kind: 'wrong-amount' }))
  expect(printed).toContain('What differs:')
  expect(printed).toContain(
    'payment demo-sale: the library says "IDR 25,000, action-required", the ledger says "IDR 25,000, taken once"'
  )
  expect(exitCode).toBe(1)
})

it('ends with 1 when the ledger tells of money that was taken twice', async () => {
  const sandbox = await createSandbox()
  const liar = await openProxy({
    upstream: sandbox.url,
    hear: () => undefined,
    alter: (answer) => answer.replace('"executed":1', '"executed":2')
  })
  const { exitCode, printed } = await run(async () => ({ ...sandbox, ledger: `${liar.url}/ledger` }))
  await liar.close()
  expect(printed).toContain('taken 2 times')
  expect(exitCode).toBe(1)
})

it('says which wallets there are when asked for another', async () => {
  const { exitCode, printed } = await run(() => createSandbox(), { wallet: 'purse' })
  expect(printed).toContain("doku-snap has no wallet 'purse': choose one of ovo, allo-bank.")
  expect(printed).toContain("doku-ovo-recurring has no wallet 'purse': choose one of ovo.")
  expect(exitCode).toBe(1)
})

it('says which providers there are when asked for another', async () => {
  const { exitCode, printed } = await run(() => createSandbox(), { provider: 'nobody' })
  expect(printed).toBe("The demo has no provider 'nobody': choose one of doku-snap, doku-ovo-recurring.")
  expect(exitCode).toBe(1)
})

it('plays every provider in turn, each in agreement with a ledger of its own, and prints the keys of none', async () => {
  const sandboxes: Sandbox[] = []
  const { exitCode, printed } = await run(async () => {
    const sandbox = await createSandbox()
    sandboxes.push(sandbox)
    return sandbox
  }, {})
  expect(sandboxes).toHaveLength(2)
  expect(printed.match(/The library and the ledger agree\./g)).toHaveLength(2)
  expect(printed).toContain('a stand-in for doku-ovo-recurring')
  expect(printed).toMatch(/mode: 'one-time'.*\n {3}sent {4}nothing\n {3}result {2}Left {2}Unsupported/)
  const secretKeys = sandboxes.flatMap(({ providers }) => Object.values(providers).map(({ secretKey }) => secretKey))
  const phones = sandboxes.flatMap(({ customers }) => customers.map(({ phone }) => phone))
  expect([...secretKeys, ...phones].filter((secret) => printed.includes(String(secret)))).toEqual([])
  expect(exitCode).toBe(0)
})
