import type { TopUpInstruction } from '@gerbang/domain'
import { sayTopUp } from './meanings'
import { references, type Stage } from './stage'
import { play } from './step'

/** Asks how the customer can fill the wallet up. */
export const readTopUp = (stage: Stage): Promise<readonly TopUpInstruction[] | undefined> =>
  play(stage, {
    title: 'Ask how the wallet is filled up',
    code: `gateway.topUpInstructions('${references.link}')`,
    offered: stage.gateway.capabilities(stage.wallet).operations.topUpInstructions,
    call: () => stage.gateway.topUpInstructions(references.link),
    say: sayTopUp
  })
