/** Money in sen (hundredths of a rupiah) as bigint; as text always with two decimals, `10000.00`. */
export type Sen = bigint

const twoDecimals = /^(0|[1-9]\d{0,15})\.(\d{2})$/

export const parseAmount = (text: string): Sen | undefined => {
  const found = twoDecimals.exec(text)
  return found === null ? undefined : BigInt(`${found[1]}${found[2]}`)
}

export const formatAmount = (sen: Sen): string => {
  const digits = sen.toString().padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

export const sum = (amounts: readonly Sen[]): Sen => amounts.reduce((total, amount) => total + amount, 0n)

export const smaller = (one: Sen, other: Sen): Sen => (one < other ? one : other)
