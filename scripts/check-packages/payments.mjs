import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beginning, run } from './run.mjs'

const parts = ['journey.cjs', 'journals.cjs']

const load = {
  module: ({ specifier, values }, index) =>
    `import { ${values.map((name) => `${name} as ${name}${index}`).join(', ')} } from '${specifier}'\n`,
  commonjs: ({ specifier }, index) => `const package${index} = require('${specifier}')\n`
}

const collected = {
  module: ({ values }, index) => `{ ${values.map((name) => `${name}: ${name}${index}`).join(', ')} }`,
  commonjs: (_, index) => `package${index}`
}

/**
 * A program that loads every export of every package by its name, as the types promise it, finds out whether there are
 * more, and plays the journey.
 */
const program = (type, surfaces) => {
  const journal = type === 'module' ? 'bare' : 'equipped'
  const own =
    type === 'module'
      ? "import journey from './journey.cjs'\nimport journals from './journals.cjs'\n"
      : "const journey = require('./journey.cjs')\nconst journals = require('./journals.cjs')\n"
  const promised = JSON.stringify(Object.fromEntries(surfaces.map(({ specifier, values }) => [specifier, values])))
  return [
    ...surfaces.map(load[type]),
    own,
    `const packages = {\n${surfaces.map((one, index) => `  '${one.specifier}': ${collected[type](one, index)}`).join(',\n')}\n}\n`,
    'const check = async () => {\n',
    `  for (const [specifier, names] of Object.entries(${promised})) {\n`,
    '    const found = Object.keys(await import(specifier)).filter((name) => name !== "default" && name !== "module.exports")\n',
    '    const differing = [...found, ...names].filter((name) => !found.includes(name) || !names.includes(name))\n',
    '    const absent = names.filter((name) => packages[specifier][name] === undefined)\n',
    '    if (differing.length + absent.length > 0) throw new Error(`${specifier}: types and code differ in ${[...differing, ...absent].join(", ")}`)\n',
    '  }\n',
    '}\n',
    `check().then(() => journey.play(packages, journals.${journal})).catch((error) => {\n`,
    '  console.log(error)\n',
    '  process.exitCode = 1\n',
    '})\n'
  ].join('')
}

/** Writes the journey into an installed project. */
export const writeJourney = ({ folder, type }, surfaces) => {
  for (const part of parts) copyFileSync(join(import.meta.dirname, 'consumer', part), join(folder, part))
  writeFileSync(join(folder, type === 'module' ? 'main.mjs' : 'main.cjs'), program(type, surfaces))
}

const count = (output, word) => output.split('\n').filter((line) => line.startsWith(`${word} `)).length

/** Plays the journey of an installed project on one Node. */
export const playJourney = async ({ folder, type }, { version, path }) => {
  const { status, output } = await run(path, [type === 'module' ? 'main.mjs' : 'main.cjs'], { cwd: folder })
  const unplayed = count(output, 'unplayed')
  return {
    version,
    said: `${count(output, 'paid')} paid${unplayed === 0 ? '' : `, ${unplayed} not played`}`,
    faults: status === 0 && count(output, 'paid') > 0 ? [] : [beginning(output, 20)]
  }
}

/** Plays the demonstration of the installed command line on one Node. */
export const playDemo = async ({ folder }, { version, path }) => {
  const command = join(folder, 'node_modules', 'gerbang', 'bin', 'gerbang.js')
  const { status, output } = await run(path, [command, 'demo'], { cwd: folder })
  return { version, said: 'agrees', faults: status === 0 ? [] : [output.split('\n').slice(-20).join('\n')] }
}
