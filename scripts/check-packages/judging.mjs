import { join } from 'node:path'
import { contentFaults } from './contents.mjs'
import { attw, publint } from './linters.mjs'
import { cell, table } from './report.mjs'
import { forEach } from './run.mjs'

/** Looks into every tarball and lets publint and attw judge it; yields a table. */
export const judgeTarballs = async ({ root, scratch, packages, note }) => {
  const rows = await forEach(packages, async (one) => [
    one.name,
    cell(note(`${one.folder}, what is in the tarball`, contentFaults(one.unpacked, join(root, one.folder)))),
    cell(note(`${one.folder}, publint`, await publint(one))),
    cell(note(`${one.folder}, attw`, await attw(one, scratch)))
  ])
  return table([['packed', 'contents', 'publint', 'attw'], ...rows])
}
