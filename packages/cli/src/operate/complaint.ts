import type { InvalidValue } from '@gerbang/domain'

/** One readable report of everything wrong with the environment. */
export const complaint = (faults: readonly InvalidValue[]): string =>
  [
    `The environment has ${faults.length} fault${faults.length === 1 ? '' : 's'}; .env.example names every variable.`,
    ...faults.map(({ field, rule }) => `  ${field}: ${rule}`)
  ].join('\n')
