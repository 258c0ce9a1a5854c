/** A work that waits for its transaction, and whoever waits for its result. */
export interface Waiting<S> {
  /** Runs the work; what it made is handed over by `tell`, once it has been committed. */
  readonly run: (session: S) => Promise<void>
  readonly tell: () => void
  readonly fail: (error: unknown) => void
}

/** Works on their way into transactions. */
export interface Batches<S> {
  readonly add: <A>(work: (session: S) => Promise<A>) => Promise<A>
  /** Resolves when none waits for its transaction any more. */
  readonly emptied: () => Promise<void>
}

const most = 64

const immediately = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve)
  })

/**
 * Collects works that arrive while another transaction is under way: what many callers wrote is flushed to the disk
 * once. `runAll` settles every work it is given; it is called with one batch at a time if `inTurn` lets nobody else in.
 */
export const createBatches = <S>(
  inTurn: (work: () => Promise<void>) => Promise<void>,
  runAll: (batch: readonly Waiting<S>[]) => Promise<void>
): Batches<S> => {
  let waiting: Waiting<S>[] = []
  const flush = async (): Promise<void> => {
    // Whatever else came in with this one, such as the answers that the network brought meanwhile, goes along.
    await immediately()
    const batch = waiting.slice(0, most)
    waiting = waiting.slice(most)
    if (waiting.length > 0) void inTurn(flush)
    await runAll(batch)
  }
  const add = <A>(work: (session: S) => Promise<A>): Promise<A> =>
    new Promise((resolve, reject) => {
      let made: { readonly value: A } | undefined
      waiting.push({
        run: async (session) => {
          made = { value: await work(session) }
        },
        tell: () => {
          if (made === undefined) reject(new Error('a work was not run'))
          else resolve(made.value)
        },
        fail: (error) => {
          reject(error instanceof Error ? error : new Error('the database failed'))
        }
      })
      if (waiting.length === 1) void inTurn(flush)
    })
  const emptied = async (): Promise<void> => {
    while (waiting.length > 0) await inTurn(() => Promise.resolve())
  }
  return { add, emptied }
}
