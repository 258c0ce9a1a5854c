import type { Quirks } from './quirks'

const amounts = /"(amount|ovo_cash_balance|ovo_point_balance)":(\d+(?:\.\d+)?)/g

const spellings: Readonly<Record<Quirks['amountType'], (digits: string) => string>> = {
  number: (digits) => digits,
  string: (digits) => `"${digits}"`,
  // JSON.stringify cannot write 100000.00, which DOKU does on other channels.
  decimal: (digits) => Number(digits).toFixed(2)
}

/** JSON with its amounts spelt as the quirk wants them. */
export const render = ({ amountType }: Quirks, value: object): string =>
  JSON.stringify(value).replace(
    amounts,
    (_, key: string, digits: string) => `"${key}":${spellings[amountType](digits)}`
  )
