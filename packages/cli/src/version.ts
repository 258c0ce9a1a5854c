import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The version of this package, from its manifest. */
export const readVersion = (): string => {
  const manifest: unknown = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8'))
  const isVersioned = typeof manifest === 'object' && manifest !== null && 'version' in manifest
  return isVersioned ? String(manifest.version) : 'unknown'
}
