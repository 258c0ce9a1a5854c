import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { rootFolder } from './root-folder'

/** A sandbox in a process of its own: what `gerbang sandbox --json` says of itself. */
export interface SandboxProcess {
  readonly url: string
  readonly providers: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly control: string
  readonly ledger: string
  readonly close: () => Promise<void>
}

/** Starts the command line's sandbox from the build. */
export const startSandbox = async (): Promise<SandboxProcess> => {
  const child = spawn(
    process.execPath,
    [join(rootFolder, 'packages', 'cli', 'bin', 'gerbang.js'), 'sandbox', '--json'],
    {
      stdio: ['ignore', 'pipe', 'inherit']
    }
  )
  const reader = createInterface(child.stdout)
  const ended = once(child, 'exit')
  const [line] = (await Promise.race([once(reader, 'line'), ended.then(() => [''])])) as readonly string[]
  if (line === undefined || !line.startsWith('{')) throw new Error('the sandbox did not start: run npm run build')
  const described = JSON.parse(line) as Omit<SandboxProcess, 'close'>
  return {
    ...described,
    close: async () => {
      child.kill('SIGTERM')
      await ended
    }
  }
}
