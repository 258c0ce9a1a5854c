// Makes `npm run demo` and `npm test` work from a bare clone: installs the pinned dependencies
// when the lock file is newer than what was last installed. Needs only Node and npm.
import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modifiedAt = (file) => statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0
const [major] = process.versions.node.split('.').map(Number)

if (major < 20) {
  console.error(`gerbang needs Node 20 or newer; this is ${process.version}.`)
  process.exit(1)
}

if (modifiedAt('node_modules/.modules.yaml') < modifiedAt('pnpm-lock.yaml')) {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  console.error(`Installing dependencies with ${packageManager} (first run, or the lock file changed)…`)
  const { status } = spawnSync('npx', ['-y', packageManager, 'install', '--frozen-lockfile'], {
    cwd: root,
    // `npm run --silent` hands its silence down, and would hide why an installation failed.
    env: { ...process.env, CI: 'true', npm_config_loglevel: 'notice' },
    // Standard output belongs to the command that asked for this.
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32'
  })
  if (status !== 0) {
    console.error('The installation failed; the lines above say why. Nothing was run.')
    process.exit(status ?? 1)
  }
}
