import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { publint as lint } from 'publint'
import { formatMessage } from 'publint/utils'
import { beginning, run } from './run.mjs'

const require = createRequire(import.meta.url)
const attwManifest = require.resolve('@arethetypeswrong/cli/package.json')
const attwBin = join(dirname(attwManifest), require(attwManifest).bin.attw)

/** publint, every finding a fault: whether the manifest tells runtimes and bundlers the truth. */
export const publint = async ({ tarball }) => {
  const { buffer } = new Uint8Array(readFileSync(tarball))
  const { messages, pkg } = await lint({ pack: { tarball: buffer }, strict: true })
  return messages.map((message) => formatMessage(message, pkg, { color: false }) ?? message.code)
}

/** attw: whether TypeScript, however it resolves, finds the types of the very code that runs. */
export const attw = async ({ tarball }, cwd) => {
  const { status, output } = await run(process.execPath, [attwBin, '--no-emoji', '--format', 'ascii', tarball], { cwd })
  return status === 0 ? [] : [beginning(output, 30)]
}
