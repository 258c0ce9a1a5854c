import type { HttpRequest } from '@gerbang/domain'
import type { Case } from './case'
import { countedBytes, openCase, type Subject } from './case-dependencies'
import { prepareOperation } from './run-operation'
import { answered, type Script, scripted } from './scripted-transport'

type Attempted = { readonly attempt: { readonly wireReference: string; readonly requestId: string } }

const customerOf = (one: Case): unknown =>
  (one.input as { readonly binding?: { readonly credential?: { readonly secret?: string } } }).binding?.credential
    ?.secret

/** A whole request as text: with counted ids and a standing clock, equal requests are equal to the letter. */
const shown = ({ method, url, headers, body }: HttpRequest): string =>
  JSON.stringify([method, url, headers, Buffer.from(body).toString('utf8')])

const rounds = 50

/** Two customers through one adapter at once: what leaves for one is what leaves when nobody else is there. */
export const itKeepsCustomersApart = (subject: Subject, pays: readonly Case[]): void => {
  it('never mixes two customers who pay at the same time', async () => {
    const [first] = pays
    const second = pays.find((one) => customerOf(one) !== customerOf(first ?? one))
    if (first === undefined || second === undefined) {
      throw new Error('A contract needs cases of pay by two customers: their bindings hold different credentials.')
    }
    const both = { ...first, file: { ...first.file, tokens: { ...first.file.tokens, ...second.file.tokens } } }
    const alone = async (one: Case): Promise<readonly string[]> => {
      const script = scripted(one.exchanges.map(answered))
      const room = await openCase(subject, { ...both, exchanges: one.exchanges }, { transport: script.transport })
      await prepareOperation(room.adapter, 'pay', one.input).run()
      return script.sent.map(shown)
    }
    const expected = new Set([...(await alone(first)), ...(await alone(second))])
    let drawn = countedBytes()
    const script: Script = scripted([])
    const { adapter } = await openCase(subject, both, {
      transport: script.transport,
      randomBytes: (length) => drawn(length)
    })
    for (let round = 0; round < rounds; round += 1) {
      const running = [first, second].map((one) => {
        drawn = countedBytes()
        return prepareOperation(adapter, 'pay', one.input)
      })
      await Promise.all(running.map(({ run }) => run()))
    }
    expect(script.sent.length).toBeGreaterThanOrEqual(2 * rounds)
    for (const request of script.sent) expect(expected).toContain(shown(request))
  })
}

/** What is sent once is sent once, and a reference means the same to the provider however often it is prepared. */
export const itSendsOnce = (subject: Subject, one: Case): void => {
  it(`sends once, and knows the same reference again: ${one.operation}/${one.name}`, async () => {
    const script = scripted(one.exchanges.map(answered))
    const { adapter } = await openCase(subject, one, { transport: script.transport })
    const prepared = prepareOperation(adapter, one.operation, one.input)
    const [left, right] = await Promise.all([prepared.run(), prepared.run()])
    expect(script.sent).toHaveLength(one.exchanges.length)
    expect(right).toEqual(left)
    const again = prepareOperation(adapter, one.operation, one.input).unknown as Attempted
    const before = prepared.unknown as Attempted
    const derived = before.attempt.wireReference !== before.attempt.requestId
    if (derived) expect(again.attempt.wireReference).toBe(before.attempt.wireReference)
    expect(script.sent).toHaveLength(one.exchanges.length)
  })

  it(`journals an unknown that nobody has heard of yet: ${one.operation}/${one.name}`, async () => {
    const { adapter } = await openCase(subject, one, { transport: scripted([]).transport })
    const { unknown } = prepareOperation(adapter, one.operation, one.input)
    expect(unknown).toMatchObject({ status: 'unknown', evidence: 'none', attempt: { operation: one.operation } })
  })
}
