/** Per quirk the values it can have; the first is what the sandbox does at start. */
export type Choices = Readonly<Record<string, readonly [string, ...string[]]>>

export type QuirksOf<C extends Choices> = { -readonly [Name in keyof C]: C[Name][number] }

export const createQuirks = <C extends Choices>(choices: C): QuirksOf<C> =>
  Object.fromEntries(Object.entries(choices).map(([name, [first]]) => [name, first])) as QuirksOf<C>

/** Applies a patch, or says in a sentence what is wrong with it and changes nothing. */
export const changeQuirks = <C extends Choices>(
  choices: C,
  quirks: QuirksOf<C>,
  patch: Readonly<Record<string, unknown>>
): string | undefined => {
  for (const [name, value] of Object.entries(patch)) {
    const allowed: readonly string[] | undefined = Object.entries(choices).find(([known]) => known === name)?.[1]
    if (allowed === undefined) return `Unknown quirk; use one of ${Object.keys(choices).join(', ')}.`
    if (typeof value !== 'string' || !allowed.includes(value)) return `${name} must be one of ${allowed.join(', ')}.`
  }
  Object.assign(quirks, patch)
  return undefined
}
