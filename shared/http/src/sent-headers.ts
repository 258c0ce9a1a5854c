import type { HttpRequest } from '@gerbang/domain'

/** What a request says of itself and takes in return, unless the caller says otherwise. */
const defaults = Object.entries({ 'User-Agent': 'gerbang', 'Accept-Encoding': 'gzip, deflate, br' })

/** The caller's headers as they are spelled, and ours where the caller has none of that name in any spelling. */
export const sentHeaders = ({ headers }: HttpRequest): Record<string, string> => {
  const sent: Record<string, string> = { ...headers }
  const given = Object.keys(headers)
  for (const [name, value] of defaults) {
    const isGiven = given.some((other) => other.length === name.length && other.toLowerCase() === name.toLowerCase())
    if (!isGiven) sent[name] = value
  }
  return sent
}
