import { table } from '../table'
import type { Row } from './comparison'
import type { Printer } from './printer'

/** Prints the comparison and what differs. @returns the exit code. */
export const printVerdict = (printer: Printer, rows: readonly Row[], failures: readonly string[]): number => {
  printer.step("Compare with the sandbox's ledger")
  const cells = rows.map(({ what, library, ledger, agree }) => [what, library, ledger, agree ? 'yes' : 'NO'])
  printer.lines(table(['', 'the library says', 'the ledger says', 'agree'], cells).map((line) => `   ${line}`))
  const differences = [
    ...failures,
    ...rows
      .filter(({ agree }) => !agree)
      .map(({ what, library, ledger }) => `${what}: the library says "${library}", the ledger says "${ledger}"`)
  ]
  if (differences.length === 0) {
    printer.lines(['', 'The library and the ledger agree.'])
    return 0
  }
  printer.lines(['', 'What differs:', ...differences.map((difference) => `  - ${difference}`)])
  return 1
}
