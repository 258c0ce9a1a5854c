// npm run check:packages: whether the packages install, compile and pay where our users are. Each is packed as it would
// be published, looked into, judged by publint and attw, and installed from its tarball into an empty project of ES
// modules and one of CommonJS, outside of this repository. There every export is loaded and compiled against, the
// READMEs are followed, and a payment is made with every wallet of the sandbox, on each Node that is supported.
// `--keep` leaves the projects where they are and says where.
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compileProjects } from './check-packages/compiling.mjs'
import { followPages } from './check-packages/following.mjs'
import { judgeTarballs } from './check-packages/judging.mjs'
import { nodeBuilds } from './check-packages/node-builds.mjs'
import { pack } from './check-packages/pack.mjs'
import { publishable } from './check-packages/packages.mjs'
import { payInProjects } from './check-packages/paying.mjs'
import { install } from './check-packages/projects.mjs'
import { createFindings } from './check-packages/report.mjs'
import { forEach } from './check-packages/run.mjs'
import { surface } from './check-packages/surface.mjs'
import { unpacked } from './check-packages/tarball.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'gerbang-packages-')))
const say = (text) => console.log(`${text}\n`)

const projects = [
  { type: 'module', title: 'ES modules, no optional peers', types: [] },
  { type: 'commonjs', title: 'CommonJS, optional peers', types: ['node'] }
].map((project) => ({ ...project, folder: join(scratch, project.type) }))

const { note, count, text } = createFindings(projects.map(({ folder }) => `${folder}/`))

const packedAndOpened = async () =>
  forEach(await pack(root, publishable(root), scratch), async (one) => {
    const opened = await unpacked(one.tarball, join(scratch, 'unpacked', one.name.replaceAll('/', '+')))
    return { ...one, unpacked: opened, published: opened.manifest }
  })

const check = async () => {
  const nodeTypes = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).devDependencies['@types/node']
  const builds = nodeBuilds(scratch)
  // Awaited below; a failure must not end the process before that.
  builds.catch(() => undefined)
  const packages = await packedAndOpened()
  // The network is slow where the processor is not.
  const installing = Promise.all(projects.map((project) => install({ ...project, packages, nodeTypes })))
  say(await judgeTarballs({ root, scratch, packages, note }))

  const installed = await installing
  for (const [index, faults] of installed.entries()) note(`installing, ${projects[index].title}`, faults)
  if (installed.flat().length > 0) return
  const surfaces = surface(projects[0].folder, packages)
  const lost = surfaces.filter(({ resolved }) => !resolved)
  note(
    'types',
    lost.map(({ specifier }) => `none are found for '${specifier}'`)
  )
  say(await compileProjects({ projects, surfaces, note }))
  say(await payInProjects({ projects, surfaces, nodes: await builds, note }))
  say(await followPages({ root, project: projects[1], packages, note }))
}

try {
  await check()
} catch (error) {
  note('the check could not go on', [error instanceof Error ? error.message : String(error)])
} finally {
  if (process.argv.includes('--keep')) say(`The projects are in ${scratch}.`)
  else rmSync(scratch, { recursive: true, force: true })
}

console.log(count() === 0 ? 'The packages are fit to publish.' : `${text()}\n\n${count()} wrong.`)
process.exitCode = count() === 0 ? 0 : 1
