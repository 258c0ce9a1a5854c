import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Journal, parsePhone } from '@gerbang/domain'
import { configFromEnvironment, createGateway, type Gateway } from '@gerbang/gateway'
import { nodeDependencies } from '@gerbang/http'
import { openJournal } from '@gerbang/journal'
import { createSandbox, type Sandbox } from '@gerbang/sandbox'
import * as E from 'fp-ts/Either'
import { Client } from 'pg'
import { providers } from '../providers'
import { runCommandLine } from '../run-command-line'
import { sandboxEnvironment } from '../testing/sandbox-environment'
import { shell } from '../testing/shell'

const folder = mkdtempSync(join(tmpdir(), 'gerbang-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const right = <A>(result: E.Either<unknown, A>): A => {
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left))
  return result.right
}

const secret = randomBytes(32).toString('base64')
const planted = ['Planted Name', 'planted@mail.example', 'planted-customer']

let sandbox: Sandbox
let count = 0
beforeEach(async () => {
  sandbox = await createSandbox()
})
afterEach(() => sandbox.close())

interface Shop {
  readonly environment: Readonly<Record<string, string>>
  readonly gateway: Gateway
  readonly journal: Journal
}

/** A shop on a journal of its own, with a linked wallet and one pending payment; close its gateway. */
const openShop = async (url = `sqlite:${join(folder, `${String((count += 1))}.db`)}`): Promise<Shop> => {
  const environment = {
    ...sandboxEnvironment(sandbox),
    GERBANG_JOURNAL_URL: url,
    GERBANG_JOURNAL_KEYS: `2026-01:${secret}`
  }
  const journal = right(await openJournal(url, { keys: [{ id: '2026-01', secret }] }))
  const config = right(configFromEnvironment(environment, providers))
  const gateway = right(await createGateway({ config, providers, journal, dependencies: nodeDependencies() }))
  // This customer's recurring payments stay pending until somebody asks.
  const phone = right(parsePhone('08110000001'))
  const bound = right(
    await gateway.bind({
      reference: 'link-1',
      customer: { id: 'planted-customer', phone, name: 'Planted Name', email: 'planted@mail.example' },
      returnUrls: { success: 'https://shop.example/ok', failure: 'https://shop.example/failed' }
    })
  )
  const page = bound.action?.url ?? ''
  for (const body of ['otp=123456', 'pin=112233']) await fetch(page, { method: 'POST', body, redirect: 'manual' })
  right(await gateway.confirmBinding('link-1'))
  for (const [reference, order] of [
    ['invoice-1', 'order-1'],
    ['invoice-2', undefined]
  ] as const) {
    right(
      await gateway.pay({
        reference,
        order,
        binding: 'link-1',
        amount: { currency: 'IDR', amount: 25_000 },
        description: 'Coffee beans',
        mode: 'recurring',
        funds: 'cash'
      })
    )
  }
  return { environment, gateway, journal }
}

const makeDue = async ({ journal, gateway }: Shop, reference: string): Promise<void> => {
  const { attempt } = right(await gateway.findPayment(reference))
  right(await journal.schedule(attempt, 'now', new Date())())
}

/** Runs one command line to its end. */
const run = async (environment: Readonly<Record<string, string>>, ...args: readonly string[]) => {
  const terminal = shell()
  const exitCode = await runCommandLine(args, terminal, environment)
  return { exitCode, out: terminal.out.join('\n'), err: terminal.err.join('\n') }
}

describe('gerbang payments', () => {
  it('lists payments for a person', async () => {
    const { environment, gateway } = await openShop()
    const { exitCode, out, err } = await run(environment, 'payments')
    expect([exitCode, err]).toEqual([0, ''])
    const [header, , ...rows] = out.split('\n')
    expect(header).toMatch(/^prepared \(UTC\) +what +reference +of +provider +amount +status +told by +asked next/)
    expect(rows).toEqual([
      expect.stringMatching(/ pay +invoice-2 +link-1 +doku-snap +IDR 25,000 +pending +response +\d{4}-/),
      expect.stringMatching(/ pay +invoice-1 +order-1 +doku-snap +IDR 25,000 +pending +response +\d{4}-/)
    ])
    await gateway.close()
  })

  it.each<[readonly string[], readonly string[]]>([
    [['--reference', 'invoice-1'], ['invoice-1']],
    [['--order', 'order-1'], ['invoice-1']],
    [['--status', 'succeeded'], []],
    [
      ['--status', 'pending', '--since', '1h'],
      ['invoice-2', 'invoice-1']
    ],
    [['--since', '2099-01-01'], []],
    [['--operation', 'bind'], ['link-1']],
    [['--provider', 'doku-ovo-recurring'], []]
  ])('narrows the list by %j', async (args, expected) => {
    const { environment, gateway } = await openShop()
    const { out } = await run(environment, 'payments', '--json', ...args)
    const { attempts } = JSON.parse(out) as { readonly attempts: readonly { readonly reference: string }[] }
    expect(attempts.map(({ reference }) => reference)).toEqual(expected)
    if (expected.length === 0) expect((await run(environment, 'payments', ...args)).out).toBe('No attempt matches.')
    await gateway.close()
  })

  it('goes on page by page', async () => {
    const { environment, gateway } = await openShop()
    const first = await run(environment, 'payments', '--limit', '1')
    const after = /^More: --after (\d+)$/m.exec(first.out)?.[1] ?? ''
    expect(first.out).toContain('invoice-2')
    const second = await run(environment, 'payments', '--limit', '1', '--after', after)
    expect(second.out).toContain('invoice-1')
    expect(second.out).not.toMatch(/invoice-2|More/)
    await gateway.close()
  })

  it('shows nothing secret or personal, as a table or as JSON, of any operation', async () => {
    const { environment, gateway } = await openShop()
    const link = right(await gateway.findBinding('link-1'))
    const outputs = await Promise.all(
      ['pay', 'bind', 'refund', 'unlink'].flatMap((operation) =>
        [[], ['--json']].map((json) => run(environment, 'payments', '--operation', operation, ...json))
      )
    )
    const printed = outputs.map(({ out, err }) => out + err).join('\n')
    const hidden = [
      ...planted,
      link.customer.phone.secret.reveal(),
      link.customer.phone.masked,
      link.credential.secret.reveal(),
      secret,
      ...Object.values(sandbox.providers['doku-snap'] ?? {})
        .map(String)
        .filter((value) => /^SK-|KEY-----/.test(value))
    ]
    expect(printed).toContain('link-1')
    expect(hidden.filter((text) => printed.includes(text))).toEqual([])
    expect(printed).not.toMatch(/"(customer|phone|credential|action|customerId|url|attempt)"|https?:/)
    await gateway.close()
  })

  it('tells of rows that another key would open', async () => {
    const { environment, gateway } = await openShop()
    const other = { ...environment, GERBANG_JOURNAL_KEYS: `other:${secret}` }
    const { exitCode, out } = await run(other, 'payments')
    expect(exitCode).toBe(0)
    expect(out).toContain('2 more cannot be read')
    await gateway.close()
  })

  it('ends with 1 and names the variables when the journal is not told', async () => {
    const { exitCode, out, err } = await run({ GERBANG_JOURNAL_KEYS: 'planted' }, 'payments')
    expect([exitCode, out]).toEqual([1, ''])
    expect(err).toContain('The environment has 2 faults; .env.example names every variable.')
    expect(err).toMatch(/^ {2}GERBANG_JOURNAL_URL: missing: /m)
    expect(err).toMatch(/^ {2}GERBANG_JOURNAL_KEYS: must be /m)
    expect(err).not.toContain('planted')
  })
})

describe('gerbang unresolved', () => {
  it('lists what was given up, and says when there is nothing', async () => {
    const { environment, gateway, journal } = await openShop()
    expect((await run(environment, 'unresolved')).out).toBe('Nothing is unresolved.')
    const { attempt } = right(await gateway.findPayment('invoice-1'))
    right(await journal.schedule(attempt, 'later', new Date(Date.now() + 8 * 86_400_000))())
    const { exitCode, out } = await run(environment, 'unresolved')
    expect(exitCode).toBe(0)
    expect(out).toMatch(/invoice-1 .* pending .* given up$/m)
    const json = JSON.parse((await run(environment, 'unresolved', '--json')).out) as object
    expect(json).toMatchObject({ attempts: [{ reference: 'invoice-1', unresolved: true }], unreadable: 0 })
    await gateway.close()
  })
})

describe('gerbang reconcile', () => {
  it('asks about what is due, tells what came of it, and counts', async () => {
    const shop = await openShop()
    const { environment, gateway } = shop
    expect((await run(environment, 'reconcile')).out).toBe(
      'Applied 0 stored messages, asked about 0 attempts, gave up 0.'
    )
    await makeDue(shop, 'invoice-1')
    const { exitCode, out, err } = await run(environment, 'reconcile', '--limit', '5')
    expect([exitCode, err]).toEqual([0, ''])
    expect(out.split('\n')).toEqual([
      'pay invoice-1: pending -> succeeded',
      'Applied 0 stored messages, asked about 1 attempts, gave up 0.'
    ])
    await makeDue(shop, 'invoice-2')
    expect(JSON.parse((await run(environment, 'reconcile', '--json')).out)).toEqual({
      rounds: 1,
      applied: 0,
      asked: 1,
      unresolved: 0
    })
    expect(right(await gateway.findPayment('invoice-2')).status).toBe('succeeded')
    await gateway.close()
  })

  it('ends with 1 and reports everything wrong with providers and journal at once', async () => {
    const { exitCode, err } = await run(
      { GERBANG_PROVIDER: 'doku-snap', GERBANG_DOKU_SNAP_SECRET_KEY: '', GERBANG_FASPAI: 'planted' },
      'reconcile'
    )
    expect(exitCode).toBe(1)
    for (const name of ['JOURNAL_URL', 'JOURNAL_KEYS', 'DOKU_SNAP_CLIENT_ID', 'DOKU_SNAP_SECRET_KEY', 'FASPAI']) {
      expect(err).toMatch(new RegExp(`^  GERBANG_${name}: `, 'm'))
    }
    expect(err).not.toContain('planted')
  })

  it.each([
    ['a setting that the provider refuses', { GERBANG_DOKU_SNAP_STATUS_SERVICE_CODE: '99' }, 'statusServiceCode'],
    [
      'attempts of an account that is not configured',
      { GERBANG_DOKU_SNAP_CLIENT_ID: 'BRN-other' },
      'not configured here'
    ],
    ['a journal in memory', { GERBANG_JOURNAL_URL: 'sqlite::memory:' }, 'in memory'],
    ['a folder that is not there', { GERBANG_JOURNAL_URL: 'sqlite:/nowhere/at/all.db' }, 'cannot be opened']
  ])('ends with 1 for %s', async (_name, over, sentence) => {
    const { environment, gateway } = await openShop()
    const { exitCode, out, err } = await run({ ...environment, ...over }, 'reconcile')
    expect([exitCode, out]).toEqual([1, ''])
    expect(err).toContain(sentence)
    await gateway.close()
  })
})

const work = async (shop: Shop, args: readonly string[]): Promise<readonly string[]> => {
  const terminal = shell()
  await makeDue(shop, 'invoice-1')
  const ended = runCommandLine(['worker', '--interval', '1', ...args], terminal, shop.environment)
  await terminal.printed(/invoice-1.*succeeded/)
  await makeDue(shop, 'invoice-2')
  await terminal.printed(/invoice-2.*succeeded/)
  terminal.stop()
  expect(await ended).toBe(0)
  expect(terminal.err).toEqual([])
  return terminal.out
}

describe('gerbang worker', () => {
  it('reconciles alone on SQLite until it is stopped', async () => {
    const shop = await openShop()
    const out = await work(shop, [])
    expect(out[0]).toBe('Reconciling every 1 s, alone, in this process. Stop it with Ctrl-C.')
    expect(out).toContain('Applied 0 stored messages, asked about 1 attempts, gave up 0.')
    expect(out.at(-1)).toBe('Stopped: the round under way has ended.')
    await shop.gateway.close()
  }, 60_000)

  it('prints lines of JSON when told', async () => {
    const shop = await openShop()
    const lines = (await work(shop, ['--json'])).map((line) => JSON.parse(line) as { readonly event: string })
    expect(lines[0]).toEqual({ event: 'started', intervalSeconds: 1, limit: 100 })
    expect(lines).toContainEqual({
      event: 'outcome-changed',
      operation: 'pay',
      reference: 'invoice-1',
      text: 'pay invoice-1: pending -> succeeded'
    })
    expect(lines).toContainEqual({ event: 'round', rounds: 1, applied: 0, asked: 1, unresolved: 0 })
    expect(lines.at(-1)).toEqual({ event: 'stopped' })
    await shop.gateway.close()
  }, 60_000)

  const serverUrl = process.env['GERBANG_TEST_POSTGRES_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres'

  /** False, with a word, where no server is and none is required. */
  const onServer = async (statement: string): Promise<boolean> => {
    const client = new Client({ connectionString: serverUrl, connectionTimeoutMillis: 5_000 })
    try {
      await client.connect()
    } catch (error) {
      if (process.env['GERBANG_TEST_REQUIRE_SERVICES'] === '1') throw error
      process.stdout.write('Skipped a test of the worker: no PostgreSQL server is reachable.\n')
      return false
    }
    await client.query(statement)
    await client.end()
    return true
  }

  it('shares its rounds on PostgreSQL, in a schema of its own', async () => {
    const schema = `gerbang_test_${randomBytes(6).toString('hex')}`
    if (!(await onServer(`create schema ${schema}`))) return
    const url = new URL(serverUrl)
    url.searchParams.set('options', `-csearch_path=${schema}`)
    try {
      const shop = await openShop(url.toString())
      const out = await work(shop, ['--schema', `${schema}_jobs`])
      expect(out[0]).toBe(
        'Reconciling every 1 s, shared with every other worker of this database. Stop it with Ctrl-C.'
      )
      await shop.gateway.close()
    } finally {
      await onServer(`drop schema ${schema} cascade; drop schema if exists ${schema}_jobs cascade`)
    }
  }, 60_000)
})
