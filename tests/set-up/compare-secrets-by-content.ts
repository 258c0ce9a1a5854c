import { Secret } from '@gerbang/domain'

type Tester = (a: unknown, b: unknown) => boolean | undefined

// A Secret keeps its text out of sight of Jest's own comparison, which would call any two of them equal.
const bySecretText: Tester = (a, b) => {
  if (a instanceof Secret && b instanceof Secret) return a.reveal() === b.reveal()
  if (a instanceof Secret || b instanceof Secret) return false
  return undefined
}

// @types/jest does not know this method of Jest 29.4 and later.
const extended = expect as unknown as { addEqualityTesters(testers: readonly Tester[]): void }
extended.addEqualityTesters([bySecretText])
