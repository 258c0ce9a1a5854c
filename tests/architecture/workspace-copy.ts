import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { isOurs, repositoryRoot as root } from './repository'

const members = (): readonly string[] => [
  'tests',
  ...['shared', 'adapters', 'packages'].flatMap((group) =>
    readdirSync(join(root, group)).map((name) => join(group, name))
  )
]

const isCopied = (path: string): boolean => path === root || (isOurs(basename(path)) && path !== join(root, 'fixtures'))

/**
 * A copy of this repository in a folder of its own, without its thousands of fixtures, for a test that changes files;
 * yields its path. What is installed at the root is linked. What is installed in a package is relative links, and so
 * leads to the copies.
 */
export const copyWorkspace = (): string => {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'gerbang-')))
  cpSync(root, copy, { recursive: true, filter: isCopied })
  mkdirSync(join(copy, 'fixtures'))
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  for (const member of members()) linkModules(copy, { of: member, to: member })
  return copy
}

/** Gives a package of the copy what is installed for a package of this repository. */
export const linkModules = (copy: string, { of, to }: { readonly of: string; readonly to: string }): void => {
  const installed = join(root, of, 'node_modules')
  if (!existsSync(installed)) return
  cpSync(installed, join(copy, to, 'node_modules'), { recursive: true, verbatimSymlinks: true })
}
