import type { HttpOutcome } from '@gerbang/domain'
import type { Case } from './case'
import { type CaseRoom, openCase, type Subject } from './case-dependencies'
import { prepareOperation, sendingFolders } from './run-operation'
import { answered, endingIn } from './scripted-transport'

const html = Buffer.from('<html><head><title>502 Bad Gateway</title></head><body></body></html>')

const answer = (
  status: number,
  body: Uint8Array
): { kind: 'answered'; status: number; headers: Record<string, string>; body: Uint8Array } => ({
  kind: 'answered',
  status,
  headers: {},
  body
})

const leftKindOf = (result: object): unknown =>
  'left' in result ? (result.left as { readonly kind: string }).kind : undefined

const statusOfRight = (result: object): unknown =>
  'right' in result ? (result.right as { readonly status?: string }).status : undefined

/** Nobody knows: an attempt with status unknown where something was sent, no answer where something was asked. */
const expectNobodyKnows = (one: Case, result: object): void => {
  if (sendingFolders.includes(one.operation)) expect({ status: statusOfRight(result) }).toEqual({ status: 'unknown' })
  else expect({ kind: leftKindOf(result) }).toEqual({ kind: 'NoAnswer' })
}

const statusIn = (input: unknown, key: string): unknown =>
  (input as Readonly<Record<string, { readonly status?: string } | undefined>>)[key]?.status

/** What must never come of the first bytes of an answer. */
const settled = ['succeeded', 'declined', 'expired', 'cancelled', 'reversed', 'active', 'inactive', 'unlinked']

/** An answered call, with faults in place of its answer: none may be taken for a verdict. */
export const describeFaults = (subject: Subject, one: Case): void => {
  const last = one.exchanges[one.exchanges.length - 1]
  if (last?.response === undefined) return
  const { body } = last.response
  let script = endingIn(one, answered(last))
  let room: Promise<CaseRoom> | undefined
  const open = (): Promise<CaseRoom> => {
    // Tokens that an earlier run fetched would shorten the next one.
    const reusable = one.exchanges.length === 1 ? room : undefined
    return reusable ?? openCase(subject, one, { transport: (slot, request) => script.transport(slot, request) })
  }
  const hear = async (outcome: HttpOutcome): Promise<object> => {
    script = endingIn(one, outcome)
    const { adapter } = await (room = open())
    const result = await prepareOperation(adapter, one.operation, one.input).run()
    if (script.sent.length !== one.exchanges.length) throw new Error(`${String(script.sent.length)} requests were sent`)
    return result
  }
  const run = async (outcome: HttpOutcome): Promise<object> => {
    const result = await hear(outcome)
    expect(script.sent).toHaveLength(one.exchanges.length)
    return result
  }

  describe(`${one.operation}/${one.name}`, () => {
    it('has executed nothing when the connection is refused', async () => {
      const result = await run({ kind: 'not-sent', why: 'no connection' })
      expect(leftKindOf(result)).toMatch(/^(NotSent|NoAnswer)$/)
    })

    it.each([
      ['times out after sending', { kind: 'no-answer', why: 'the deadline passed' } as const],
      ['is reset', { kind: 'no-answer', why: 'the connection broke' } as const],
      ['brings an empty body', answer(200, new Uint8Array())],
      ['brings an HTML page under HTTP 502', answer(502, html)],
      ['brings an HTML page under HTTP 200', answer(200, html)],
      ['brings its own body under HTTP 500', answer(500, body)],
      ['brings its own body twice', answer(200, Buffer.concat([body, body]))],
      ['is a redirect', answer(302, new Uint8Array())],
      ['is a bare HTTP 401', answer(401, new Uint8Array())],
      ['is a bare HTTP 429', answer(429, new Uint8Array())]
    ])('nobody knows when the answer %s', async (_name, outcome) => {
      expectNobodyKnows(one, await run(outcome))
    })

    it('takes no part of the answer for a verdict, wherever it is cut', async () => {
      const known = [statusIn(one.input, 'payment'), statusIn(one.input, 'binding'), statusIn(one.input, 'refund')]
      const believed: object[] = []
      for (let length = 0; length < body.length; length += 1) {
        const status = statusOfRight(await hear(answer(200, body.slice(0, length))))
        if (!known.includes(status) && settled.includes(String(status))) believed.push({ length, status })
      }
      expect(believed).toEqual([])
    })
  })
}
