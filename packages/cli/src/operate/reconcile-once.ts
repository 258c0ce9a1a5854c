import type { ProviderModule } from '@gerbang/domain'
import type { Environment } from '@gerbang/gateway'
import { runRounds } from '@gerbang/worker'
import * as E from 'fp-ts/Either'
import type { Terminal } from '../terminal'
import { eventLine } from './event-line'
import type { Output } from './list-attempts'
import { withGateway } from './with-gateway'

export interface Reconciling {
  readonly limit: number
  readonly output: Output
}

/** Applies stored messages and asks about what is due, now. @returns the exit code. */
export const reconcileOnce = (
  { limit, output }: Reconciling,
  environment: Environment,
  providers: readonly ProviderModule[],
  terminal: Pick<Terminal, 'print' | 'complain'>
): Promise<number> => {
  const onEvent = (event: Parameters<typeof eventLine>[0]): void => {
    const line = eventLine(event)
    if (output === 'table') terminal.print(line.text)
  }
  return withGateway({ environment, providers, terminal, onEvent }, async ({ gateway }) => {
    const done = await runRounds({ gateway, limit })
    if (E.isLeft(done)) {
      terminal.complain(done.left.message)
      return 1
    }
    const { applied, asked, unresolved } = done.right
    terminal.print(
      output === 'json'
        ? JSON.stringify(done.right)
        : `Applied ${applied} stored messages, asked about ${asked} attempts, gave up ${unresolved}.`
    )
    return 0
  })
}
