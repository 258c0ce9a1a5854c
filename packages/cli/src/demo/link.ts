import type { Binding, Unlinking } from '@gerbang/domain'
import { sayBinding, sayUnlinking } from './meanings'
import { references, type Stage } from './stage'
import { play, type Step } from './step'
import { visitPage } from './visit-page'

const reference = references.link

const bind = (stage: Stage): Promise<Binding | undefined> => {
  const { gateway, wallet, person, shop } = stage
  const { customer, device } = person
  return play(stage, {
    title: `Link the customer's ${wallet} wallet`,
    code: `gateway.bind({ reference: '${reference}', wallet: '${wallet}', customer, device, returnUrls })`,
    offered: gateway.capabilities(wallet).operations.bind,
    call: () => gateway.bind({ reference, wallet, customer, device, returnUrls: shop.returnUrls }),
    say: sayBinding
  })
}

const confirm = (
  stage: Stage,
  { title, before }: Pick<Step<Binding>, 'title' | 'before'>
): Promise<Binding | undefined> =>
  play(stage, {
    title,
    ...(before === undefined ? {} : { before }),
    code: `gateway.confirmBinding('${reference}')`,
    offered: stage.gateway.capabilities(stage.wallet).operations.confirmBinding,
    call: () => stage.gateway.confirmBinding(reference),
    say: sayBinding
  })

/** Somebody opens the shop's return address without having typed anything. */
const forgeArrival = async (stage: Stage): Promise<void> => {
  const { printer, person, shop } = stage
  const { status } = await person.open(shop.returnUrls.success)
  printer.did(`somebody opened the shop's return address and typed nothing: HTTP ${status}, as for a real customer`)
}

/** Links the wallet, and shows that only the provider's word makes the link active. */
export const linkWallet = async (stage: Stage): Promise<void> => {
  const bound = await bind(stage)
  if (bound?.action === undefined) return
  await confirm(stage, {
    title: 'Arriving at the return address proves nothing',
    before: () => forgeArrival(stage)
  })
  await visitPage(stage, bound.action.url)
  const confirmed = await confirm(stage, { title: 'Ask the provider whether the link stands' })
  if (confirmed?.status !== 'active') stage.failed('the link is not active after the customer finished the page')
}

/** Ends the link. */
export const unlinkWallet = (stage: Stage): Promise<Unlinking | undefined> =>
  play(stage, {
    title: 'End the link',
    code: `gateway.unlink('${reference}', device)`,
    offered: stage.gateway.capabilities(stage.wallet).operations.unlink,
    call: () => stage.gateway.unlink(reference, stage.person.device),
    say: sayUnlinking
  })
