import type { Transport } from '@gerbang/domain'
import { rawPoster } from './raw-http'

/** The floor's way of sending as an adapter's transport: what the adapter itself costs shows beside the floor. */
export const rawTransport = (origin: string): Transport => {
  const post = rawPoster(origin)
  return (_slot, build) => async () => {
    const request = build()
    const answer = await post(request.url.slice(origin.length), request.headers, request.body)
    return { kind: 'answered', status: answer.status, headers: {}, body: answer.body }
  }
}
