export type SqlValue = string | number | null
/** Numbers too large for JavaScript come as text. */
export type SqlRow = Readonly<Record<string, SqlValue | boolean>>

/** One transaction, or one read. `?` stands for each value in turn, in both dialects. */
export interface Session {
  /** Runs a statement and yields its rows; none for one that yields nothing. */
  all(statement: string, values?: readonly SqlValue[]): Promise<readonly SqlRow[]>
  /** Waits until no other transaction holds any of these names. Take them once, before the first read. */
  lock(names: readonly string[]): Promise<void>
  /** Ends a `select` whose rows this transaction will change. */
  readonly forUpdate: string
  /** The same, passing over what another transaction is changing. */
  readonly forUpdateUnlocked: string
  /** Ends the `returning` of a statement that commits by itself: it is flushed, whatever the server does by default. */
  readonly durably: string
  /** A condition under which a statement that commits by itself may still do its work: nobody waits for it for ever. */
  readonly inTime: string
}

/** Whether an earlier run of a work may have committed: its connection was lost before the server answered. */
export type Earlier = 'not-committed' | 'perhaps-committed'

/** The little that a journal needs of a database. Each method rejects when the database fails. */
export interface Database {
  readonly dialect: 'sqlite' | 'postgres'
  readonly durable: boolean
  /** Commits what the work did once it resolves; nothing of it when it rejects. The work may run more than once. */
  write<A>(work: (session: Session) => Promise<A>): Promise<A>
  /**
   * As `write`, for a work of one statement, which commits by itself: it spares the journeys to begin and to commit. It
   * runs again also where nobody knows whether it committed, and is told so.
   */
  alone<A>(work: (session: Session, earlier: Earlier) => Promise<A>): Promise<A>
  /** As `write`, for changes of the schema: without deadlines, because the index of a large table takes its time. */
  alter<A>(work: (session: Session) => Promise<A>): Promise<A>
  read<A>(work: (session: Session) => Promise<A>): Promise<A>
  close(): Promise<void>
}
