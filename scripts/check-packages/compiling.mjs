import { cell, table } from './report.mjs'
import { typeCheck, writeConsumers } from './types.mjs'

const resolutions = ['node16', 'bundler']

/** Compiles every project against every export; yields a table. */
export const compileProjects = async ({ projects, surfaces, note }) => {
  for (const { folder, types } of projects) writeConsumers(folder, surfaces, types)
  const results = await typeCheck(projects)
  for (const { title, resolution, faults } of results) note(`${title}, moduleResolution ${resolution}`, faults)
  const resultOf = (title, resolution) => results.find((one) => one.title === title && one.resolution === resolution)
  const titles = [...new Set(results.map(({ title }) => title))]
  return table([
    ['compiled against every export', ...resolutions],
    ...titles.map((title) => [title, ...resolutions.map((resolution) => cell(resultOf(title, resolution).faults))])
  ])
}
