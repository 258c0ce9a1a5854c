import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { type Measurement, ratioFigure } from '../measure/measurement'

const run = promisify(execFile)

const ours = ["require('@gerbang/gateway')", "require('@gerbang/doku-snap')"]
const officialSdk = ["require('doku-nodejs-library')"]

/** CPU microseconds of these statements in a process of their own. */
const costOf = async (statements: readonly string[]): Promise<number> => {
  const program = `const before = process.cpuUsage(); ${statements.join('; ')}; const { user, system } = process.cpuUsage(before); console.log(user + system)`
  const { stdout } = await run(process.execPath, ['-e', program], { cwd: __dirname })
  return Number(stdout)
}

/** P15: what a service pays at its start. */
export const imports: Measurement = {
  goals: ['import-to-sdk'],
  run: async ({ rounds, progress }) => {
    const costs = { ours: [] as number[], sdk: [] as number[] }
    for (let round = 0; round < rounds; round += 1) {
      const order = round % 2 === 0 ? (['ours', 'sdk'] as const) : (['sdk', 'ours'] as const)
      for (const name of order) costs[name].push(await costOf(name === 'ours' ? ours : officialSdk))
      progress('imports', round + 1, rounds)
    }
    return { floor: costs.sdk, figures: [ratioFigure('import-to-sdk', costs.ours, costs.sdk)] }
  }
}
