import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createMemoryJournal } from '@gerbang/contract-kit'
import { dokuSnap } from '@gerbang/doku-snap'
import { parsePhone } from '@gerbang/domain'
import { createGateway } from '@gerbang/gateway'
import { nodeDependencies } from '@gerbang/http'
import { sandboxEnvironment } from './testing/sandbox-environment'

// The program as a shell runs it: it needs the build.
const program = join(__dirname, '..', 'bin', 'gerbang.js')

interface Described {
  readonly url: string
  readonly providers: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly customers: readonly { readonly phone: string; readonly otp: string; readonly pin: string }[]
  readonly control: string
  readonly ledger: string
}

interface Running {
  readonly firstLine: string
  readonly stop: (signal: NodeJS.Signals) => Promise<{ readonly exitCode: number | null; readonly out: string }>
}

const children: ChildProcess[] = []

// A test that fails half-way leaves no sandbox behind.
afterEach(() => {
  children.splice(0).forEach((child) => child.kill('SIGKILL'))
})

const start = async (...args: readonly string[]): Promise<Running> => {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const lines: string[] = []
  const reader = createInterface(child.stdout)
  reader.on('line', (line) => lines.push(line))
  const ended = once(child, 'close')
  await Promise.race([once(reader, 'line'), ended])
  return {
    firstLine: lines[0] ?? '',
    stop: async (signal) => {
      child.kill(signal)
      const [exitCode] = (await ended) as [number | null]
      return { exitCode, out: lines.join('\n') }
    }
  }
}

/** A client that knows nothing but the first line: it links a wallet, and finishes the page as a browser would. */
const walkPages = async ({ url, providers, customers }: Described): Promise<void> => {
  const [person] = customers
  const phone = parsePhone(person?.phone ?? '')
  const created = await createGateway({
    config: { provider: 'doku-snap', providers: { 'doku-snap': providers['doku-snap'] } },
    providers: [dokuSnap],
    journal: createMemoryJournal(),
    dependencies: nodeDependencies()
  })
  if (created._tag === 'Left' || phone._tag === 'Left' || person === undefined) throw new Error('no gateway')
  const bound = await created.right.bind({
    reference: 'link-1',
    customer: { id: 'customer-1', phone: phone.right, name: 'Customer', email: 'customer@shop.example' },
    returnUrls: { success: `${url}/merchant/ok`, failure: `${url}/merchant/failed` }
  })
  const page = bound._tag === 'Right' ? (bound.right.action?.url ?? '') : ''
  expect(await (await fetch(page)).text()).toContain('OTP')
  const post = (body: string): Promise<Response> => fetch(page, { method: 'POST', body, redirect: 'manual' })
  expect((await post(`otp=${person.otp}`)).status).toBe(200)
  expect((await post(`pin=${person.pin}`)).headers.get('location')).toBe(`${url}/merchant/ok`)
}

it.each(['SIGTERM', 'SIGINT'] as const)('prints one JSON object, serves, and ends cleanly on %s', async (signal) => {
  const running = await start('sandbox', '--json')
  const described = JSON.parse(running.firstLine) as Described
  const [provider = ''] = Object.keys(described.providers)
  expect(Object.keys(described)).toEqual(['url', 'providers', 'customers', 'control', 'ledger'])
  expect(described.providers[provider]?.['secretKey']).toMatch(/^SK-/)
  expect(described.customers.length).toBeGreaterThan(0)

  await walkPages(described)
  const ledger = (await (await fetch(described.ledger)).json()) as { readonly bindings: readonly object[] }
  expect(ledger.bindings).toEqual([expect.objectContaining({ status: 'active', customerId: 'customer-1' })])
  const { exitCode, out } = await running.stop(signal)
  expect(exitCode).toBe(0)
  expect(out).toBe(running.firstLine)
  await expect(fetch(described.ledger)).rejects.toThrow()
})

it('prints a page for a person, without a key', async () => {
  const running = await start('sandbox')
  const { exitCode, out } = await running.stop('SIGTERM')
  expect(exitCode).toBe(0)
  expect(out).toMatch(/listens on http:\/\/127\.0\.0\.1:\d+/)
  expect(out).toContain('628110000001')
  expect(out).toContain('secretKey')
  expect(out).not.toMatch(/SK-|PRIVATE KEY|p@-/)
})

it('says which port is taken', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const child = spawn(process.execPath, [program, 'sandbox', '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'pipe']
  })
  const said: Buffer[] = []
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk))
  const [exitCode] = (await once(child, 'close')) as [number | null]
  server.close()
  expect(exitCode).toBe(1)
  expect(Buffer.concat(said).toString()).toContain(`Port ${port} of 127.0.0.1 is taken`)
})

it('works on SQLite until it is told to end, and then ends cleanly', async () => {
  const sandbox = await start('sandbox', '--json')
  const described = JSON.parse(sandbox.firstLine) as Described
  const folder = mkdtempSync(join(tmpdir(), 'gerbang-worker-'))
  const environment = {
    ...sandboxEnvironment(described),
    GERBANG_JOURNAL_URL: `sqlite:${join(folder, 'payments.db')}`,
    GERBANG_JOURNAL_KEYS: `one:${'a secret of more than 32 characters'.replaceAll(' ', '-')}`
  }
  const child = spawn(process.execPath, [program, 'worker', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'], ...environment }
  })
  children.push(child)
  const lines: string[] = []
  const reader = createInterface(child.stdout)
  reader.on('line', (line) => lines.push(line))
  const ended = once(child, 'close')
  await Promise.race([once(reader, 'line'), ended])
  child.kill('SIGTERM')
  const [exitCode] = (await ended) as [number | null]
  expect(exitCode).toBe(0)
  expect(lines.map((line) => (JSON.parse(line) as { readonly event: string }).event)).toEqual(['started', 'stopped'])
  await sandbox.stop('SIGTERM')
  rmSync(folder, { recursive: true })
})
