/** Collects what is wrong, and where. */
export const createFindings = (hidden) => {
  const places = new Map()
  return {
    /** Notes the faults of a place, and hands them back. One that several places have is told once. */
    note: (where, faults) => {
      for (const fault of faults.map((text) => hidden.reduce((left, part) => left.replaceAll(part, ''), text))) {
        places.set(fault, [...(places.get(fault) ?? []), where])
      }
      return faults
    },
    count: () => places.size,
    text: () => [...places].map(([fault, where]) => `${where.join('\n')}\n${indented(fault)}`).join('\n\n')
  }
}

const indented = (text) => `  ${text.replaceAll('\n', '\n  ')}`
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
