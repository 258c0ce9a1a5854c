import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const groups = ['shared', 'adapters', 'packages']

/** Every package of the workspace that can be published: `folder` from the root, `name`, `manifest` as it is written. */
export const publishable = (root) =>
  groups
    .flatMap((group) => readdirSync(join(root, group)).map((name) => `${group}/${name}`))
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
    .map((folder) => {
      const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
      return { folder, name: manifest.name, manifest }
    })
    .filter(({ manifest }) => manifest.private !== true)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
