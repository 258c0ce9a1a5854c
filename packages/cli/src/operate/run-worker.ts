import type { ProviderModule } from '@gerbang/domain'
import type { Environment } from '@gerbang/gateway'
import { type Done, type Failure, type Running, startLoop, startWorker } from '@gerbang/worker'
import * as E from 'fp-ts/Either'
import type { Terminal } from '../terminal'
import { eventLine } from './event-line'
import type { Output } from './list-attempts'
import { type Opened, withGateway } from './with-gateway'

export interface Working {
  readonly intervalSeconds: number
  readonly limit: number
  readonly schema?: string | undefined
  readonly output: Output
}

interface Told {
  readonly onRound: (done: Done) => void
  readonly onError: (failure: Failure) => void
}

const isPostgres = (url: string): boolean => /^postgres(ql)?:/.test(url)

const start = async (
  { gateway, journalUrl }: Opened,
  working: Working,
  told: Told
): Promise<E.Either<Failure, Running>> => {
  const { intervalSeconds, limit, schema } = working
  const common = { gateway, intervalSeconds, limit, ...told }
  return isPostgres(journalUrl) ? startWorker({ ...common, url: journalUrl, schema }) : startLoop(common)
}

const found = ({ applied, asked, unresolved }: Done): boolean => applied + asked + unresolved > 0

/** Reconciles until it is told to stop. @returns the exit code. */
export const runWorker = (
  working: Working,
  environment: Environment,
  providers: readonly ProviderModule[],
  terminal: Terminal
): Promise<number> => {
  const say = (line: object, text: string): void =>
    terminal.print(working.output === 'json' ? JSON.stringify(line) : text)
  const onEvent = (event: Parameters<typeof eventLine>[0]): void => {
    const line = eventLine(event)
    say(line, line.text)
  }
  const told: Told = {
    onRound: (done) => {
      if (!found(done)) return
      const text = `Applied ${done.applied} stored messages, asked about ${done.asked} attempts, gave up ${done.unresolved}.`
      say({ event: 'round', ...done }, text)
    },
    onError: (failure) => terminal.complain(failure.message)
  }
  return withGateway({ environment, providers, terminal, onEvent }, async (opened) => {
    const stopped = terminal.untilStopped()
    const worker = await start(opened, working, told)
    if (E.isLeft(worker)) {
      terminal.complain(worker.left.message)
      return 1
    }
    const where = isPostgres(opened.journalUrl)
      ? 'shared with every other worker of this database'
      : 'alone, in this process'
    const text = `Reconciling every ${working.intervalSeconds} s, ${where}. Stop it with Ctrl-C.`
    say({ event: 'started', intervalSeconds: working.intervalSeconds, limit: working.limit }, text)
    await stopped
    await worker.right.stop()
    say({ event: 'stopped' }, 'Stopped: the round under way has ended.')
    return 0
  })
}
