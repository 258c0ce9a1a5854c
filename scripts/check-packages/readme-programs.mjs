import { mkdirSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import ts from 'typescript'
import { beginning, run } from './run.mjs'

const example = /^```ts\n([\s\S]*?)^```\n+(?:It prints|Prints)[^\n]*:\n+```\n([\s\S]*?)^```$/gm
const installLine = /^npm install ([^\n]+)$/gm

const packageOf = (specifier) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')

/** The programs of a README: each TypeScript example that is followed by what it prints. */
const programsIn = (readme) => [...readme.matchAll(example)].map(([, code, printed]) => ({ code, printed }))

/** What a reader of the README installs, by its own words. */
const installedBy = (readme) => [...readme.matchAll(installLine)].flatMap(([, names]) => names.split(/\s+/))

const uninstalled = (code, readme) => {
  const names = ts
    .preProcessFile(code, true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((specifier) => !isBuiltin(specifier))
    .map(packageOf)
  return [...new Set(names)].filter((name) => !installedBy(readme).includes(name))
}

const compiled = (code) =>
  ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true }
  }).outputText

const played = async (folder, file, { code, printed }) => {
  writeFileSync(join(folder, `${file}.mjs`), compiled(code))
  const { status, output } = await run(process.execPath, [`${file}.mjs`], { cwd: folder })
  const said = output.replace(/^\(node:\d+\) ExperimentalWarning[^\n]*\n\(Use [^\n]*\n?/gm, '').trim()
  if (status !== 0) return [`an example fails:\n${beginning(output)}`]
  return said === printed.trim()
    ? []
    : [`an example prints:\n${beginning(said)}\nbut the page says:\n${beginning(printed)}`]
}

const compilerOptions = {
  module: 'node16',
  target: 'es2022',
  lib: ['es2023'],
  types: ['node'],
  strict: true,
  noEmit: true
}

const typed = async (folder, files) => {
  const config = 'tsconfig.readmes.json'
  writeFileSync(join(folder, config), JSON.stringify({ compilerOptions, files }))
  const compiler = join(folder, 'node_modules', 'typescript-6', 'lib', 'tsc.js')
  const { status, output } = await run(process.execPath, [compiler, '-p', config], { cwd: folder })
  return status === 0 ? [] : output.split('\n')
}

/**
 * Follows the READMEs in an installed project: what they say to install is what their examples import, and the examples
 * compile, run, and print what the page says. Yields the faults of each, by its name.
 */
export const followReadmes = async (folder, readmes) => {
  mkdirSync(join(folder, 'readmes'), { recursive: true })
  const programs = readmes.flatMap(({ name, text }) =>
    programsIn(text).map((program, index) => {
      const file = `readmes/${name.replace(/^@/, '').replaceAll('/', '+')}-${index}`
      writeFileSync(join(folder, `${file}.mts`), program.code)
      return { name, file, program }
    })
  )
  const wrongTypes = await typed(
    folder,
    programs.map(({ file }) => `${file}.mts`)
  )
  const faults = []
  for (const { name, text } of readmes) {
    const own = programs.filter((one) => one.name === name)
    const found = own.length === 0 ? ['it shows no program with what it prints'] : []
    for (const { file, program } of own) {
      found.push(
        ...uninstalled(program.code, text).map((one) => `an example imports ${one}, which the page does not install`),
        ...wrongTypes.filter((line) => line.startsWith(`${file}.mts`)),
        ...(await played(folder, file, program))
      )
    }
    faults.push({ name, faults: found })
  }
  return faults
}
