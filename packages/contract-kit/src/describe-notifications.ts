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

/** Everything a message claims, proven or not. Two messages that claim different things are two messages. */
const claimed = (claims: Claims): unknown =>
  claims.type === 'binding'
    ? [
        claims.trust,
        claims.status,
        claims.customerId,
        claims.phone?.secret.reveal(),
        claims.credential?.secret.reveal()
      ]
    : [claims.trust, claims.wireReference, claims.outcome, claims.amount, claims.providerReference, claims.providerCode]

const routes = ['token', 'payment', 'binding', 'activation', 'return'] as const

const flipped = (body: Uint8Array, at: number): Uint8Array => {
  const changed = body.slice()
  changed[at] = (changed[at] ?? 0) ^ 0x01
  return changed
}

/** Any message that makes a claim: whoever repeats it with another claim must not use up the key of the genuine one. */
export const itKeepsMessagesApart = (subject: Subject, one: Case): void => {
  it(`never files a message under the key of another: ${one.name}`, async () => {
    const { adapter } = await openCase(subject, one)
    const genuine = inboundOf(one)
    const before = claimsOf(adapter.receive(genuine))
    if (before === undefined) throw new Error('The genuine message is not accepted.')
    const expectOwnKey = (message: InboundMessage): void => {
      const after = claimsOf(adapter.receive(message))
      if (after?.dedupeKey === before.dedupeKey) expect(claimed(after)).toEqual(claimed(before))
    }
    for (let at = 0; at < genuine.body.length; at += 1) {
      expectOwnKey({ ...genuine, body: flipped(genuine.body, at) })
    }
    const path = new Uint8Array(Buffer.from(genuine.path))
    for (let at = 0; at < path.length; at += 1) {
      expectOwnKey({ ...genuine, path: Buffer.from(flipped(path, at)).toString('latin1') })
    }
  })
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

    it('proves nothing new on a route that it did not come in by', async () => {
      for (const route of routes) await expectNoNewClaim({ ...genuine, route })
    })

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
