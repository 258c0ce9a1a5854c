import { spawnSync } from 'node:child_process'
import { postgresCorner, type Corner, serverUrl } from './postgres'

// Jest wants to know its tests before anything asynchronous has run, so the server is tried by a process of its own.
const tries = `
  const { hostname, port } = new URL(process.argv[1])
  const socket = require('node:net').connect(Number(port || 5432), hostname)
  socket.setTimeout(3000, () => process.exit(1))
  socket.on('connect', () => process.exit(0))
  socket.on('error', () => process.exit(1))
`
const isReachable = (): boolean => spawnSync(process.execPath, ['-e', tries, serverUrl]).status === 0

/** Tests on a real server: skipped, with a word, where there is none and GERBANG_TEST_REQUIRE_SERVICES is not 1. */
export const describeOnPostgres = (name: string, tests: (corner: Corner) => void): void => {
  const runs = process.env['GERBANG_TEST_REQUIRE_SERVICES'] === '1' || isReachable()
  if (!runs) process.stdout.write(`Skipped "${name}": no PostgreSQL server is reachable (GERBANG_TEST_POSTGRES_URL).\n`)
  const corner = postgresCorner()
  const describeIf = runs ? describe : describe.skip
  describeIf(name, () => {
    // A schema for each test: dropping them all takes a while.
    afterAll(() => corner.remove(), 60_000)
    tests(corner)
  })
}
