import type { HttpRequest, Journal, Transport } from '@gerbang/domain'
import type { KillSwitch } from './kill-switch'

type Step<A> = () => Promise<A>

// The intent stands or does not, the provider has it or has not: the boundaries are those of the ports, and the product
// has none of this in its code.
const around =
  (kill: KillSwitch, what: string) =>
  <A>(step: Step<A>): Step<A> =>
  async () => {
    kill.before(what)
    const running = ((): Promise<A> => {
      kill.during(what)
      return step()
    })()
    const result = await running
    kill.after(what)
    return result
  }

/** A journal with a boundary before, in and after each of its steps. */
export const journalWithKillPoints = (journal: Journal, kill: KillSwitch): Journal => ({
  // Reads change nothing: the boundaries around them are those of their neighbours.
  ...journal,
  begin: (tracked, terms) => around(kill, 'begin')(journal.begin(tracked, terms)),
  settle: (tracked) => around(kill, 'settle')(journal.settle(tracked)),
  release: (attempt) => around(kill, 'release')(journal.release(attempt)),
  schedule: (attempt, next, now) => around(kill, 'schedule')(journal.schedule(attempt, next, now)),
  leaseDue: (now, limit, owner) => around(kill, 'leaseDue')(journal.leaseDue(now, limit, owner)),
  store: (entry) => around(kill, 'store')(journal.store(entry)),
  unapplied: (now, limit, owner) => around(kill, 'unapplied')(journal.unapplied(now, limit, owner)),
  markApplied: (entry) => around(kill, 'markApplied')(journal.markApplied(entry))
})

/** References and request ids; versions and the providers' own numbers of operations are shorter. */
const ids = /^(?=.*\d)[\w-]{14,}$/

/** `POST /direct-debit/core/v1/debit/refund`, ids of a path left out. */
const labelOf = ({ method, url }: HttpRequest): string => {
  const segments = new URL(url).pathname.split('/')
  return `${method} ${segments.map((segment) => (ids.test(segment) ? '…' : segment)).join('/')}`
}

/** A transport with a boundary when a request is ready, while it is at the provider, and once its answer is there. */
export const transportWithKillPoints =
  (transport: Transport, kill: KillSwitch): Transport =>
  (slot, build) =>
  async () => {
    const built: string[] = []
    const outcome = await transport(slot, () => {
      const request = build()
      const what = labelOf(request)
      built.push(what)
      kill.before(what)
      kill.during(what)
      return request
    })()
    built.forEach((what) => kill.after(what))
    return outcome
  }
