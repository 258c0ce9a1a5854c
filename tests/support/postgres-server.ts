import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closedPort } from './listening'

/** A PostgreSQL server of a test's own, on loopback, which it may stop and start. */
export interface PostgresServer {
  readonly url: string
  readonly stop: () => void
  readonly start: () => void
  readonly remove: () => void
}

const versions = '/usr/lib/postgresql'

/** Where Debian puts the server's programs, the newest version first. */
const programs = (): string | undefined =>
  existsSync(versions)
    ? readdirSync(versions)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => join(versions, version, 'bin'))
        .find((folder) => existsSync(join(folder, 'initdb')))
    : undefined

/** Whether a server can be started here; where it must be, its tests run and fail. */
export const canStartPostgres = (): boolean =>
  process.env['GERBANG_TEST_REQUIRE_SERVICES'] === '1' || programs() !== undefined

// The server refuses to be run by root: then the user whom its package made runs it.
const run = (command: string, args: readonly string[]): string => {
  const isRoot = process.getuid?.() === 0
  const [program, given] = isRoot ? ['runuser', ['-u', 'postgres', '--', command, ...args]] : [command, [...args]]
  const { status, stdout, stderr, error } = spawnSync(program, given, { cwd: tmpdir(), encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} failed: ${error?.message ?? stderr}`)
  return stdout.trim()
}

export const startPostgres = async (): Promise<PostgresServer> => {
  const bin = programs()
  if (bin === undefined) throw new Error(`there is no PostgreSQL server below ${versions}`)
  const folder = run('mktemp', ['-d', join(tmpdir(), 'gerbang-postgres-XXXXXX')])
  const data = join(folder, 'db')
  const port = new URL(await closedPort()).port
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''`
  const control = (...args: readonly string[]): void => {
    run(join(bin, 'pg_ctl'), ['-D', data, '-w', '-l', join(folder, 'log'), ...args])
  }
  const start = (): void => {
    control('-o', options, 'start')
  }
  const stop = (): void => {
    control('-m', 'immediate', 'stop')
  }
  run(join(bin, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'postgres', '--no-sync'])
  start()
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    start,
    stop,
    remove: () => {
      stop()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
