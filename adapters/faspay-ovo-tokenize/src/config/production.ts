import type { InvalidValue } from '@gerbang/domain'
import type { FaspayOvoTokenizeConfig } from './config-codec'
import { services } from './endpoints'

const rule = 'given in production: Faspay prints it in the merchant portal alone, and it is never guessed'

/** What production needs and no document tells. */
export const missingInProduction = (given: FaspayOvoTokenizeConfig): readonly InvalidValue[] => {
  if (given.environment !== 'production') return []
  const paths = given.format === 'xml' ? services.filter((service) => given.xmlPaths?.[service] === undefined) : []
  return [
    ...(given.baseUrl === undefined ? ['baseUrl'] : []),
    ...(given.redirectHosts === undefined || given.redirectHosts.length === 0 ? ['redirectHosts'] : []),
    ...paths.map((service) => `xmlPaths.${service}`)
  ].map((field) => ({ field, rule }))
}

/** Names inside an object that no setting has: a misspelt path or unit must not be passed over. */
export const misspelt = (
  field: 'xmlPaths' | 'amountUnits',
  given: object | undefined,
  known: readonly string[]
): readonly InvalidValue[] =>
  Object.keys(given ?? {})
    .filter((name) => !known.includes(name))
    .map((name) => ({ field: `${field}.${name}`, rule: `left out: there are ${known.join(', ')}` }))
