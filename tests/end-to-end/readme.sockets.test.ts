import { readFileSync } from 'node:fs'
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createMemoryJournal } from '@gerbang/contract-kit'
import { dokuOvoRecurring } from '@gerbang/doku-ovo-recurring'
import { dokuSnap } from '@gerbang/doku-snap'
import {
  bindingTransitions,
  type Capabilities,
  parsePhone,
  paymentTransitions,
  refundTransitions,
  unlinkingTransitions
} from '@gerbang/domain'
import { faspayOvoTokenize } from '@gerbang/faspay-ovo-tokenize'
import { createGateway, type Gateway } from '@gerbang/gateway'
import { nodeDependencies } from '@gerbang/http'
import { createSandbox } from '@gerbang/sandbox'
import ts from 'typescript'

const root = join(__dirname, '..', '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const readme = read('README.md')
const examples = [...readme.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code = '']) => code)

/** Runs code as printed. Its top level may await, as in a module. */
const run = async (code: string): Promise<{ readonly exports: Record<string, unknown>; readonly printed: string }> => {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 }
  })
  const lines: string[] = []
  const exports: Record<string, unknown> = {}
  const log = (...parts: readonly unknown[]): void => void lines.push(parts.join(' '))
  const body = `return (async () => {${outputText}\n})()`
  await (new Function('require', 'exports', 'console', body)(require, exports, { log }) as Promise<void>)
  return { exports, printed: lines.join('\n') }
}

it.each(['readme-shop.mts', 'readme-notifications.mts'])('has the type-checked example %s word for word', (file) => {
  expect(examples).toContain(read(`tests/end-to-end/${file}`))
})

it('has a first example that prints what the README says', async () => {
  const { printed } = await run(examples[0] ?? '')
  const promised = /^It prints:\n\n```\n([\s\S]*?)\n```$/m.exec(readme)?.[1]
  expect(printed).toBe(promised)
})

const chargeOnce = async (gateway: Gateway): Promise<void> => {
  const phone = parsePhone('08110000002')
  if (phone._tag === 'Left') throw new Error(phone.left.rule)
  const customer = { id: 'customer-1', phone: phone.right, name: 'Customer', email: 'customer@shop.example' }
  const returnUrls = { success: 'https://shop.example/ok', failure: 'https://shop.example/failed' }
  const bound = await gateway.bind({ reference: 'link-1', customer, returnUrls })
  const page = bound._tag === 'Right' ? (bound.right.action?.url ?? '') : ''
  for (const body of ['otp=123456', 'pin=112233']) await fetch(page, { method: 'POST', body, redirect: 'manual' })
  await gateway.confirmBinding('link-1')
  const amount = { currency: 'IDR', amount: 25_000 } as const
  await gateway.pay({
    reference: 'pay-1',
    binding: 'link-1',
    amount,
    description: 'Beans',
    mode: 'recurring',
    funds: 'cash'
  })
}

it('has a notification server that the provider is content with', async () => {
  const sandbox = await createSandbox()
  const events: string[] = []
  const created = await createGateway({
    config: { provider: 'doku-snap', providers: { 'doku-snap': sandbox.providers['doku-snap'] } },
    providers: [dokuSnap],
    journal: createMemoryJournal(),
    dependencies: nodeDependencies(),
    onEvent: (event) => events.push(event.type === 'outcome-changed' ? `${event.reference} ${event.after}` : event.type)
  })
  if (created._tag === 'Left') throw new Error(created.left.message)
  const { exports } = await run(examples[1] ?? '')
  const server = (exports['notificationServer'] as (gateway: Gateway) => Server)(created.right).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const post = (url: string, body: object): Promise<Response> =>
    fetch(url, { method: 'POST', body: JSON.stringify(body) })
  const baseUrl = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/payments`
  await post(`${sandbox.control}/merchant`, { baseUrl })
  await chargeOnce(created.right)
  await post(`${sandbox.control}/clock`, { advanceMs: 0 })

  const ledger = (await (await fetch(sandbox.ledger)).json()) as {
    readonly notifications: readonly { readonly kind: string; readonly httpStatus: number }[]
  }
  expect(ledger.notifications.map(({ kind, httpStatus }) => `${kind} ${String(httpStatus)}`)).toEqual([
    'binding 200',
    'payment 200'
  ])
  expect(events).toContain('pay-1 succeeded')
  server.close()
  server.closeAllConnections()
  await sandbox.close()
})

const promises = ({ operations, modes, funds, partialRefund }: Capabilities): Record<string, boolean> => ({
  ...Object.fromEntries(Object.entries(operations).map(([name, { supported }]) => [`\`${name}\``, supported])),
  '`pay` one-time': modes['one-time'].supported,
  '`pay` recurring': modes.recurring.supported,
  '`pay` with points': funds.points.supported && funds['points-then-cash'].supported,
  '`refund` in full': operations.refund.supported,
  '`refund` in part': partialRefund.supported
})

it('has a support table that says what the adapters say', async () => {
  const sandbox = await createSandbox()
  const tables = [dokuSnap, dokuOvoRecurring, faspayOvoTokenize].flatMap(({ name, configure }) => {
    const configured = configure(sandbox.providers[name], nodeDependencies())
    if (configured._tag === 'Left') throw new Error('the configuration of the sandbox is refused')
    const { capabilities, wallets } = configured.right
    return wallets.map((wallet) => promises(capabilities(wallet)))
  })
  await sandbox.close()
  const rows = [...readme.matchAll(/^\| (`\w+`[^|]*?) +\| (yes|no) +\| (yes|no) +\| (yes|no) +\| (yes|no) +\|$/gm)]
  expect(tables.length).toBe(4)
  expect(rows.length).toBe(13)
  for (const [, row = '', ...columns] of rows) {
    expect([row, ...columns]).toEqual([row, ...tables.map((table) => (table[row] === true ? 'yes' : 'no'))])
  }
})

it.each([
  ['adapters/doku-snap/README.md', dokuSnap],
  ['adapters/doku-ovo-recurring/README.md', dokuOvoRecurring],
  ['adapters/faspay-ovo-tokenize/README.md', faspayOvoTokenize]
])('has every setting in the table of %s', (file, { settings }) => {
  const listed = [...read(file).matchAll(/^\| `(\w+)` +\|/gm)].map(([, key]) => key)
  expect(listed).toEqual(expect.arrayContaining(settings.map(({ key }) => key)))
})

it('has every status of the domain in docs/outcomes.md', () => {
  const page = read('docs/outcomes.md')
  const tables = [paymentTransitions, refundTransitions, bindingTransitions, unlinkingTransitions]
  const statuses = tables.flatMap((table) => Object.keys(table)).filter((status) => status !== 'sending')
  expect(statuses.filter((status) => !page.includes(`\n| \`${status}\` `))).toEqual([])
})
