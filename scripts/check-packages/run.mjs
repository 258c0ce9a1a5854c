import { spawn } from 'node:child_process'

/** Runs a program to its end; never rejects. `output` is what it printed on both streams, in the order it came. */
export const run = (program, given, { cwd, env = {} }) =>
  new Promise((resolve) => {
    const parts = []
    const child = spawn(program, given, {
      cwd,
      env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // npm and npx are command files there.
      shell: process.platform === 'win32' && !program.endsWith('.exe')
    })
    child.stdout.on('data', (part) => parts.push(part))
    child.stderr.on('data', (part) => parts.push(part))
    const ended = (status, more = '') => resolve({ status, output: `${Buffer.concat(parts).toString()}${more}`.trim() })
    child.on('error', (error) => ended(1, error.message))
    child.on('close', (status) => ended(status ?? 1))
  })

/** Does the work for each item, two at a time: the machines that check this have two cores. */
export const forEach = async (items, work) => {
  const results = []
  const left = [...items.entries()]
  const worker = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) results[next[0]] = await work(next[1])
  }
  await Promise.all([worker(), worker()])
  return results
}

/** The first lines of what a program printed: the rest of a long report says the same again. */
export const beginning = (output, lines = 12) => {
  const all = output.split('\n')
  return all.length <= lines ? output : [...all.slice(0, lines), `… ${all.length - lines} lines more`].join('\n')
}
