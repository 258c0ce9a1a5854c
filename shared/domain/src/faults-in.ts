import type * as t from 'io-ts'
import type { InvalidValue } from './invalid-value'

type Step = t.ContextEntry

// Members of a union or an intersection stand in the context as steps of their own, which judge the same value again.
const isMember = (step: Step, parent: Step): boolean => Object.is(step.actual, parent.actual)

const pathTo = (context: t.Context): string =>
  context.reduce((path, step, depth) => {
    const parent = context[depth - 1]
    if (parent === undefined || isMember(step, parent)) return path
    if (Array.isArray(parent.actual)) return `${path}[${step.key}]`
    return path === '' ? step.key : `${path}.${step.key}`
  }, '')

// The generated name of an object codec lists all of its fields.
const nameOf = ({ name }: Step['type']): string => {
  if (!name.includes('{')) return name
  return /^(Readonly)?Array</.test(name) ? 'a list' : 'an object'
}

const ruleOf = ({ type, actual }: Step): string => {
  const name = nameOf(type)
  return actual === undefined ? `missing (${name})` : name
}

/**
 * io-ts failures as field and rule: `additionalInfo.channel`, `accountInfos[0].amount`.
 * The rule is the name of the expected type; a field that is absent reads `missing (…)`.
 * Values are left out: io-ts's own report prints them, and one may be a token.
 */
export const faultsIn = (errors: t.Errors): readonly InvalidValue[] => {
  const rules = new Map<string, Set<string>>()
  for (const { context } of errors) {
    const last = context[context.length - 1]
    if (last === undefined) continue
    const field = pathTo(context)
    rules.set(field, (rules.get(field) ?? new Set()).add(ruleOf(last)))
  }
  return [...rules].map(([field, names]) => ({ field, rule: [...names].join(' or ') }))
}
