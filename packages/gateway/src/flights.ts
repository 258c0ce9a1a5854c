/** Runs works by key and lets others share what one of them finds. */
export interface Flights<A> {
  /** Runs one work per key at a time; whoever asks meanwhile gets the result of the one under way. */
  join(key: string, work: () => Promise<A>): Promise<A>
  /** Runs a work that nobody began before: for who must know what is so now. Whoever joins afterwards gets its result. */
  begin(key: string, work: () => Promise<A>): Promise<A>
}

/** One inquiry about a payment is as good as a thousand at the same time, and a provider may throttle the thousand. */
export const createFlights = <A>(): Flights<A> => {
  const underWay = new Map<string, Promise<A>>()
  const begin = (key: string, work: () => Promise<A>): Promise<A> => {
    const flight = work().finally(() => {
      if (underWay.get(key) === flight) underWay.delete(key)
    })
    underWay.set(key, flight)
    return flight
  }
  return { begin, join: (key, work) => underWay.get(key) ?? begin(key, work) }
}
