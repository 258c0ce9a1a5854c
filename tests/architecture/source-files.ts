import type { Files } from './repository'
import { isSource } from './workspace'

const sourcesOf = (files: Files): readonly (readonly [string, string])[] =>
  [...files].filter(([path]) => isSource(path))

const vague = /^(utils?|helpers?|common|misc|stuff)$/

/** Files and folders whose name says nothing about what they hold. */
export const vagueNames = (files: Files): readonly string[] =>
  [...files.keys()].filter((path) => path.split(/[/.-]/).some((part) => vague.test(part)))

/** TypeScript files that are not `kebab-case.ts`. */
export const otherCase = (files: Files): readonly string[] =>
  [...files.keys()]
    .filter((path) => path.endsWith('.ts'))
    .filter((path) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*\.ts$/.test(path.split('/').at(-1) ?? ''))

/** Files that publish whatever another file happens to hold, and packages with more than one index. */
export const starExports = (files: Files): readonly string[] =>
  sourcesOf(files).flatMap(([path, text]) => [
    ...(/^\s*export\s*\*/m.test(text) ? [`${path}: export *`] : []),
    ...(/\/src\/.+\/index\.ts$/.test(path) ? [`${path}: a second index in one package`] : [])
  ])

/** Files that are longer than the limit and may be: path → why. */
export type LongFiles = Readonly<Record<string, string>>

const longest = 300
const wantedMedian = 60

const linesOf = (text: string): number => text.split('\n').length - 1

const medianOf = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] ?? 0

/** Sources over the limit, exceptions that are not needed any more, and a median that has grown. */
export const lengthFaults = (files: Files, exceptions: LongFiles): readonly string[] => {
  const lengths = sourcesOf(files).map(([path, text]) => ({ path, lines: linesOf(text) }))
  const over = lengths.filter(({ lines }) => lines > longest)
  const median = medianOf(lengths.map(({ lines }) => lines))
  return [
    ...over
      .filter(({ path }) => exceptions[path] === undefined)
      .map(({ path, lines }) => `${path}: ${String(lines)} lines, at most ${String(longest)}`),
    ...Object.keys(exceptions)
      .filter((path) => !over.some((file) => file.path === path))
      .map((path) => `${path}: an exception that is not needed`),
    ...(median > wantedMedian ? [`median length of a source: ${String(median)}, at most ${String(wantedMedian)}`] : [])
  ]
}
