import type { Phone } from '@gerbang/domain'
import type { Gateway } from '@gerbang/gateway'
import type { Sandbox, SandboxCustomer } from '@gerbang/sandbox'
import type { Terminal } from '../terminal'
import { readBooks } from './books'
import { compare } from './comparison'
import { createCustomer } from './customer'
import { playJourney } from './journey'
import { wrap } from './layout'
import { fetchLedger, wholeRupiah } from './ledger'
import { createPrinter, type Printer } from './printer'
import { mount, type Shop } from './shop'
import { printVerdict } from './verdict'
import { waitMs } from './waiting'
import type { Wire } from './wire'

interface Parts {
  readonly sandbox: Sandbox
  readonly gateway: Gateway
  readonly shop: Shop
  readonly wire: Wire
  readonly known: SandboxCustomer
  readonly phone: Phone
  readonly terminal: Pick<Terminal, 'print' | 'style'>
  readonly settings?: Readonly<Record<string, unknown>> | undefined
  readonly quirks?: Readonly<Record<string, string>> | undefined
}

const command = async (url: string, body: object): Promise<void> => {
  const response = await fetch(url, {
    method: 'POST',
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(waitMs)
  })
  if (!response.ok) throw new Error(`the sandbox refused a command with HTTP ${response.status}`)
}

const spelt = (settings: Parts['settings'] = {}): string =>
  Object.entries(settings)
    .map(([name, value]) => ` The setting ${name} is '${String(value)}'.`)
    .join('')

const introduce = (printer: Printer, { gateway, sandbox, known, settings }: Parts): void => {
  const { provider } = gateway
  const cast = `A shop, its customer, and a stand-in for ${provider} at ${sandbox.url}: all on this machine, no real money.`
  const part = `The wallet is ${known.wallet}; its customer ${known.does}.${spelt(settings)}`
  const hiding = 'Credentials and ids of customer pages are printed as [hidden], phone numbers with asterisks.'
  printer.lines(['', ...[`${cast} ${part}`, hiding].flatMap((text) => wrap('', text))])
}

/** Plays the journey between a gateway and a sandbox, then compares. @returns the exit code. */
export const playAgainst = async (parts: Parts): Promise<number> => {
  const { sandbox, gateway, shop, wire, known, phone, terminal, quirks } = parts
  const printer = createPrinter(terminal)
  const failures: string[] = []
  await command(`${sandbox.control}/merchant`, { baseUrl: `${shop.url}${mount}` })
  if (quirks !== undefined) await command(`${sandbox.control}/quirks`, { provider: gateway.provider, ...quirks })
  introduce(printer, parts)
  const played = await playJourney({
    gateway,
    wallet: known.wallet,
    person: createCustomer(known, phone),
    shop,
    wire,
    printer,
    // Moving the clock by nothing waits for every message under way.
    delivered: () => command(`${sandbox.control}/clock`, { advanceMs: 0 }),
    failed: (sentence) => {
      failures.push(sentence)
    }
  })
  const books = await readBooks(gateway, played)
  const charged = { wallet: known.wallet, phone: known.phone, cash: wholeRupiah(known.cash) ?? 0 }
  return printVerdict(printer, compare(books, await fetchLedger(sandbox.ledger), charged), failures)
}
