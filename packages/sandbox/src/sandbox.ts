import { setMaxListeners } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createClock } from './clock'
import { otp, pin, testCustomers, type WalletName } from './customers'
import { createDokuOvoRecurring } from './doku-ovo-recurring/doku-ovo-recurring'
import { createDokuSnap } from './doku-snap/doku-snap'
import { createFaspayOvoTokenize } from './faspay-ovo-tokenize/faspay-ovo-tokenize'
import { createFaults } from './faults'
import { createLedger } from './ledger'
import { formatAmount } from './money'
import { createNotifier } from './notifier'
import { createSessions } from './pages/session'
import { createListener } from './server'
import { createTimers } from './timers'

/** How a sandbox is started. */
export interface SandboxOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number
}

/** A customer whose effect is documented; `cash` and `points` are rupiah as text with two decimals. */
export interface SandboxCustomer {
  readonly provider: string
  readonly wallet: WalletName
  readonly phone: string
  readonly otp: string
  readonly pin: string
  readonly cash: string
  readonly points: string
  readonly does: string
}

/** A running sandbox. `url`, `control` and `ledger` are addresses on this machine. */
export interface Sandbox {
  readonly url: string
  /** Per provider the ready-made configuration, keys included, made in this process; the RSA keys serve every sandbox of it. */
  readonly providers: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly customers: readonly SandboxCustomer[]
  readonly control: string
  readonly ledger: string
  /** Stops it, and every delivery under way. */
  readonly close: () => Promise<void>
}

const listen = (server: Server, port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    })
  })

// Clients that keep connections open must not meet a socket that is just being closed.
const keepAliveMs = 10 * 60_000

const customers: readonly SandboxCustomer[] = testCustomers.map(({ provider, wallet, phone, cash, points, does }) => ({
  provider,
  wallet,
  phone,
  otp,
  pin,
  cash: formatAmount(cash),
  points: formatAmount(points),
  does
}))

/** Starts a server on 127.0.0.1 that behaves as the payment providers do. Rejects when the port is taken. */
export const createSandbox = async (options: SandboxOptions = {}): Promise<Sandbox> => {
  const server = createServer({ keepAliveTimeout: keepAliveMs })
  const url = await listen(server, options.port ?? 0)
  const closing = new AbortController()
  // Every delivery under way listens to it.
  setMaxListeners(0, closing.signal)
  const [clock, ledger, faults, sessions, timers] = [
    createClock(),
    createLedger(),
    createFaults(),
    createSessions(),
    createTimers()
  ]
  const notifier = createNotifier({ clock, ledger, faults })
  const world = { url, clock, ledger, notifier, sessions, closing: closing.signal }
  const providers = [await createDokuSnap(world), createDokuOvoRecurring(world), createFaspayOvoTokenize(world)]
  server.on('request', createListener({ clock, ledger, faults, notifier, sessions, timers, providers }))

  return {
    url,
    providers: Object.fromEntries(providers.map(({ name, configuration }) => [name, configuration])),
    customers,
    control: `${url}/control`,
    ledger: `${url}/ledger`,
    close: async () => {
      closing.abort()
      clock.close()
      timers.close()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
      await notifier.idle()
    }
  }
}

/** The one JSON object that `gerbang sandbox --json` prints. */
export const describeSandbox = ({ url, providers, customers: known, control, ledger }: Sandbox): object => ({
  url,
  providers,
  customers: known,
  control,
  ledger
})
