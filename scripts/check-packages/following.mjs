import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { followReadmes } from './readme-programs.mjs'
import { cell, table } from './report.mjs'

/** Follows the first README and those in the tarballs; yields a table. */
export const followPages = async ({ root, project, packages, note }) => {
  const readmes = [
    { name: 'the first README', page: 'README.md', text: readFileSync(join(root, 'README.md'), 'utf8') },
    ...packages.map(({ name, folder, unpacked }) => ({
      name,
      page: `${folder}/README.md`,
      text: unpacked.paths.includes('README.md') ? readFileSync(join(unpacked.folder, 'README.md'), 'utf8') : ''
    }))
  ]
  const followed = await followReadmes(project.folder, readmes)
  return table([
    ['README followed', 'result'],
    ...followed.map(({ name, faults }, index) => [name, cell(note(readmes[index].page, faults))])
  ])
}
