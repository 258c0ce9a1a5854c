// Writes .env.example anew from the settings of every provider; a test says when that is due. Needs the build.
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const { environmentExample, providers } = createRequire(import.meta.url)('../packages/cli/dist/index.js')

writeFileSync(join(root, '.env.example'), environmentExample(providers))
