import type { HttpRequest } from '@gerbang/domain'

const agent = 'user-agent'
const encoding = 'accept-encoding'

const isNamed = (name: string, wanted: string): boolean =>
  name.length === wanted.length && name.toLowerCase() === wanted

/**
 * The caller's headers as they are spelled, and what a request says of itself and takes in return where the caller has
 * none of that name in any spelling. Copied one by one: an addition to a copy of the whole costs as much as a signature.
 */
export const sentHeaders = ({ headers }: HttpRequest): Record<string, string> => {
  const sent: Record<string, string> = {}
  let saysAgent = false
  let saysEncoding = false
  for (const name of Object.keys(headers)) {
    sent[name] = headers[name] ?? ''
    saysAgent ||= isNamed(name, agent)
    saysEncoding ||= isNamed(name, encoding)
  }
  if (!saysAgent) sent['User-Agent'] = 'gerbang'
  if (!saysEncoding) sent['Accept-Encoding'] = 'gzip, deflate, br'
  return sent
}
