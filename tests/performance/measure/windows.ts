/** Something that is called many times; it rejects when what came back is not what it should be. */
export interface Variant<Name extends string = string> {
  readonly name: Name
  readonly call: () => Promise<void>
}

export interface Windows {
  readonly rounds: number
  readonly callsPerWindow: number
  /** Calls of each variant before the first round: a service is measured as it runs, compiled, not as it starts. */
  readonly warmUpCalls: number
  readonly concurrency: number
  /** Told after each window how many of how many are done. */
  readonly onWindow?: ((done: number, of: number) => void) | undefined
}

/** CPU microseconds of a call, round by round. */
export type Costs<Name extends string> = Readonly<Record<Name, readonly number[]>>

const callAtOnce = async (call: () => Promise<void>, calls: number, concurrency: number): Promise<void> => {
  let left = calls
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1
      await call()
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
}

/** CPU microseconds of this process, user and system, that one call costs. */
const cpuPerCall = async ({ call }: Variant, { callsPerWindow, concurrency }: Windows): Promise<number> => {
  const before = process.cpuUsage()
  await callAtOnce(call, callsPerWindow, concurrency)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / callsPerWindow
}

/** The order changes from round to round: each variant stands at each place, and each second round runs backwards. */
const orderOf = <A>(variants: readonly A[], round: number): readonly A[] => {
  const start = round % variants.length
  const turned = [...variants.slice(start), ...variants.slice(0, start)]
  return round % 2 === 0 ? turned : turned.reverse()
}

/** Lets the variants alternate in short windows. */
export const alternate = async <Name extends string>(
  variants: readonly Variant<Name>[],
  windows: Windows
): Promise<Costs<Name>> => {
  const costs = Object.fromEntries(variants.map(({ name }) => [name, [] as number[]])) as Record<Name, number[]>
  const warmUps = Math.ceil(windows.warmUpCalls / windows.callsPerWindow)
  const of = variants.length * (windows.rounds + warmUps)
  let done = 0
  for (let round = -warmUps; round < windows.rounds; round += 1) {
    for (const variant of orderOf(variants, Math.max(0, round))) {
      const cost = await cpuPerCall(variant, windows)
      if (round >= 0) costs[variant.name].push(cost)
      done += 1
      windows.onWindow?.(done, of)
    }
  }
  return costs
}
