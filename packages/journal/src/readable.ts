/** What could be read, and why the rest could not. */
export interface Readable<R, A> {
  readonly values: readonly A[]
  readonly failures: readonly unknown[]
  /** The rows that could not be read, one for each failure. */
  readonly unread: readonly R[]
}

/** Reads each row on its own: one that is damaged must not keep the others from being worked on. */
export const readable = <R, A>(rows: readonly R[], read: (row: R) => A): Readable<R, A> => {
  const values: A[] = []
  const failures: unknown[] = []
  const unread: R[] = []
  for (const row of rows) {
    try {
      values.push(read(row))
    } catch (error) {
      failures.push(error)
      unread.push(row)
    }
  }
  return { values, failures, unread }
}

/** What could be read; the first failure is thrown when nothing could. */
export const someOf = <A>({ values, failures }: Readable<unknown, A>): readonly A[] => {
  if (values.length === 0 && failures.length > 0) throw failures[0]
  return values
}
