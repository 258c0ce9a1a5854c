/** Runs one work per key at a time; whoever asks meanwhile gets the result of the one under way. */
export type Flights<A> = (key: string, work: () => Promise<A>) => Promise<A>

/** One inquiry about a payment is as good as a thousand at the same time, and a provider may throttle the thousand. */
export const createFlights = <A>(): Flights<A> => {
  const underWay = new Map<string, Promise<A>>()
  return (key, work) => {
    const known = underWay.get(key)
    if (known !== undefined) return known
    const flight = work().finally(() => underWay.delete(key))
    underWay.set(key, flight)
    return flight
  }
}
