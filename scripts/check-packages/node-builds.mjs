import { run } from './run.mjs'

const versions = ['20.20.2', '22.23.3', '24.21.0']
const majorOf = (version) => version.split('.')[0]

const fetched = async (version, cwd) => {
  // The package called `node` cannot be used: where its install script is blocked, the host's Node runs without a word.
  const build = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}@${version}`
  const { status, output } = await run('npx', ['-y', '-p', build, '-c', 'node -p process.execPath'], { cwd })
  const path = output.split('\n').at(-1)
  const told = status === 0 ? await run(path, ['-p', 'process.versions.node'], { cwd }) : { output }
  if (told.output !== version) throw new Error(`Node ${version} could not be had from ${build}:\n${told.output}`)
  return { version, path }
}

/** One Node of each major version that is supported: the one that runs this where it fits, else a build from npm. */
export const nodeBuilds = (cwd) =>
  Promise.all(
    versions.map((version) =>
      majorOf(version) === majorOf(process.versions.node)
        ? { version: process.versions.node, path: process.execPath }
        : fetched(version, cwd)
    )
  )
