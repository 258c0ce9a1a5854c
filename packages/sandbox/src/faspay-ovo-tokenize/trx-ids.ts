import { randomInt } from 'node:crypto'

/** Transaction ids: 16 digits, above 2^53 and odd, so that a number of JavaScript cannot hold one. */
export interface TrxIds {
  readonly next: (day: string, reuse: 'unique' | 'repeat-daily') => string
}

const elevenDigits = 10 ** 11

/** With `repeat-daily` the first payment of each day has the same id, and so on; an id in `isOpen` use is passed over. */
export const createTrxIds = (merchantId: string, isOpen: (trxId: string) => boolean): TrxIds => {
  const issued: string[] = []
  let [current, position] = ['', 0]
  const idAt = (index: number): string => {
    const drawn = String(randomInt(elevenDigits / 2) * 2 + 1).padStart(11, '0')
    issued[index] ??= `${merchantId}${drawn}`
    return issued[index] ?? ''
  }
  return {
    next: (day, reuse) => {
      if (day !== current) position = reuse === 'repeat-daily' ? 0 : issued.length
      current = day
      let trxId = idAt(position++)
      while (reuse === 'repeat-daily' && isOpen(trxId)) trxId = idAt(position++)
      return trxId
    }
  }
}
