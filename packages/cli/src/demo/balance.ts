import type { Balance } from '@gerbang/domain'
import { sayBalance } from './meanings'
import { references, type Stage } from './stage'
import { play } from './step'

/** Reads what the wallet holds. */
export const readBalance = (stage: Stage, title: string): Promise<Balance | undefined> =>
  play(stage, {
    title,
    code: `gateway.balance('${references.link}', device)`,
    offered: stage.gateway.capabilities(stage.wallet).operations.balance,
    call: () => stage.gateway.balance(references.link, stage.person.device),
    say: sayBalance
  })
