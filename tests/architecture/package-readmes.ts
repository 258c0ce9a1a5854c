import type { Files } from './repository'
import { packagesOf } from './workspace'

// What npm run check:packages compiles, runs and compares with what the page says.
const program = /^```ts\n([\s\S]*?)^```\n+It prints:\n+```\n[\s\S]*?^```$/gm

const lacking = (text: string, folder: string, name: string): readonly string[] => {
  const installed = [...text.matchAll(/^npm install ([^\n]+)$/gm)].flatMap(([, names = '']) => names.split(/\s+/))
  const programs = [...text.matchAll(program)].map(([, code = '']) => code)
  return [
    ...(text.startsWith(`# ${name}\n`) ? [] : [`does not begin with "# ${name}"`]),
    ...(installed.includes(name) ? [] : [`has no line "npm install ${name}"`]),
    ...(programs.some((code) => code.includes(`from '${name}'`))
      ? []
      : [`has no TypeScript program that imports ${name}, followed by "It prints:" and what it prints`]),
    ...(!folder.startsWith('adapters/') || text.includes('\n## Settings\n') ? [] : ['has no section "Settings"'])
  ]
}

/** Published packages whose README leaves a stranger alone, or that the first README does not list. */
export const readmeFaults = (files: Files): readonly string[] =>
  packagesOf(files)
    .filter(({ manifest }) => manifest.private !== true)
    .flatMap(({ folder, name }) => [
      ...lacking(files.get(`${folder}/README.md`) ?? '', folder, name).map((fault) => `${folder}/README.md: ${fault}`),
      ...(files.get('README.md')?.includes(`[\`${name}\`](${folder}/README.md)`) === true
        ? []
        : [`README.md: its packages lack [\`${name}\`](${folder}/README.md)`])
    ])
