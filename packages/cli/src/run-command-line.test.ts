import { parseCommand } from './parse-command'
import { runCommandLine } from './run-command-line'
import type { Terminal } from './terminal'

const shell = (): Terminal & { readonly out: string[]; readonly err: string[] } => {
  const [out, err]: [string[], string[]] = [[], []]
  return {
    out,
    err,
    print: (text) => void out.push(text),
    complain: (text) => void err.push(text),
    style: 'plain',
    untilStopped: () => Promise.resolve()
  }
}

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
  [['sandbox', '--json=yes'], "'--json'"]
])('refuses %j with exit code 2, a sentence and the usage', async (args, sentence) => {
  const terminal = shell()
  expect(await runCommandLine(args, terminal)).toBe(2)
  expect(terminal.out).toEqual([])
  expect(terminal.err.join('\n')).toContain(sentence)
  expect(terminal.err.join('\n')).toContain('Usage: gerbang <command>')
})

it.each([['--help'], ['-h'], ['demo', '--help'], ['sandbox', '-h']])('prints the usage for %j %j', async (...args) => {
  const terminal = shell()
  expect(await runCommandLine(args, terminal)).toBe(0)
  expect(terminal.out.join('\n')).toMatch(/^Usage: gerbang <command>/)
})

it('prints its version', async () => {
  const terminal = shell()
  expect(await runCommandLine(['--version'], terminal)).toBe(0)
  expect(terminal.out.join('\n')).toMatch(/^\d+\.\d+\.\d+/)
})

it('understands what is asked of the sandbox and of the demo', () => {
  expect(parseCommand(['sandbox'])).toEqual({ name: 'sandbox', port: 0, output: 'page' })
  expect(parseCommand(['sandbox', '--json', '--port', '8080'])).toEqual({ name: 'sandbox', port: 8080, output: 'json' })
  expect(parseCommand(['demo', '--wallet', 'ovo'])).toEqual({ name: 'demo', wallet: 'ovo' })
})
