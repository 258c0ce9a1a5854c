import { parseCommand } from './parse-command'
import { runCommandLine } from './run-command-line'
import { shell } from './testing/shell'

it.each([
  [[], 'Say which command to run.'],
  [['dance'], "Unknown command 'dance'."],
  [['--dance'], "Unknown option '--dance'."],
  [['demo', '--port', '80'], "Unknown option '--port'."],
  [['demo', 'now'], "Unexpected argument 'now'."],
  [['sandbox', '--port', 'x'], '--port takes a whole number from 0 to 65535'],
  [['sandbox', '--port', '65536'], '--port takes a whole number from 0 to 65535'],
  [['sandbox', '--port=-1'], '--port takes a whole number from 0 to 65535'],
  [['sandbox', '--port'], "'--port <value>'"],
  [['sandbox', '--json=yes'], "'--json'"],
  [['worker', '--interval', '0'], '--interval takes a whole number of seconds from 1 to 3600'],
  [['worker', '--interval', '3601'], '--interval takes a whole number of seconds from 1 to 3600'],
  [['worker', 'now'], "Unexpected argument 'now'."],
  [['reconcile', '--limit', '1.5'], '--limit takes a whole number from 1 to 1000'],
  [['payments', '--limit', '1001'], '--limit takes a whole number from 1 to 1000'],
  [['payments', '--operation', 'balance'], '--operation takes pay, refund, bind or unlink'],
  [['payments', '--status', 'active'], '--status takes, for pay, unknown, pending,'],
  [['payments', '--status', 'sending'], '--status takes, for pay, unknown, pending,'],
  [
    ['payments', '--operation', 'bind', '--status', 'paid'],
    '--status takes, for bind, unknown, action-required, active, inactive'
  ],
  [['payments', '--since', 'yesterday'], '--since takes 30m, 36h, 7d'],
  [['payments', '--since', '2026-13-01'], '--since takes 30m, 36h, 7d'],
  [['payments', '--since', '2026-03-01T10:00:00'], '--since takes 30m, 36h, 7d'],
  [['payments', '--after', 'x'], '--after takes what the page before ended with'],
  [['unresolved', '--limit', '1'], "Unknown option '--limit'."]
])('refuses %j with exit code 2, a sentence and the usage', async (args, sentence) => {
  const terminal = shell()
  expect(await runCommandLine(args, terminal, {})).toBe(2)
  expect(terminal.out).toEqual([])
  expect(terminal.err.join('\n')).toContain(sentence)
  expect(terminal.err.join('\n')).toContain('Usage: gerbang <command>')
})

it.each([
  ['--help'],
  ['-h'],
  ['demo', '--help'],
  ['sandbox', '-h'],
  ['worker', '-h'],
  ['reconcile', '-h'],
  ['payments', '--help'],
  ['unresolved', '-h']
])('prints the usage for %j %j', async (...args) => {
  const terminal = shell()
  expect(await runCommandLine(args, terminal, {})).toBe(0)
  expect(terminal.out.join('\n')).toMatch(/^Usage: gerbang <command>/)
})

it('prints its version', async () => {
  const terminal = shell()
  expect(await runCommandLine(['--version'], terminal, {})).toBe(0)
  expect(terminal.out.join('\n')).toMatch(/^\d+\.\d+\.\d+/)
})

it('understands what is asked of the sandbox and of the demo', () => {
  expect(parseCommand(['sandbox'])).toEqual({ name: 'sandbox', port: 0, output: 'page' })
  expect(parseCommand(['sandbox', '--json', '--port', '8080'])).toEqual({ name: 'sandbox', port: 8080, output: 'json' })
  expect(parseCommand(['demo', '--wallet', 'ovo'])).toEqual({ name: 'demo', wallet: 'ovo' })
})

it('understands what operators ask for', () => {
  const now = new Date('2026-03-08T03:00:00.000Z')
  expect(parseCommand(['worker'])).toEqual({ name: 'worker', intervalSeconds: 60, limit: 100, output: 'table' })
  expect(parseCommand(['reconcile', '--limit', '7', '--json'])).toEqual({ name: 'reconcile', limit: 7, output: 'json' })
  expect(parseCommand(['unresolved', '--json'])).toEqual({ name: 'unresolved', output: 'json' })
  expect(parseCommand(['payments'])).toEqual({
    name: 'payments',
    output: 'table',
    query: { operation: 'pay', limit: 50 }
  })
  expect(
    ['7d', '36h', '30m', '2026-03-01', '2026-03-01T10:00:00+07:00'].map((since) =>
      parseCommand(['payments', '--since', since], now)
    )
  ).toMatchObject(
    [
      '2026-03-01T03:00:00.000Z',
      '2026-03-06T15:00:00.000Z',
      '2026-03-08T02:30:00.000Z',
      '2026-03-01T00:00:00.000Z',
      '2026-03-01T03:00:00.000Z'
    ].map((since) => ({ query: { since } }))
  )
  const refunds = [
    'payments',
    '--operation',
    'refund',
    '--status',
    'declined',
    '--reference',
    'refund-1',
    '--after',
    '12'
  ]
  expect(parseCommand(refunds)).toMatchObject({
    query: { operation: 'refund', status: 'declined', reference: 'refund-1', after: '12' }
  })
})

it('plays the provider of GERBANG_PROVIDER alone, unless another one is named', async () => {
  const unknown = shell()
  expect(await runCommandLine(['demo'], unknown, { GERBANG_PROVIDER: 'nobody' })).toBe(1)
  expect(unknown.err.join('\n')).toContain("The demo has no provider 'nobody'")
  const named = shell()
  expect(await runCommandLine(['demo', '--provider', 'somebody'], named, { GERBANG_PROVIDER: 'doku-snap' })).toBe(1)
  expect(named.err.join('\n')).toContain("The demo has no provider 'somebody'")
})
