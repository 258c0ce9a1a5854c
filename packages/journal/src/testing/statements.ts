import type { Journal } from '@gerbang/domain'
import type { Database, Session, SqlValue } from '../database'
import { createKeyRing } from '../keys'
import { createSqlJournal } from '../sql-journal'
import { createVault } from '../vault'
import { newKey } from './keys'
import { right } from './right'
import { account, inboxEntry, later, paid, pay, payment, phone, provider, refund, give, terms } from './values'

export interface Statement {
  readonly text: string
  readonly values: readonly SqlValue[]
}

const overheard = (database: Database, heard: Statement[]): Database => {
  const listening = (session: Session): Session => ({
    ...session,
    all: (text, values = []) => {
      heard.push({ text, values })
      return session.all(text, values)
    }
  })
  return {
    ...database,
    read: (work) => database.read((session) => work(listening(session))),
    write: (work) => database.write((session) => work(listening(session)))
  }
}

const random = (length: number): Uint8Array => new Uint8Array(length).fill(7)

/** Whatever a journal asks for in its life. */
const live = async (journal: Journal): Promise<void> => {
  const first = payment('pay-1', { order: 'order-1' })
  await right(journal.begin(pay(first), terms('pay-1'))())
  await right(journal.begin(pay(payment('pay-2', { order: 'order-1' })), terms('pay-2'))())
  await right(journal.settle(pay({ ...paid(first), providerReference: 'theirs-1' }))())
  await right(journal.begin(give(refund('refund-1', paid(first), 1_000)), terms('refund-1'))())
  await right(journal.find({ operation: 'pay', reference: 'pay-1' })())
  await right(journal.find({ operation: 'pay', provider, account, wireReference: 'wire-pay-1' })())
  await right(journal.findBindings({ provider, account, phone })())
  await right(journal.findBindings({ provider, account, phone, customerId: 'customer-1' })())
  await right(journal.leaseDue(later(86_400_000), 10, 'owner')())
  await right(journal.store(inboxEntry('message-1'))())
  await right(journal.unapplied(later(1_000), 10, 'owner')())
  await right(journal.markApplied(inboxEntry('message-1'))())
  await right(journal.openAccounts()())
  await right(journal.lastFound(provider, account, 'settings')())
  await right(journal.unresolved()())
}

/** Every statement that a journal sends, each once, with values of its own. */
export const statementsOf = async (database: Database): Promise<readonly Statement[]> => {
  const heard: Statement[] = []
  await live(createSqlJournal(overheard(database, heard), createVault(createKeyRing([newKey]), random)))
  return [...new Map(heard.map((statement) => [statement.text, statement])).values()]
}
