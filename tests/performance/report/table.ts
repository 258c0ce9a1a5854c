import { aimIn, boundIn, figureIn } from './format'
import type { Line } from './result'

const marks = { pass: 'pass', fail: 'FAIL', void: 'void' } as const

const cellsOf = ({ of, first, median, third, verdict }: Line): readonly string[] => [
  of.row,
  of.what,
  figureIn(of, median),
  first === third ? '–' : `${figureIn(of, first)} – ${figureIn(of, third)}`,
  boundIn(of, of.must),
  aimIn(of),
  marks[verdict]
]

const headings = ['Row', 'What', 'Figure', 'Quartiles', 'Must', 'Aim', 'Verdict'] as const

/** The table in plain text, columns aligned. */
export const textTable = (lines: readonly Line[]): string => {
  const rows: readonly (readonly string[])[] = [headings, ...lines.map(cellsOf)]
  const widths = headings.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()
    )
    .join('\n')
}

/** The same in Markdown, with what sets the limit of each figure; aligned as the formatter wants it. */
export const markdownTable = (lines: readonly Line[]): string => {
  const rows: readonly (readonly string[])[] = [
    [...headings, 'What sets the limit'],
    ...lines.map((line) => [...cellsOf(line), line.of.limit])
  ]
  const widths = rows[0]?.map((_, column) => Math.max(3, ...rows.map((row) => (row[column] ?? '').length))) ?? []
  const lineOf = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const [head = [], ...body] = rows
  return [lineOf(head), lineOf(widths.map((width) => '-'.repeat(width))), ...body.map(lineOf)].join('\n')
}
