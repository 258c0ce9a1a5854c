import type { Sen } from '../money'
import type { Scale } from './quirks'

/** Whole rupiah without decimals, `100`; sen are shown only where a quirk has made some. */
export const rupiah = (sen: Sen): string => {
  const [whole, rest] = [sen / 100n, sen % 100n]
  return rest === 0n ? whole.toString() : `${whole}.${rest.toString().padStart(2, '0')}`
}

/** `bill_total` of a request is sen, and rupiah have no sen: the last two digits are zeros. */
export const readBillTotal = (digits: string): Sen | undefined => {
  const sen = /^[1-9]\d{2,14}$/.test(digits) ? BigInt(digits) : undefined
  return sen !== undefined && sen % 100n === 0n ? sen : undefined
}

/** What a provider makes of an amount whose unit it has mistaken. */
export const scaled = (sen: Sen, scale: Scale): Sen => {
  if (scale === 'times-100') return sen * 100n
  return scale === 'divided-by-100' ? sen / 100n : sen
}
