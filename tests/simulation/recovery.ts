import { rightOf } from '../support/either'
import { linkOnce, modeOf, payAndHear, subjectOf } from './subjects'
import type { Office, World } from './world'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** When somebody looks after what stayed open: often on the first day, then daily until everything has been given up. */
const roundsAfterMs: readonly number[] = [
  ...[3 * minute, 3 * minute, 6 * minute, 16 * minute, hour + minute, 3 * hour, 6 * hour + minute],
  ...Array.from({ length: 9 }, () => day)
]

const mostAtOnce = 200

/** Reconciles until nothing is due any more. */
const reconcileAll = async ({ gateway }: Office): Promise<void> => {
  for (;;) {
    const { applied, asked } = rightOf(await gateway.reconcile({ limit: mostAtOnce }))
    if (applied + asked === 0) return
  }
}

/** Numbers of payments that show that inquiries find what there is; far above those of the subjects. */
const firstWitness = 5_000_000

/**
 * The shop after a crash: days pass, somebody reconciles, and other customers pay meanwhile, without which absence
 * would prove nothing.
 * @param nextWitness draws a number that no payment of this sandbox has had.
 */
export const recover = async (
  world: World,
  office: Office,
  nextWitness: () => number,
  rounds: number = roundsAfterMs.length
): Promise<void> => {
  for (const waitMs of roundsAfterMs.slice(0, rounds)) {
    await world.advance(waitMs)
    const witness = subjectOf(firstWitness + nextWitness(), 'own', modeOf(office))
    await linkOnce(office, witness.link)
    await payAndHear(office, witness)
    await reconcileAll(office)
  }
}
