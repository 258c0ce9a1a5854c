// npm run check:packages: whether the packages install, compile and pay where our users are. Each is packed as it would
// be published, looked into, judged by publint and attw, and installed from its tarball into an empty project of ES
// modules and one of CommonJS, outside of this repository. There every export is loaded and compiled against, the
// READMEs are followed, and a payment is made with every wallet of the sandbox, on each Node that is supported.
// `--keep` leaves the projects where they are and says where.
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { contentFaults } from './check-packages/contents.mjs'
import { attw, publint } from './check-packages/linters.mjs'
import { nodeBuilds } from './check-packages/node-builds.mjs'
import { pack } from './check-packages/pack.mjs'
import { publishable } from './check-packages/packages.mjs'
import { playDemo, playJourney, writeJourney } from './check-packages/payments.mjs'
import { install } from './check-packages/projects.mjs'
import { followReadmes } from './check-packages/readme-programs.mjs'
import { cell, listed, table } from './check-packages/report.mjs'
import { forEach } from './check-packages/run.mjs'
import { surface } from './check-packages/surface.mjs'
import { unpacked } from './check-packages/tarball.mjs'
import { typeCheck, writeConsumers } from './check-packages/types.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'gerbang-packages-')))
const say = (text) => console.log(`${text}\n`)
const findings = []
const found = (where, faults) => {
  findings.push({ where, faults })
  return faults
}

const judge = async (one) => {
  const [contents, published, types] = [
    contentFaults(one.unpacked, join(root, one.folder)),
    await publint(one),
    await attw(one, scratch)
  ]
  return [
    one.name,
    cell(found(`${one.folder}, what is in the tarball`, contents)),
    cell(found(`${one.folder}, publint`, published)),
    cell(found(`${one.folder}, attw`, types))
  ]
}

const prepared = async () => {
  const packed = await pack(root, publishable(root), scratch)
  return forEach(packed, async (one) => {
    const opened = await unpacked(one.tarball, join(scratch, 'unpacked', one.name.replaceAll('/', '+')))
    return { ...one, unpacked: opened, published: opened.manifest }
  })
}

const projects = [
  { type: 'module', title: 'ES modules, no optional peers', types: [] },
  { type: 'commonjs', title: 'CommonJS, optional peers', types: ['node'] }
].map((project) => ({ ...project, folder: join(scratch, project.type) }))

const checkInstalled = async (packages, nodes) => {
  const surfaces = surface(projects[0].folder, packages)
  found(
    'resolving',
    surfaces.filter(({ resolved }) => !resolved).map(({ specifier }) => `no types were found for '${specifier}'`)
  )
  for (const project of projects) {
    writeConsumers(project.folder, surfaces, project.types)
    writeJourney(project, surfaces)
  }
  const compiled = await typeCheck(projects)
  for (const { title, resolution, faults } of compiled) found(`${title}, moduleResolution ${resolution}`, faults)
  const titles = [...new Set(compiled.map(({ title }) => title))]
  say(
    table([
      ['compiled against every export', 'node16', 'bundler'],
      ...titles.map((title) => [
        title,
        ...['node16', 'bundler'].map((resolution) =>
          cell(compiled.find((one) => one.title === title && one.resolution === resolution).faults)
        )
      ])
    ])
  )

  const plays = [
    ...projects.map((project) => ({ title: project.title, play: (node) => playJourney(project, node) })),
    { title: 'gerbang demo, from the first of them', play: (node) => playDemo(projects[0], node) }
  ]
  const rows = await forEach(plays, async ({ title, play }) => {
    const row = [title]
    for (const node of nodes) {
      const { said, faults } = await play(node)
      row.push(cell(found(`${title}, Node ${node.version}`, faults), said))
    }
    return row
  })
  say(table([['payments', ...nodes.map(({ version }) => `Node ${version}`)], ...rows]))
}

const readmesOf = (packages) => [
  { name: 'README.md', folder: '.', text: readFileSync(join(root, 'README.md'), 'utf8') },
  ...packages.map(({ name, folder, unpacked: { folder: opened } }) => ({
    name,
    folder,
    text: readFileSync(join(opened, 'README.md'), 'utf8')
  }))
]

const checkReadmes = async (packages) => {
  const readmes = readmesOf(packages)
  const followed = await followReadmes(projects[1].folder, readmes)
  for (const [index, { faults }] of followed.entries()) found(`${readmes[index].folder}/README.md`, faults)
  say(table([['README followed', 'result'], ...followed.map(({ name, faults }) => [name, cell(faults)])]))
}

const check = async () => {
  const nodeTypes = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).devDependencies['@types/node']
  const builds = nodeBuilds(scratch)
  // Awaited later; a failure must not end the process before that.
  builds.catch(() => undefined)
  const packages = await prepared()
  // The network is slow where the processor is not.
  const installing = Promise.all(projects.map((project) => install({ ...project, packages, nodeTypes })))
  const judged = await forEach(packages, judge)
  say(table([['packed', 'contents', 'publint', 'attw'], ...judged]))
  const installed = await installing
  for (const [index, faults] of installed.entries()) found(`installing, ${projects[index].title}`, faults)
  if (installed.flat().length > 0) return
  await checkInstalled(packages, await builds)
  await checkReadmes(packages)
}

try {
  await check()
} catch (error) {
  found('check:packages could not go on', [error instanceof Error ? error.message : String(error)])
} finally {
  if (process.argv.includes('--keep')) console.log(`The projects are in ${scratch}.`)
  else rmSync(scratch, { recursive: true, force: true })
}

const wrong = findings.flatMap(({ faults }) => faults).length
if (wrong > 0) console.error(listed(findings))
console.log(wrong === 0 ? 'The packages are fit to publish.' : `\n${wrong} wrong.`)
process.exitCode = wrong === 0 ? 0 : 1
