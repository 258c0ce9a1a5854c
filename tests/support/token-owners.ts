import { answerOf, bodyOf, type Exchange, headerOf, paths } from './wire'

const pathOf = ({ request }: Exchange): string => new URL(request.url).pathname

const infoOf = (value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  (value['additionalInfo'] ?? {}) as Record<string, unknown>

/** A link as the wire shows it: the customer id and the phone that the bind named. */
export interface Owner {
  readonly customerId: string
  readonly phone: string
}

/** Whose each customer token is, read from what went over the wire alone: bind → authCode, exchange → token. */
const tokenOwners = (exchanges: readonly Exchange[]): ReadonlyMap<string, Owner> => {
  const byAuthCode = new Map<unknown, Owner>()
  const byToken = new Map<string, Owner>()
  for (const exchange of exchanges) {
    const asked = bodyOf(exchange.request)
    const answered = answerOf(exchange)
    if (pathOf(exchange) === paths.bind) {
      const owner = { customerId: String(infoOf(asked)['custIdMerchant']), phone: String(asked['phoneNo']) }
      byAuthCode.set(infoOf(answered)['authCode'], owner)
    }
    const owner = byAuthCode.get(asked['authCode'])
    if (pathOf(exchange) === paths.b2b2c && owner !== undefined) byToken.set(String(answered['accessToken']), owner)
  }
  return byToken
}

/** Each payment request with the owner of the token that it carried. */
export const paymentsOnTheWire = (
  exchanges: readonly Exchange[]
): readonly { readonly reference: string; readonly owner: Owner | undefined }[] => {
  const owners = tokenOwners(exchanges)
  return exchanges
    .filter((exchange) => pathOf(exchange) === paths.pay)
    .map(({ request }) => ({
      reference: String(bodyOf(request)['partnerReferenceNo']),
      owner: owners.get((headerOf(request, 'Authorization-Customer') ?? '').replace(/^Bearer /, ''))
    }))
}
