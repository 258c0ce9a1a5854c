import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

const root = dirname(dirname(__dirname))
const office = 'tests/simulation/dist/simulation/office.js'
const needed = [
  ...['shared/domain', 'shared/http', 'adapters/doku-snap'].map((folder) => `${folder}/dist/index.js`),
  office
]

/** Builds the packages where they are not built yet: processes of their own run what a shop would install. */
export const ensureBuilt = (): void => {
  if (needed.every((file) => existsSync(join(root, file)))) return
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const { status, stdout } = spawnSync(process.execPath, [compiler, '-b', 'tests/simulation'], { cwd: root })
  if (status !== 0) throw new Error(`the packages could not be built:\n${String(stdout)}`)
}
