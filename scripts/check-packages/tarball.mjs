import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './run.mjs'

/** Unpacks a tarball below `into`; yields its folder, its paths with `/`, and its manifest as it would be published. */
export const unpacked = async (tarball, into) => {
  mkdirSync(into, { recursive: true })
  const { status, output } = await run('tar', ['-xzf', tarball, '-C', into], { cwd: into })
  if (status !== 0) throw new Error(`${tarball} cannot be unpacked:\n${output}`)
  const folder = join(into, 'package')
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/')
    )
  return { folder, paths, manifest: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) }
}
