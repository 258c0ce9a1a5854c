import type { InboundMessage } from './inbound'

/**
 * The one value of a header, whatever its casing. A missing, repeated, empty or non-ASCII header has none:
 * which of two signatures counts must not be for us to choose.
 */
export const singleHeader = ({ headers }: Pick<InboundMessage, 'headers'>, name: string): string | undefined => {
  const wanted = name.toLowerCase()
  let found: string | undefined
  for (const key of Object.keys(headers)) {
    // Lengths first: most names differ in theirs, and each message is asked for several.
    if (key.length !== wanted.length || key.toLowerCase() !== wanted) continue
    const value = headers[key]
    if (value === undefined || (typeof value !== 'string' && value.length === 0)) continue
    if (found !== undefined || (typeof value !== 'string' && value.length > 1)) return undefined
    found = typeof value === 'string' ? value : value[0]
  }
  return found !== undefined && /^[\x20-\x7e]+$/.test(found) ? found : undefined
}
