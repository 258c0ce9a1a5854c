import type { Sent } from '../outbound'
import type { Format } from './formats'
import { readBody } from './read-body'

export interface Expected {
  readonly format: Format
  readonly echoes: Readonly<Record<string, string>>
}

/** Whether the merchant said OK: HTTP 2xx, in the notification's own format, with its references, code 00 and a date. */
export const isOk = ({ format, echoes }: Expected, { httpStatus, body }: Sent): boolean => {
  if (httpStatus === null || httpStatus < 200 || httpStatus > 299 || body === null) return false
  const fields = readBody(Buffer.from(body), format) ?? {}
  const dated = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(fields['response_date'] ?? '')
  const echoed = Object.entries(echoes).every(([name, value]) => fields[name] === value)
  return fields['response_code'] === '00' && dated && echoed
}
