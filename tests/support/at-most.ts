/** Runs the jobs, so many at a time, each as soon as a place is free; results in the order of the jobs. */
export const atMost = async <A>(places: number, jobs: readonly (() => Promise<A>)[]): Promise<readonly A[]> => {
  const results = new Array<A>(jobs.length)
  const waiting = [...jobs.entries()]
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [at, job] = next
      results[at] = await job()
    }
  }
  await Promise.all(Array.from({ length: places }, work))
  return results
}
