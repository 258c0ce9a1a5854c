import type * as t from 'io-ts'
import type { InvalidValue } from './invalid-value'

const isIndex = (key: string): boolean => /^\d+$/.test(key)

const pathOf = (context: t.Context): string =>
  context.reduce((path, { key }, depth) => {
    const parent = context[depth - 1]?.type as { readonly _tag?: string } | undefined
    // Members of a union or an intersection stand in the context as numbered steps; the reader knows only fields.
    const isMember = parent?._tag === 'UnionType' || parent?._tag === 'IntersectionType'
    if (key === '' || isMember) return path
    if (isIndex(key)) return `${path}[${key}]`
    return path === '' ? key : `${path}.${key}`
  }, '')

/**
 * io-ts failures as field and rule. The rule is the name of the type that refused the value;
 * values are left out, because io-ts's own report prints them and one may be a token.
 */
export const faultsIn = (errors: t.Errors): readonly InvalidValue[] => {
  const seen = new Map<string, InvalidValue>()
  for (const { context } of errors) {
    const field = pathOf(context)
    const rule = context[context.length - 1]?.type.name ?? 'acceptable'
    const before = seen.get(field)
    seen.set(
      field,
      before === undefined || before.rule === rule ? { field, rule } : { field, rule: `${before.rule} or ${rule}` }
    )
  }
  return [...seen.values()]
}
