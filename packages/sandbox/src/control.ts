import type { Clock } from './clock'
import { readFault } from './control-faults'
import { isWrong, loopbackUrl, matching, oneOf, parseInput, wholeNumber, type Input, type Wrong } from './control-input'
import type { Faults } from './faults'
import type { Ledger } from './ledger'
import type { Charge } from './ledger-entries'
import { parseAmount, type Sen } from './money'
import type { Notifier } from './notifier'
import type { ProviderService } from './provider'
import { jsonReply, type Incoming, type Reply } from './reply'

export interface Controlled {
  readonly clock: Clock
  readonly ledger: Ledger
  readonly faults: Faults
  readonly notifier: Notifier
  readonly providers: readonly ProviderService[]
}

type Outcome = object | Wrong | { readonly missing: string }
const tenYearsMs = 10 * 365 * 24 * 60 * 60_000
const phonePattern = /^62\d{7,14}$/
const phoneMeaning = 'a phone number as text, 62 first, 9 to 16 digits'

const ownerOf = (world: Controlled, charge: Charge): ProviderService | undefined =>
  world.providers.find((provider) => provider.name === charge.provider)

/** The latest payment under a reference, of the provider that the input names or of any. */
const findCharge = (world: Controlled, reference: unknown, { provider }: Input): Charge | undefined =>
  [...world.ledger.charges.values()].findLast(
    (charge) => charge.partnerReferenceNo === reference && (provider ?? charge.provider) === charge.provider
  )

const noPayment = { missing: 'No payment has this partnerReferenceNo.' }
const statusMeaning = 'a status of the provider as text, such as "00", "2" or "SUCCESS"'

const advance = async ({ clock, notifier }: Controlled, input: Input): Promise<Outcome> => {
  const advanceMs = wholeNumber(input, 'advanceMs', tenYearsMs)
  if (isWrong(advanceMs)) return advanceMs
  await notifier.idle()
  await clock.advance(advanceMs)
  await notifier.idle()
  return { now: new Date(clock.now()).toISOString() }
}

const setMerchant = ({ notifier }: Controlled, input: Input): Outcome => {
  const baseUrl = loopbackUrl(input, 'baseUrl')
  if (isWrong(baseUrl)) return baseUrl
  notifier.setMerchant(baseUrl)
  return { baseUrl }
}

const planFault = ({ faults, providers }: Controlled, input: Input): Outcome => {
  const fault = readFault(input, providers)
  if (!isWrong(fault)) faults.plan(fault)
  return fault
}

const unlink = ({ ledger }: Controlled, input: Input): Outcome => {
  const phone = matching(input, 'phone', phonePattern, phoneMeaning)
  if (isWrong(phone)) return phone
  const linked = ledger.bindings.filter(({ status, wallet }) => status === 'active' && wallet.phone === phone)
  if (linked.length === 0) return { missing: 'No active binding has this phone number.' }
  linked.forEach((binding) => (binding.status = 'unlinked'))
  return { unlinked: linked.length }
}

const settle = (world: Controlled, reference: string, input: Input): Outcome => {
  const charge = findCharge(world, reference, input)
  const status = matching(input, 'status', /^(\d{1,2}|[A-Z_]{2,20})$/, statusMeaning)
  if (isWrong(status)) return status
  if (charge === undefined) return noPayment
  const wrong = ownerOf(world, charge)?.settle(charge, status)
  return wrong === undefined ? { partnerReferenceNo: reference, status } : { wrong }
}

const notify = (world: Controlled, input: Input): Outcome => {
  const charge = findCharge(world, input['partnerReferenceNo'], input)
  if (charge === undefined) return noPayment
  ownerOf(world, charge)?.notify(charge)
  return { partnerReferenceNo: charge.partnerReferenceNo }
}

const readMoney = (input: Input, name: string): Sen | Wrong => {
  const value = input[name] ?? 0
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return BigInt(value) * 100n
  const sen = typeof value === 'string' ? parseAmount(value) : undefined
  return sen ?? { wrong: `${name} must be whole rupiah as a number, or text with two decimals such as "10000.00".` }
}

const addCustomer = ({ ledger }: Controlled, input: Input): Outcome => {
  const wallet = oneOf(input, 'wallet', ['ovo', 'allo-bank'])
  const phone = matching(input, 'phone', phonePattern, phoneMeaning)
  const cash = readMoney(input, 'cash')
  const points = readMoney(input, 'points')
  if (isWrong(wallet)) return wallet
  if (isWrong(phone)) return phone
  if (isWrong(cash)) return cash
  if (isWrong(points)) return points
  if (ledger.wallets.has(`${wallet}:${phone}`)) return { wrong: 'A wallet with this phone number exists already.' }
  ledger.addWallet({ wallet, phone, cash, points, behaviour: 'ordinary' })
  return { wallet, phone }
}

const changeQuirks = ({ providers }: Controlled, { provider, ...patch }: Input): Outcome => {
  const name = provider ?? 'doku-snap'
  const found = providers.find((known) => known.name === name)
  if (found === undefined)
    return { wrong: `provider must be one of ${providers.map((known) => known.name).join(', ')}.` }
  const wrong = found.changeQuirks(patch)
  return wrong === undefined ? patch : { wrong }
}

const commands: Readonly<Record<string, (world: Controlled, input: Input) => Outcome | Promise<Outcome>>> = {
  'POST /control/merchant': setMerchant,
  'POST /control/clock': advance,
  'POST /control/faults': planFault,
  'DELETE /control/faults': ({ faults }) => {
    faults.clear()
    return {}
  },
  'POST /control/unlink': unlink,
  'POST /control/notify': notify,
  'POST /control/customers': addCustomer,
  'POST /control/quirks': changeQuirks,
  'GET /control': () => ({ commands: [...Object.keys(commands), 'POST /control/payments/:partnerReferenceNo'] })
}

const run = (world: Controlled, request: Incoming, input: Input): Outcome | Promise<Outcome> => {
  const payment = /^\/control\/payments\/([^/]+)$/.exec(request.path)?.[1]
  if (payment !== undefined && request.method === 'POST') return settle(world, decodeReference(payment), input)
  const command = commands[`${request.method} ${request.path}`]
  return command === undefined ? { missing: 'No such command; GET /control lists them.' } : command(world, input)
}

const decodeReference = (segment: string): string => {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

/** Answers `/control…`: 200, 400 with a sentence, or 404 with a sentence. */
export const answerControl = async (world: Controlled, request: Incoming): Promise<Reply> => {
  const input = parseInput(request.body)
  const outcome = isWrong(input) ? input : await run(world, request, input)
  if (isWrong(outcome)) return jsonReply(400, { error: outcome.wrong })
  return 'missing' in outcome ? jsonReply(404, { error: outcome.missing }) : jsonReply(200, outcome)
}
