import { parseArgs } from 'node:util'
import {
  type AttemptQuery,
  bindingTransitions,
  paymentTransitions,
  refundTransitions,
  type Sending,
  unlinkingTransitions
} from '@gerbang/domain'
import type { Output } from './operate/list-attempts'

/** A command for operators, understood. */
export type OperatingCommand =
  | { readonly name: 'help' }
  | {
      readonly name: 'worker'
      readonly intervalSeconds: number
      readonly limit: number
      readonly schema?: string | undefined
      readonly output: Output
    }
  | { readonly name: 'reconcile'; readonly limit: number; readonly output: Output }
  | { readonly name: 'payments'; readonly query: AttemptQuery; readonly output: Output }
  | { readonly name: 'unresolved'; readonly output: Output }
  | { readonly name: 'wrong'; readonly sentence: string }

const wrong = (sentence: string): OperatingCommand => ({ name: 'wrong', sentence })

const help = { type: 'boolean', short: 'h' } as const
const json = { type: 'boolean' } as const
const text = { type: 'string' } as const

const outputOf = (values: { readonly json?: boolean | undefined }): Output => (values.json === true ? 'json' : 'table')

const wholeNumber = (given: string | undefined, otherwise: number, most: number): number | undefined => {
  if (given === undefined) return otherwise
  return /^\d{1,5}$/.test(given) && Number(given) >= 1 && Number(given) <= most ? Number(given) : undefined
}

const mostRows = 1000
const noLimit = wrong(`--limit takes a whole number from 1 to ${mostRows}.`)

export const parseWorker = (args: readonly string[]): OperatingCommand => {
  const options = { help, json, interval: text, limit: text, schema: text }
  const { values } = parseArgs({ args: [...args], options })
  if (values.help === true) return { name: 'help' }
  const intervalSeconds = wholeNumber(values.interval, 60, 3600)
  const limit = wholeNumber(values.limit, 100, mostRows)
  if (intervalSeconds === undefined) return wrong('--interval takes a whole number of seconds from 1 to 3600.')
  if (limit === undefined) return noLimit
  return { name: 'worker', intervalSeconds, limit, schema: values.schema, output: outputOf(values) }
}

export const parseReconcile = (args: readonly string[]): OperatingCommand => {
  const { values } = parseArgs({ args: [...args], options: { help, json, limit: text } })
  if (values.help === true) return { name: 'help' }
  const limit = wholeNumber(values.limit, 100, mostRows)
  return limit === undefined ? noLimit : { name: 'reconcile', limit, output: outputOf(values) }
}

export const parseUnresolved = (args: readonly string[]): OperatingCommand => {
  const { values } = parseArgs({ args: [...args], options: { help, json } })
  return values.help === true ? { name: 'help' } : { name: 'unresolved', output: outputOf(values) }
}

type Status = AttemptQuery['status']

const statusesOf: Readonly<Record<Sending, readonly string[]>> = {
  bind: Object.keys(bindingTransitions),
  pay: Object.keys(paymentTransitions),
  refund: Object.keys(refundTransitions),
  unlink: Object.keys(unlinkingTransitions)
}

const isSending = (operation: string): operation is Sending => operation in statusesOf

/** `sending` is how the domain calls an unknown that nobody heard of: the journal stores it as `unknown`. */
const isStatus = (status: string, operation: Sending): status is NonNullable<Status> =>
  status !== 'sending' && statusesOf[operation].includes(status)

const unitMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 }

/** `36h`, `7d`, or a time; a day alone begins at midnight UTC. */
const sinceOf = (given: string, now: Date): string | undefined => {
  const [, count, unit = ''] = /^(\d{1,6})([mhd])$/.exec(given) ?? []
  if (count !== undefined) return new Date(now.getTime() - Number(count) * (unitMs[unit] ?? 0)).toISOString()
  const written = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(given)
  return written && !Number.isNaN(Date.parse(given)) ? new Date(given).toISOString() : undefined
}

export const parsePayments = (args: readonly string[], now: Date): OperatingCommand => {
  const filters = { operation: text, reference: text, order: text, provider: text, status: text, since: text }
  const { values } = parseArgs({ args: [...args], options: { help, json, limit: text, after: text, ...filters } })
  if (values.help === true) return { name: 'help' }
  const { operation = 'pay', reference, order, provider, status, since, after } = values
  const limit = wholeNumber(values.limit, 50, mostRows)
  const from = since === undefined ? undefined : sinceOf(since, now)
  if (!isSending(operation)) return wrong('--operation takes pay, refund, bind or unlink.')
  if (status !== undefined && !isStatus(status, operation)) {
    return wrong(
      `--status takes, for ${operation}, ${statusesOf[operation].filter((known) => known !== 'sending').join(', ')}.`
    )
  }
  if (since !== undefined && from === undefined) {
    return wrong('--since takes 30m, 36h, 7d, a day such as 2026-03-01, or a time such as 2026-03-01T10:00:00+07:00.')
  }
  if (limit === undefined) return noLimit
  if (after !== undefined && !/^\d{1,15}$/.test(after)) return wrong('--after takes what the page before ended with.')
  const query = { operation, reference, order, provider, status, since: from, limit, after }
  return { name: 'payments', query, output: outputOf(values) }
}
