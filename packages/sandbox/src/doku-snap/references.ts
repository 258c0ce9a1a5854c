import { randomBytes, randomInt } from 'node:crypto'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** 32 letters and digits, as DOKU's `referenceNo` of payments and refunds. */
export const randomReference = (): string =>
  [...randomBytes(32)].map((byte) => alphabet[byte % alphabet.length]).join('')

export const randomDigits = (length: number): string =>
  Array.from({ length }, (_, index) => String(index === 0 ? randomInt(1, 10) : randomInt(10))).join('')
