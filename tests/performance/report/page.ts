import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { plotOf } from './plot'
import type { Result } from './result'
import { markdownTable } from './table'

// From tests/performance/dist/report.
const docs = join(__dirname, '..', '..', '..', '..', 'docs')

const markOf = (name: string): { readonly begin: string; readonly end: string } => ({
  begin: `<!-- ${name}: written by npm run bench -->`,
  end: `<!-- end of ${name} -->`
})

const put = (page: string, name: string, text: string): string => {
  const { begin, end } = markOf(name)
  const [before, rest] = page.split(begin)
  const after = rest?.split(end)[1]
  if (before === undefined || after === undefined) throw new Error(`docs/performance.md has no place for the ${name}`)
  return `${before}${begin}\n\n${text}\n\n${end}${after}`
}

/** What the figures were measured on, without a name of the machine. */
export const machine = (rounds: number): string => {
  const [cpu] = cpus()
  const memory = `${(totalmem() / 1024 ** 3).toFixed(0)} GiB`
  return `Node ${process.versions.node} on ${process.platform} ${process.arch}, ${String(cpus().length)} × ${cpu?.model ?? 'unknown'}, ${memory} of memory, ${String(rounds)} rounds, ${new Date().toISOString().slice(0, 10)}.`
}

/** Puts what was measured into docs/performance.md and its plot beside it. */
export const writePage = ({ lines, bars }: Result, rounds: number): void => {
  const path = join(docs, 'performance.md')
  const page = readFileSync(path, 'utf8')
  writeFileSync(path, put(put(page, 'table', markdownTable(lines)), 'machine', machine(rounds)))
  if (bars.length > 0) writeFileSync(join(docs, 'performance.svg'), plotOf(bars))
}
