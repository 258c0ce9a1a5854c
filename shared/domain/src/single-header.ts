import type { InboundMessage } from './inbound'

/**
 * The one value of a header, whatever its casing. A missing, repeated, empty or non-ASCII header has none:
 * which of two signatures counts must not be for us to choose.
 */
export const singleHeader = ({ headers }: Pick<InboundMessage, 'headers'>, name: string): string | undefined => {
  const wanted = name.toLowerCase()
  const values = Object.entries(headers)
    .filter(([key]) => key.toLowerCase() === wanted)
    .flatMap(([, value]) => value ?? [])
  const [value] = values
  return values.length === 1 && value !== undefined && /^[\x20-\x7e]+$/.test(value) ? value : undefined
}
