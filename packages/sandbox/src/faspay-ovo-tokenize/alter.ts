import type { Fault } from '../faults'
import { isPrinted, type Tree, type Value } from './write-body'

const allReferences = ['trx_id', 'bill_no', 'phone_no']
const amounts = ['amount', 'trx_amount', 'amt', 'balance', 'bill_total', 'payment_total']

/** Changes the last digit, so that the form stays right. */
const otherDigits = (text: string): string => text.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10))

const oneMore = (text: string): string => (/^\d+$/.test(text) ? String(BigInt(text) + 1n) : text)

type Change = (name: string, text: string) => string

const changeOf = (fault: Fault | undefined, references: readonly string[]): Change | undefined => {
  switch (fault?.kind) {
    case 'wrong-reference':
      return (name, text) => (references.includes(name) ? otherDigits(text) : text)
    case 'wrong-amount':
      return (name, text) => (amounts.includes(name) ? oneMore(text) : text)
    case 'latest':
      return (name, text) => (name === 'payment_status_code' ? (fault.code ?? text) : text)
    default:
      return undefined
  }
}

const altered = (name: string, value: Value, change: Change): Value => {
  if (typeof value === 'string') return change(name, value)
  if (isPrinted(value)) return value
  if (Array.isArray(value)) return value.map((item: Value) => altered(name, item, change))
  return alteredTree(value as Tree, change)
}

const alteredTree = (tree: Tree, change: Change): Tree =>
  Object.fromEntries(Object.entries(tree).map(([name, value]) => [name, altered(name, value, change)]))

/** Changes the echoes of a message as a fault asks; other faults leave it as it is. */
export const alterTree = (
  tree: Tree,
  fault: Fault | undefined,
  references: readonly string[] = allReferences
): Tree => {
  const change = changeOf(fault, references)
  return change === undefined ? tree : alteredTree(tree, change)
}
