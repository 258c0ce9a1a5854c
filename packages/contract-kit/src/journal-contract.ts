import type { Journal } from '@gerbang/domain'
import { describeBegin } from './journal-contract-begin'
import { describeBindings } from './journal-contract-bindings'
import { describeListing } from './journal-contract-listing'
import { describeLooks } from './journal-contract-looks'
import { describeSchedule } from './journal-contract-schedule'
import { describeSettle } from './journal-contract-settle'

/** A journal that is put to the test; `name` stands before each of its tests. */
export interface JournalContract {
  readonly name: string
  /** Opens an empty journal; called once per test. Close what it opened in the test file's own `afterEach`. */
  readonly open: () => Promise<Journal>
}

/** What every journal must do, as Jest tests. Jest's globals are touched inside alone, so that this loads anywhere. */
export const describeJournalContract = ({ name, open }: JournalContract): void => {
  describe(`${name}, as a journal`, () => {
    describeBegin(open)
    describeBindings(open)
    describeSettle(open)
    describeSchedule(open)
    describeLooks(open)
    describeListing(open)
  })
}
