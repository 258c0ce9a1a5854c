import type { Inbound } from '@gerbang/gateway'
import { left } from 'fp-ts/Either'
import { rightOf } from '../support/either'
import type { Asked } from './office-protocol'
import { linkOnce, linkUnconfirmed, payAndHear, payUnheard, type Subject } from './subjects'
import { type Office, openOfficeIn, type World } from './world'

export const scenarioNames = ['bind', 'confirm', 'pay', 'refund', 'receive', 'reconcile', 'reapply', 'unlink'] as const
export type ScenarioName = (typeof scenarioNames)[number]

/** Where a scenario is played. */
export interface Stage {
  readonly world: World
  readonly office: Office
  readonly storeUrl: string
}

/** One step of the shop's life, in which a process is killed. */
export interface Scenario {
  readonly links: 'own' | 'shared'
  /** What the ledger is asked about in the end. */
  readonly judged: 'bind' | 'pay' | 'refund' | 'unlink'
  /** What the shop did before, while nothing was wrong. */
  readonly prepare: (stage: Stage, subject: Subject) => Promise<void>
  /** How long after that the step happens. */
  readonly laterMs: number
  /** The step. */
  readonly task: (stage: Stage, subject: Subject) => Promise<Asked>
  /** What the shop does again afterwards, not knowing what came of it. */
  readonly again: (office: Office, subject: Subject) => Promise<unknown>
}

const minute = 60_000

const unavailable = {
  kind: 'JournalUnavailable',
  operation: 'receive',
  message: 'not now',
  next: 'retry'
} as const

/** Stored, and applied by nobody: the journal failed in between. */
const storeMessage = async (stage: Stage, subject: Subject): Promise<void> => {
  const forgetful = await openOfficeIn(stage.world, stage.storeUrl, {
    find: () => () => Promise.resolve(left(unavailable))
  })
  for (const message of await messagesOf(stage, subject)) await forgetful.gateway.receive(message)
  await forgetful.close()
}

const messagesOf = async ({ world, office }: Stage, { reference }: Subject): Promise<readonly Inbound[]> => {
  const { attempt } = rightOf(await office.gateway.findPayment(reference))
  const messages = await world.messagesAbout(attempt.wireReference)
  if (messages.length === 0) throw new Error(`no message about ${reference} came`)
  return messages
}

const payAgain: Scenario['again'] = ({ gateway }, { pay }) => gateway.pay(pay)

export const scenarios: Readonly<Record<ScenarioName, Scenario>> = {
  bind: {
    links: 'own',
    judged: 'bind',
    prepare: () => Promise.resolve(),
    laterMs: 0,
    task: (_, { link }) => Promise.resolve({ ask: 'bind', link }),
    again: () => Promise.resolve()
  },
  confirm: {
    links: 'own',
    judged: 'bind',
    prepare: ({ office }, { link }) => linkUnconfirmed(office, link),
    laterMs: 0,
    task: (_, { link }) => Promise.resolve({ ask: 'confirmBinding', reference: link.reference }),
    again: ({ gateway }, { link }) => gateway.confirmBinding(link.reference)
  },
  pay: {
    links: 'shared',
    judged: 'pay',
    prepare: async ({ office }, { link }) => {
      await linkOnce(office, link)
    },
    laterMs: 0,
    task: (_, { pay }) => Promise.resolve({ ask: 'pay', requests: [pay] }),
    again: payAgain
  },
  refund: {
    links: 'shared',
    judged: 'refund',
    prepare: ({ office }, subject) => payAndHear(office, subject),
    laterMs: 0,
    task: (_, { refund }) => Promise.resolve({ ask: 'refund', requests: [refund] }),
    again: ({ gateway }, { refund }) => gateway.refund(refund)
  },
  receive: {
    links: 'shared',
    judged: 'pay',
    prepare: ({ world, office }, subject) => payUnheard(world, office, subject),
    laterMs: 0,
    task: async (stage, subject) => ({ ask: 'receive', messages: await messagesOf(stage, subject) }),
    again: payAgain
  },
  reconcile: {
    links: 'shared',
    judged: 'pay',
    prepare: ({ world, office }, subject) => payUnheard(world, office, subject),
    // Past the deadline of the call and the grace after it.
    laterMs: 3 * minute,
    task: () => Promise.resolve({ ask: 'reconcile', limit: 1 }),
    again: payAgain
  },
  reapply: {
    links: 'shared',
    judged: 'pay',
    prepare: async (stage, subject) => {
      await payUnheard(stage.world, stage.office, subject)
      await storeMessage(stage, subject)
    },
    laterMs: 0,
    task: () => Promise.resolve({ ask: 'reconcile', limit: 1 }),
    again: payAgain
  },
  unlink: {
    links: 'own',
    judged: 'unlink',
    prepare: async ({ office }, { link }) => {
      await linkOnce(office, link)
    },
    laterMs: 0,
    task: (_, { link }) => Promise.resolve({ ask: 'unlink', reference: link.reference }),
    again: ({ gateway }, { link }) => gateway.unlink(link.reference)
  }
}
