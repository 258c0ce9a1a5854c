type Path = readonly (string | number)[]

const stepsOf = (field: string): Path =>
  field
    .split(/[.[\]]+/)
    .filter((step) => step !== '')
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step))

const put = (into: unknown, [step, ...rest]: Path, value: unknown): unknown => {
  if (step === undefined) return value
  if (Array.isArray(into)) return into.map((each, at) => (at === step ? put(each, rest, value) : each))
  const fields = Object.fromEntries(Object.entries(into ?? {}))
  return { ...fields, [step]: put(fields[step], rest, value) }
}

/** A copy of a request with one field changed, named as a fault names it: `items[0].price`. It need not be valid any more. */
export const withField = <A>(request: A, field: string, value: unknown): A => put(request, stepsOf(field), value) as A
