import type { Environment } from '@gerbang/gateway'
import { createSandbox } from '@gerbang/sandbox'
import { runDemo } from './demo/run-demo'
import { listAttempts, listUnresolved } from './operate/list-attempts'
import { reconcileOnce } from './operate/reconcile-once'
import { runWorker } from './operate/run-worker'
import { parseCommand } from './parse-command'
import { providers } from './providers'
import { serveSandbox } from './sandbox/serve-sandbox'
import type { Terminal } from './terminal'
import { usage } from './usage'
import { readVersion } from './version'

/**
 * Runs one command line, without the program's name. `environment`: variables such as `process.env`; none unless given.
 * @returns the exit code: 0, 1 when the command failed, 2 when the command line was not understood.
 */
export const runCommandLine = async (
  args: readonly string[],
  terminal: Terminal,
  environment: Environment = {}
): Promise<number> => {
  const command = parseCommand(args)
  switch (command.name) {
    case 'help':
      terminal.print(usage)
      return 0
    case 'version':
      terminal.print(readVersion())
      return 0
    case 'demo': {
      const { provider = environment['GERBANG_PROVIDER'], wallet } = command
      return runDemo({ terminal, provider, wallet, startSandbox: () => createSandbox() })
    }
    case 'sandbox':
      return serveSandbox(command, terminal)
    case 'worker':
      return runWorker(command, environment, providers, terminal)
    case 'reconcile':
      return reconcileOnce(command, environment, providers, terminal)
    case 'payments':
      return listAttempts(command, environment, terminal)
    case 'unresolved':
      return listUnresolved(command.output, environment, terminal)
    case 'wrong':
      terminal.complain(`${command.sentence}\n\n${usage}`)
      return 2
  }
}
