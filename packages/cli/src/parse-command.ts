import { parseArgs } from 'node:util'
import { type OperatingCommand, parsePayments, parseReconcile, parseUnresolved, parseWorker } from './parse-operating'

/** A command line, understood; `wrong` says in one sentence what it is not. */
export type Command =
  | { readonly name: 'version' }
  | { readonly name: 'demo'; readonly provider?: string | undefined; readonly wallet?: string | undefined }
  | { readonly name: 'sandbox'; readonly port: number; readonly output: 'page' | 'json' }
  | OperatingCommand

const wrong = (sentence: string): Command => ({ name: 'wrong', sentence })

const help = { type: 'boolean', short: 'h' } as const

const parseDemo = (args: readonly string[]): Command => {
  const { values } = parseArgs({
    args: [...args],
    options: { help, provider: { type: 'string' }, wallet: { type: 'string' } }
  })
  return values.help === true ? { name: 'help' } : { name: 'demo', provider: values.provider, wallet: values.wallet }
}

const highestPort = 65_535

const parseSandbox = (args: readonly string[]): Command => {
  const { values } = parseArgs({
    args: [...args],
    options: { help, port: { type: 'string' }, json: { type: 'boolean' } }
  })
  if (values.help === true) return { name: 'help' }
  const { port = '0', json = false } = values
  if (!/^\d{1,5}$/.test(port) || Number(port) > highestPort) {
    return wrong(`--port takes a whole number from 0 to ${highestPort}; 0 means any free port.`)
  }
  return { name: 'sandbox', port: Number(port), output: json ? 'json' : 'page' }
}

/** Node's own message, cut to its first sentence: the rest advises on option syntax. */
const sentenceOf = (error: unknown): string => {
  const message = error instanceof Error ? error.message : String(error)
  return `${message.split('. ')[0] ?? message}.`.replace(/\.\.$/, '.')
}

const parseKnown = (name: string | undefined, rest: readonly string[], now: Date): Command => {
  switch (name) {
    case undefined:
      return wrong('Say which command to run.')
    case '--help':
    case '-h':
      return { name: 'help' }
    case '--version':
    case '-v':
      return { name: 'version' }
    case 'demo':
      return parseDemo(rest)
    case 'sandbox':
      return parseSandbox(rest)
    case 'worker':
      return parseWorker(rest)
    case 'reconcile':
      return parseReconcile(rest)
    case 'payments':
      return parsePayments(rest, now)
    case 'unresolved':
      return parseUnresolved(rest)
    default:
      return wrong(`${name.startsWith('-') ? 'Unknown option' : 'Unknown command'} '${name}'.`)
  }
}

/** Reads the arguments after the program's name; `now` is what `--since 7d` counts from. Never throws. */
export const parseCommand = (args: readonly string[], now: Date = new Date()): Command => {
  const [name, ...rest] = args
  try {
    return parseKnown(name, rest, now)
  } catch (error) {
    return wrong(sentenceOf(error))
  }
}
