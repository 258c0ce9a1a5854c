import { playDemo, playJourney, writeJourney } from './payments.mjs'
import { cell, table } from './report.mjs'
import { forEach } from './run.mjs'

/** Pays in every project, and plays the demonstration from the first of them, on every Node; yields a table. */
export const payInProjects = async ({ projects, surfaces, nodes, note }) => {
  for (const project of projects) writeJourney(project, surfaces)
  const plays = [
    ...projects.map((project) => ({ title: project.title, play: (node) => playJourney(project, node) })),
    { title: 'gerbang demo, from the first of them', play: (node) => playDemo(projects[0], node) }
  ]
  const rows = await forEach(plays, async ({ title, play }) => {
    const row = [title]
    for (const node of nodes) {
      const { said, faults } = await play(node)
      row.push(cell(note(`${title}, Node ${node.version}`, faults), said))
    }
    return row
  })
  return table([['payments', ...nodes.map(({ version }) => `Node ${version}`)], ...rows])
}
