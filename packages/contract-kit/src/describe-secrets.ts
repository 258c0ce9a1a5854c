import { inspect } from 'node:util'
import type { Case } from './case'
import { openCase, type Subject } from './case-dependencies'
import { inboundOf } from './describe-cases'
import { isOperation, prepareOperation } from './run-operation'
import { answered, scripted } from './scripted-transport'

const printed = (value: unknown): string =>
  [
    inspect(value, { showHidden: true, depth: null, maxStringLength: null }),
    inspect(value, { showHidden: true, depth: null, maxStringLength: null, customInspect: false }),
    JSON.stringify({ value })
  ].join('\n')

const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}

const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A phone is written as 628…, 08… and +628…: what all of them share gives it away. */
const phoneTexts = (value: unknown): readonly string[] => textsIn(value).map((text) => text.replace(/^(\+?62|0)/, ''))

/** A credential's text, and what it is made of where it is JSON. */
const secretTexts = (value: unknown): readonly string[] =>
  textsIn(value).flatMap((text) => [text, ...textsIn(jsonIn(text))])

/** Credentials and phones as a case holds them in clear. */
const planted = (value: unknown): readonly string[] => {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, held]) => {
    if (key === 'phone') return phoneTexts(held)
    return key === 'secret' ? secretTexts(held) : planted(held)
  })
}

const secretsOf = ({ provider, settings }: Subject, one: Case): readonly string[] => {
  const secretKeys = provider.settings.filter(({ secret }) => secret).map(({ key }) => key)
  const configured = secretKeys.flatMap((key) => textsIn({ ...settings, ...one.file.settings }[key]))
  const tokens = Object.values(one.file.tokens ?? {}).map(({ token }) => token)
  // Very short texts stand everywhere by chance.
  return [...configured, ...tokens, ...planted(one.input), ...planted(one.expected)].filter((text) => text.length > 5)
}

/** What an adapter hands out, printed at full depth, shows no secret, token or phone number of the case. */
export const itHidesSecrets = (subject: Subject, one: Case): void => {
  it(`${one.operation}/${one.name}`, async () => {
    const script = scripted(one.exchanges.map(answered))
    const { adapter, notices } = await openCase(subject, one, { transport: script.transport })
    const shown: unknown[] = [adapter, notices, subject.provider]
    if (one.inbound !== undefined) shown.push(adapter.receive(inboundOf(one)))
    if (isOperation(one.operation)) {
      const { handedOut } = prepareOperation(adapter, one.operation, one.input)
      shown.push(...(await handedOut()))
    }
    const text = shown.map(printed).join('\n')
    for (const secret of secretsOf(subject, one)) expect(text.includes(secret)).toBe(false)
  })
}
