/** Readers of the control API's JSON; each answers the value or a sentence that says what is wrong. */
export interface Wrong {
  readonly wrong: string
}

export const isWrong = (value: unknown): value is Wrong =>
  typeof value === 'object' && value !== null && 'wrong' in value

export type Input = Readonly<Record<string, unknown>>

export const parseInput = (bytes: Buffer): Input | Wrong => {
  try {
    const value: unknown = JSON.parse(bytes.length === 0 ? '{}' : bytes.toString('utf8'))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Input
    return { wrong: 'The body must be a JSON object.' }
  } catch {
    return { wrong: 'The body must be JSON.' }
  }
}

export const wholeNumber = (input: Input, name: string, max: number): number | Wrong => {
  const value = input[name]
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= max) return value
  return { wrong: `${name} must be a whole number from 0 to ${max}.` }
}

export const oneOf = <A extends string>(input: Input, name: string, allowed: readonly A[]): A | Wrong =>
  allowed.find((known) => known === input[name]) ?? { wrong: `${name} must be one of ${allowed.join(', ')}.` }

export const matching = (input: Input, name: string, pattern: RegExp, meaning: string): string | Wrong => {
  const value = input[name]
  return typeof value === 'string' && pattern.test(value) ? value : { wrong: `${name} must be ${meaning}.` }
}

/** An http address on this machine, as text; nothing else may be called back. */
export const loopbackUrl = (input: Input, name: string): string | Wrong => {
  const value = input[name]
  const wrong = { wrong: `${name} must be an http address on this machine, such as http://127.0.0.1:8080/payments.` }
  if (typeof value !== 'string' || !URL.canParse(value)) return wrong
  const { protocol, hostname, search, hash } = new URL(value)
  const local = hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
  return protocol === 'http:' && local && search === '' && hash === '' ? value : wrong
}
