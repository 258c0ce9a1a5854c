/** What could be read, and why the rest could not. */
export interface Readable<A> {
  readonly values: readonly A[]
  readonly failures: readonly unknown[]
}

/** Reads each row on its own: one that is damaged must not keep the others from being worked on. */
export const readable = <R, A>(rows: readonly R[], read: (row: R) => A): Readable<A> => {
  const values: A[] = []
  const failures: unknown[] = []
  for (const row of rows) {
    try {
      values.push(read(row))
    } catch (error) {
      failures.push(error)
    }
  }
  return { values, failures }
}

/** What could be read; the first failure is thrown when nothing could. */
export const someOf = <A>({ values, failures }: Readable<A>): readonly A[] => {
  if (values.length === 0 && failures.length > 0) throw failures[0]
  return values
}
