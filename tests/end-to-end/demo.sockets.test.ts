import { createSandbox, type Sandbox } from '@gerbang/sandbox'
import { runDemo } from 'gerbang'
import { eavesdropOn } from './demo-eavesdropper'
import { openProxy } from './demo-proxy'

jest.setTimeout(60_000)

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
const sandboxWith =
  (fault: object, command = 'faults') =>
  async (): Promise<Sandbox> => {
    const sandbox = await createSandbox()
    await fetch(`${sandbox.control}/${command}`, { method: 'POST', body: JSON.stringify(fault) })
    return sandbox
  }

const operations = [
  'bind',
  'confirmBinding',
  'balance',
  'topUpInstructions',
  'pay',
  'inquire',
  'refund',
  'inquireRefund',
  'history',
  'unlink'
]

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
  expect(printed).toContain("faspay-ovo-tokenize has no wallet 'purse': choose one of ovo.")
  expect(exitCode).toBe(1)
})

it('says which providers there are when asked for another', async () => {
  const { exitCode, printed } = await run(() => createSandbox(), { provider: 'nobody' })
  expect(printed).toBe(
    "The demo has no provider 'nobody': choose one of doku-snap, doku-ovo-recurring, faspay-ovo-tokenize."
  )
  expect(exitCode).toBe(1)
})

it('plays every provider in turn and in each of its formats, in agreement with a ledger of its own, and prints no key', async () => {
  const sandboxes: Sandbox[] = []
  const { exitCode, printed } = await run(async () => {
    const sandbox = await createSandbox()
    sandboxes.push(sandbox)
    return sandbox
  }, {})
  expect(sandboxes).toHaveLength(4)
  expect(printed.match(/The library and the ledger agree\./g)).toHaveLength(4)
  expect(printed).toContain('a stand-in for doku-ovo-recurring')
  expect(printed).toMatch(/mode: 'one-time'.*\n {3}sent {4}nothing\n {3}result {2}Left {2}Unsupported/)
  const keys = sandboxes.flatMap(({ providers }) =>
    Object.values(providers).flatMap(({ secretKey, password }) => [secretKey ?? password])
  )
  expect(keys).toHaveLength(12)
  const phones = sandboxes.flatMap(({ customers }) => customers.map(({ phone }) => phone))
  expect([...keys, ...phones].filter((secret) => printed.includes(String(secret)))).toEqual([])
  expect(exitCode).toBe(0)
})

describe('the demo with faspay-ovo-tokenize', () => {
  const provider = 'faspay-ovo-tokenize'
  const planned = (fault: object): ReturnType<typeof run> => run(sandboxWith({ provider, ...fault }), { provider })
  const sale = (library: string, ledger: string): RegExp =>
    new RegExp(`payment demo-sale +IDR 25,000, ${library} +IDR ${ledger} +(yes|NO)`, 'g')

  it('plays both formats, shows what is not offered, and goes on', async () => {
    const { exitCode, printed } = await run(() => createSandbox(), { provider })
    const [xml = '', json = ''] = printed.split(/(?=A shop, its customer)/).filter((part) => part.trim() !== '')
    expect(xml).toContain("The setting format is 'xml'.")
    expect(json).toContain("The setting format is 'json'.")
    expect(xml).toMatch(/POST \/payments\/faspay-ovo-tokenize\/payment\n {11}<\?xml /)
    expect(json).toMatch(/POST \/payments\/faspay-ovo-tokenize\/payment\n {11}\{"request": "Payment Notification"/)
    for (const played of [xml, json]) {
      const called = new Set([...played.matchAll(/^ {3}call {4}gateway\.(\w+)\(/gm)].map(([, name]) => name))
      expect([...called].sort()).toEqual(
        [...operations.filter((name) => name !== 'inquireRefund'), 'findPayment'].sort()
      )
      expect(played).toContain('heard   GET /payments/faspay-ovo-tokenize/activation')
      expect(played).toContain('heard   GET /payments/faspay-ovo-tokenize/return')
      expect(played).toMatch(/mode: 'recurring'.*\n {3}sent {4}nothing\n {3}result {2}Left {2}Unsupported/)
      expect(played).toMatch(/Give it back\n.*\n.*\n {3}sent {4}nothing\n {3}result {2}Left {2}Unsupported/)
      expect(played).toContain('Right  ATM, Internet / Mobile Banking, Grab, Tokopedia, Merchant / Mitra OVO')
      expect(played).toMatch(/Read the history\n[\s\S]*?result {2}Right {2}IDR 25,000 at /)
      expect(played).toMatch(sale('succeeded', '25,000, taken once'))
      expect(played).toContain('the unlinking of demo-link is unlinked')
      expect(played).toContain('The library and the ledger agree.')
    }
    expect(exitCode).toBe(0)
  })

  it('prints no password, signature, page token or phone number, in either format', async () => {
    const spies: Awaited<ReturnType<typeof eavesdropOn>>[] = []
    const { exitCode, printed } = await run(
      async () => {
        const spy = await eavesdropOn(await createSandbox())
        spies.push(spy)
        return spy.sandbox
      },
      { provider }
    )
    for (const spy of spies) await spy.close()
    expect([exitCode, spies.length]).toEqual([0, 2])
    for (const { secrets, sandbox } of spies) {
      // Signatures over the phone, the bill, and bill and status; two pages; the phone number.
      expect(secrets.size).toBeGreaterThan(5)
      const planted = [...secrets, String(sandbox.providers[provider]?.['password']), '08140000001', '628140000001']
      expect(planted.filter((secret) => printed.includes(secret))).toEqual([])
    }
  })

  it.each(['notification', 'activation'])('agrees although no %s comes', async (operation) => {
    const { exitCode, printed } = await planned({ operation, kind: 'drop', times: 3 })
    expect(printed).toContain('payment demo-sale of IDR 25,000 is succeeded (evidence: inquiry)')
    expect(exitCode).toBe(0)
  })

  it.each(['no-answer-after-execution', 'http-500-after-execution', 'truncate', 'wrong-reference'])(
    'keeps a payment unknown whose answer was lost or is another’s: %s',
    async (kind) => {
      const { exitCode, printed } = await planned({ operation: 'pay', kind })
      expect(printed.match(sale('unknown', '25,000, not taken'))).toHaveLength(2)
      expect(exitCode).toBe(1)
    }
  )

  it.each(['times-100', 'divided-by-100'])('sends nobody to a page that tells another amount: %s', async (scale) => {
    const quirk = { provider, amountAnswered: scale, amountCharged: scale }
    const { exitCode, printed } = await run(sandboxWith(quirk, 'quirks'), { provider })
    const ledger = scale === 'times-100' ? '2,500,000' : '250'
    expect(printed.match(sale('unknown', `${ledger}, not taken`))).toHaveLength(2)
    expect(exitCode).toBe(1)
  })

  it('does not call a payment paid when another amount was taken than was told', async () => {
    const { exitCode, printed } = await run(sandboxWith({ provider, amountCharged: 'times-100' }, 'quirks'), {
      provider
    })
    expect(printed.match(sale('action-required', '2,500,000, taken once'))).toHaveLength(2)
    expect(printed).not.toContain('demo-sale of IDR 25,000 is succeeded')
    expect(exitCode).toBe(1)
  })
})
