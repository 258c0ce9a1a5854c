import * as E from 'fp-ts/Either'
import { decode } from '@gerbang/codecs'
import type { HistoryEntry } from '@gerbang/domain'
import type { Config } from '../config'
import { PartsWire, PartWire } from '../wire'
import { toNonNegative } from './amount'
import { listed } from './numbered'
import { normalised } from './words'

type Part = HistoryEntry['parts'][number]

const types: ReadonlyMap<string, Part['type']> = new Map(
  Object.entries<Part['type']>({ CASH: 'cash', POINTS: 'points', POINT: 'points' })
)

interface Written {
  readonly type: string
  readonly amt: string
}

const sideBySide = (wire: unknown): readonly Written[] | undefined => {
  const lists = decode(PartsWire, wire)
  if (E.isLeft(lists)) return undefined
  const { type, amt } = lists.right
  const pairs = type.flatMap((word, at) => (amt[at] === undefined ? [] : [{ type: word, amt: amt[at] }]))
  return pairs.length === type.length && type.length === amt.length ? pairs : undefined
}

const one = (wire: unknown): readonly Written[] | undefined => {
  const part = decode(PartWire, wire)
  return E.isRight(part) ? [part.right] : undefined
}

const several = (wire: unknown): readonly Written[] | undefined => {
  const wires = listed(wire)
  const parts = (wires ?? []).flatMap((part) => one(part) ?? [])
  return parts.length === wires?.length ? parts : undefined
}

/**
 * What a payment was made of. Samples print one object where the tables say "Array"; a list, numbered parts and parts
 * that XML repeats are read too. Undefined when a part cannot be read: half of the parts would be a wrong answer.
 */
export const toParts = ({ amountUnits }: Config, wire: unknown): readonly Part[] | undefined => {
  if (wire === undefined) return []
  const written = one(wire) ?? sideBySide(wire) ?? several(wire)
  const parts = written?.flatMap(({ type, amt }): readonly Part[] => {
    const kind = types.get(normalised(type))
    const amount = toNonNegative(amountUnits.trxAmount, amt)
    return kind === undefined || amount === undefined ? [] : [{ type: kind, amount }]
  })
  return parts?.length === written?.length ? parts : undefined
}
