import { activation } from './activation'
import { balance } from './balance'
import type { Format } from './formats'
import { history } from './history'
import { inquiry } from './inquiry'
import { payment } from './payment'
import type { Operation } from './service'
import { topUp } from './top-up'
import { unlink } from './unlink'

interface Endpoint {
  readonly path: string
  readonly format: Format
  readonly operation: Operation
}

// The `xx` are letters of the address; only the payment has 189, and only the inquiry ends without a slash.
const published: readonly (readonly [string, string, Operation])[] = [
  ['100037', '183xx00010100000/', activation],
  ['100038', '189xx00010100000/', payment],
  ['100039', '183xx00010100000/', balance],
  ['100040', '183xx00010100000/', unlink],
  ['100041', '183xx00010100000/', history],
  ['100042', '183xx00010100000/', topUp],
  ['100004', '183xx00010100000', inquiry]
]

export const endpoints: readonly Endpoint[] = published.flatMap(([code, suffix, operation]): readonly Endpoint[] => [
  { path: `/pws/${code}/${suffix}`, format: 'xml', operation },
  { path: `/cvr/${code}/10`, format: 'json', operation }
])

const ownPath = /^\/(pws|cvr)\/[0-9A-Za-z_]+(\/|$)/

/** The format of an address that is or looks like one of Faspay's. */
export const formatOf = (path: string): Format | undefined => {
  const service = ownPath.exec(path)?.[1]
  if (service === undefined) return undefined
  return service === 'pws' ? 'xml' : 'json'
}
