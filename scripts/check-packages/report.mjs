const width = (rows, column) => Math.max(...rows.map((row) => (row[column] ?? '').length))

/** Rows of text as a table; the first row is its head. */
export const table = (rows) => {
  const widths = rows[0].map((_, column) => width(rows, column))
  const line = (row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('   ')
      .trimEnd()
  const [head, ...body] = rows
  return [line(head), widths.map((count) => '-'.repeat(count)).join('   '), ...body.map(line)].join('\n')
}

/** A cell: what went well, or how many faults there are. */
export const cell = (faults, well = 'ok') => (faults.length === 0 ? well : `${faults.length} wrong`)

/** Faults below where they were found, indented, with a blank line between. */
export const listed = (findings) =>
  findings
    .flatMap(({ where, faults }) => faults.map((fault) => `${where}\n  ${fault.replaceAll('\n', '\n  ')}`))
    .join('\n\n')
