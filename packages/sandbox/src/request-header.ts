import type { Incoming } from './reply'

/** A header that came exactly once, else the empty text. */
export const header = (request: Incoming, name: string): string => {
  const value = request.headers[name.toLowerCase()]
  return typeof value === 'string' ? value : ''
}
