import { isCustomerPage, isLoopbackUrl } from '@gerbang/domain'
import type { Config } from '../config'

/**
 * A URL of Faspay's as it was meant: samples break it over lines, and write `&ampclient-id=` for `&client-id=`. Left
 * so, it parses, with parameters of other names, and OVO's page fails.
 */
export const cleanedUrl = (wire: string): string => wire.replace(/\s+/g, '').replace(/&amp;?(?=[A-Za-z])/g, '&')

/** The page that a customer may be sent to: https on a listed host, or this machine where the API itself is there. */
export const pageIn = (
  { baseUrl, redirectHosts }: Pick<Config, 'baseUrl' | 'redirectHosts'>,
  wire: string | undefined
): string | undefined => {
  const url = wire === undefined ? undefined : cleanedUrl(wire)
  if (!isCustomerPage({ baseUrl }, url)) return undefined
  const { host, href } = new URL(url)
  return redirectHosts.includes(host) || (isLoopbackUrl(url) && isLoopbackUrl(baseUrl)) ? href : undefined
}
