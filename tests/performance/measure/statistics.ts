/** The middle of some measurements, and the range that half of them lie in. */
export interface Quartiles {
  readonly first: number
  readonly median: number
  readonly third: number
}

/** Linear between neighbours, as spreadsheets do it. */
const quantile = (sorted: readonly number[], share: number): number => {
  const at = (sorted.length - 1) * share
  const [below, above] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]]
  if (below === undefined || above === undefined) throw new RangeError('no measurements')
  return below + (above - below) * (at - Math.floor(at))
}

/** @throws RangeError when there is nothing to describe. */
export const quartilesOf = (values: readonly number[]): Quartiles => {
  const sorted = [...values].sort((a, b) => a - b)
  return { first: quantile(sorted, 0.25), median: quantile(sorted, 0.5), third: quantile(sorted, 0.75) }
}

/** Ratios of measurements that were taken in the same round. */
export const ratios = (over: readonly number[], under: readonly number[]): readonly number[] =>
  over.map((value, at) => value / (under[at] ?? Number.NaN))
