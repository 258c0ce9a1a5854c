import * as E from 'fp-ts/Either'
import type { InboundMessage, Received, Rejected } from '@gerbang/domain'
import type { Case } from './case'
import { type CaseRoom, openCase, type Subject } from './case-dependencies'
import { inboundOf } from './describe-cases'

const hour = 3_600_000

type Claims = Extract<Received, { readonly type: 'payment' | 'binding' }>

const claimsOf = (received: E.Either<Rejected, Received>): Claims | undefined =>
  E.isRight(received) && (received.right.type === 'payment' || received.right.type === 'binding')
    ? received.right
    : undefined

/** What a message claims, as far as its signature proves it. */
const proven = (claims: Claims): unknown => {
  if (claims.type === 'binding') return [claims.trust, claims.status, claims.customerId, claims.credential]
  const { covers } = claims
  return [
    claims.trust,
    covers.includes('reference') && claims.wireReference,
    covers.includes('status') && claims.outcome,
    covers.includes('amount') && claims.amount
  ]
}

const flipped = (body: Uint8Array, at: number): Uint8Array => {
  const changed = body.slice()
  changed[at] = (changed[at] ?? 0) ^ 0x01
  return changed
}

/** A message that was verified, tampered with: whatever its signature proves must not change and still be believed. */
export const describeTampering = (subject: Subject, one: Case): void => {
  const genuine = inboundOf(one)
  // Reading a message changes nothing in an adapter, so one serves them all.
  let room: Promise<CaseRoom> | undefined
  const receive = async (message: InboundMessage): Promise<E.Either<Rejected, Received>> =>
    (await (room ??= openCase(subject, one))).adapter.receive(message)

  const expectNoNewClaim = async (message: InboundMessage): Promise<void> => {
    const before = claimsOf(await receive(genuine))
    const after = claimsOf(await receive(message))
    if (before === undefined) throw new Error('The genuine message is not accepted.')
    if (after?.trust === 'verified') expect(proven(after)).toEqual(proven(before))
  }

  describe(one.name, () => {
    it('proves nothing new with any one byte of its body changed', async () => {
      for (let at = 0; at < genuine.body.length; at += 1) {
        await expectNoNewClaim({ ...genuine, body: flipped(genuine.body, at) })
      }
    })

    it.each(Object.keys(genuine.headers))('proves nothing new without its header %s', async (name) => {
      const headers = Object.fromEntries(Object.entries(genuine.headers).filter(([key]) => key !== name))
      await expectNoNewClaim({ ...genuine, headers })
    })

    it.each(Object.keys(genuine.headers))(
      'never throws when its header %s is repeated, empty or not ASCII',
      async (name) => {
        const value = String(genuine.headers[name])
        for (const odd of [[value, value], [value, 'x'], '', 'é€', `${value}\n`, 'x'.repeat(9_000)]) {
          await expectNoNewClaim({ ...genuine, headers: { ...genuine.headers, [name]: odd } })
        }
      }
    )

    it('is no proof when it comes hours late', async () => {
      const late = claimsOf((await openCase(subject, one, { laterMs: 12 * hour })).adapter.receive(genuine))
      // A provider that stamps nothing cannot be late; then its signature proves what it always proves.
      if (late?.trust === 'verified')
        expect(late).toMatchObject({ covers: expect.not.arrayContaining(['amount']) as unknown })
    })

    it('is refused, not thrown at, when its body is no message at all', async () => {
      for (const body of ['', '{', '[]', 'null', '<', '\u0000', '"x"']) {
        await expectNoNewClaim({ ...genuine, body: new Uint8Array(Buffer.from(body)) })
      }
    })
  })
}
