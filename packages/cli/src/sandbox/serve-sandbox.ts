import { createSandbox, describeSandbox, type Sandbox } from '@gerbang/sandbox'
import type { Terminal } from '../terminal'
import { sandboxPage } from './sandbox-page'

interface Asked {
  readonly port: number
  readonly output: 'page' | 'json'
}

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined

const whyNot = (error: unknown, port: number): string => {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return `Port ${port} of 127.0.0.1 is taken: choose another one with --port, or leave --port out.`
    case 'EACCES':
      return `Port ${port} of 127.0.0.1 is not allowed for this user: choose one above 1023.`
    default:
      return `The sandbox could not be started on port ${port} of 127.0.0.1.`
  }
}

const start = async ({ port }: Asked, terminal: Terminal): Promise<Sandbox | undefined> => {
  try {
    return await createSandbox({ port })
  } catch (error) {
    terminal.complain(whyNot(error, port))
    return undefined
  }
}

/** Serves the sandbox until the user stops it. @returns the exit code. */
export const serveSandbox = async (asked: Asked, terminal: Terminal): Promise<number> => {
  const sandbox = await start(asked, terminal)
  if (sandbox === undefined) return 1
  const stopped = terminal.untilStopped()
  terminal.print(asked.output === 'json' ? JSON.stringify(describeSandbox(sandbox)) : sandboxPage(sandbox))
  await stopped
  await sandbox.close()
  return 0
}
