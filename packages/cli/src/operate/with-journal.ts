import type { Journal } from '@gerbang/domain'
import type { Environment } from '@gerbang/gateway'
import { openJournal } from '@gerbang/journal'
import * as E from 'fp-ts/Either'
import { journalSettings } from '../environment/journal-settings'
import type { Terminal } from '../terminal'
import { complaint } from './complaint'

/** Opens the journal of the environment, works with it, closes it. @returns the exit code; 1 when it cannot be opened. */
export const withJournal = async (
  environment: Environment,
  terminal: Pick<Terminal, 'complain'>,
  work: (journal: Journal) => Promise<number>
): Promise<number> => {
  const settings = journalSettings(environment)
  if (E.isLeft(settings)) {
    terminal.complain(complaint(settings.left))
    return 1
  }
  const opened = await openJournal(settings.right.url, { keys: settings.right.keys })
  if (E.isLeft(opened)) {
    terminal.complain(opened.left.message)
    return 1
  }
  try {
    return await work(opened.right)
  } finally {
    await opened.right.close()
  }
}
