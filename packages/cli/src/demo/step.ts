import type { GatewayError, Support } from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import { sayError } from './meanings'
import type { Said } from './printer'
import type { Stage } from './stage'

export interface Step<A> {
  readonly title: string
  /** What happens before the call. */
  readonly before?: () => Promise<void>
  /** The call as the shop wrote it. */
  readonly code: string
  /** Whether the wallet offers it; a Left that is not offered is no failure of the demo. */
  readonly offered: Support
  readonly call: () => Promise<E.Either<GatewayError, A>>
  readonly say: (answer: A) => Said
}

/** Prints what went over the wire since the last time. @returns how many requests the shop sent. */
export const showWire = ({ wire, printer }: Stage): number => {
  const exchanges = wire.take()
  printer.exchanges(exchanges)
  return exchanges.filter(({ direction }) => direction === 'out').length
}

/** Makes one call and prints it with all that came of it. Undefined after a Left. */
export const play = async <A>(
  stage: Stage,
  { title, before, code, offered, call, say }: Step<A>
): Promise<A | undefined> => {
  stage.printer.step(title)
  await before?.()
  stage.printer.called(code)
  const answer = await call()
  showWire(stage)
  if (E.isRight(answer)) {
    stage.printer.said(say(answer.right))
    return answer.right
  }
  stage.printer.said(sayError(answer.left))
  if (offered.supported) stage.failed(`"${title}" ended in ${answer.left.kind}, although the wallet offers it`)
  return undefined
}
