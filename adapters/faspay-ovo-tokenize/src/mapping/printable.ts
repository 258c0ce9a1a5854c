import type { InvalidValue } from '@gerbang/domain'

/** Two characters that count as text everywhere but in XML. */
const unwritable = /[\ufffe\uffff]/

/** Faults of texts that the wire has a mandatory place for, and that cannot be put there. */
export const unwritableFaults = (texts: Readonly<Record<string, string>>): readonly InvalidValue[] =>
  Object.entries(texts)
    .filter(([, text]) => unwritable.test(text))
    .map(([field]) => ({ field, rule: 'text without U+FFFE and U+FFFF, which XML cannot carry' }))
