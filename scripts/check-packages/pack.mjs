import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './run.mjs'

const manager = (root) => JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager

/**
 * Packs the packages into `into`, as publishing would: pnpm puts versions where `workspace:` and `catalog:` stood.
 * Yields them with `tarball`, a path.
 */
export const pack = async (root, packages, into) => {
  const filters = packages.flatMap(({ folder }) => ['--filter', `./${folder}`])
  const given = ['-y', manager(root), '--recursive', ...filters, 'pack', '--pack-destination', into, '--json']
  // `npm run --silent` hands its silence down, and would hide why packing failed.
  const { status, output } = await run('npx', given, { cwd: root, env: { npm_config_loglevel: 'error' } })
  if (status !== 0) throw new Error(`packing failed:\n${output}`)
  const packed = JSON.parse(output.slice(output.search(/^[[{]/m)))
  const tarballs = new Map([packed].flat().map(({ name, filename }) => [name, filename]))
  return packages.map((one) => ({ ...one, tarball: tarballs.get(one.name) }))
}
