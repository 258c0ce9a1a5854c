import { posix } from 'node:path'
import type { Files } from './repository'

const withoutCode = (text: string): string => text.replace(/^(```|~~~)[\s\S]*?^\1/gm, '').replace(/`[^`\n]*`/g, '')

const targetsIn = (text: string): readonly string[] => [
  ...[...text.matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g)].flatMap((match) => match[1] ?? []),
  ...[...text.matchAll(/^\[[^\]]+\]:\s+(\S+)/gm)].flatMap((match) => match[1] ?? [])
]

const exists = (files: Files, path: string): boolean =>
  files.has(path) || path === '.' || [...files.keys()].some((file) => file.startsWith(`${path.replace(/\/$/, '')}/`))

// Fixtures are other people's pages; a template's links lead from where its copy will stand.
const elsewhere = /^(fixtures|templates)\//

/** Relative links of Markdown pages that lead nowhere. */
export const brokenLinks = (files: Files): readonly string[] =>
  [...files]
    .filter(([path]) => path.endsWith('.md') && !elsewhere.test(path))
    .flatMap(([path, text]) =>
      targetsIn(withoutCode(text))
        .filter((target) => !/^([a-z][a-z0-9+.-]*:|#)/i.test(target))
        .map((target) => ({ target, file: posix.join(posix.dirname(path), decodeURI(target.replace(/[#?].*$/, ''))) }))
        .filter(({ file }) => !exists(files, file))
        .map(({ target }) => `${path}: ${target}`)
    )
