// The packages are CommonJS, in one instance for `require` and `import` alike. Native ESM sees the names of such a
// module only by guessing, so each build gets a facade that states them: dist/index.mjs, and dist/index.d.mts for types.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const require = createRequire(import.meta.url)
const isName = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u

const codeFor = (entry) => {
  const names = Object.keys(require(entry)).sort()
  const unfit = names.filter((name) => name === 'default' || !isName.test(name))
  if (unfit.length > 0) throw new Error(`${entry} exports ${unfit.join(', ')}: a facade can only re-export plain names`)
  const constants = names.map((name) => `export const ${name} = entry.${name}\n`)
  return names.length === 0 ? "import './index.js'\n" : ["import entry from './index.js'\n", ...constants].join('')
}

// An unchanged file keeps its date, so that nothing downstream believes in a new build.
const write = (file, text) => {
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text)
}

for (const group of ['shared', 'adapters', 'packages'].filter((name) => existsSync(join(root, name)))) {
  for (const name of readdirSync(join(root, group)).sort()) {
    const dist = join(root, group, name, 'dist')
    if (!existsSync(join(dist, 'index.js'))) continue
    write(join(dist, 'index.mjs'), codeFor(join(dist, 'index.js')))
    write(join(dist, 'index.d.mts'), "export * from './index.js'\n")
  }
}
