const poolBytes = 4_096

/**
 * Random bytes out of a pool that is filled at once: asking the system anew for the few bytes of each request id costs
 * more than signing the request. A byte is handed out once, as a copy, and is wiped from the pool.
 */
export const pooledRandomBytes = (fill: (pool: Uint8Array) => unknown): ((length: number) => Uint8Array) => {
  const pool = new Uint8Array(poolBytes)
  let used = poolBytes
  return (length) => {
    if (length > poolBytes) {
      const bytes = new Uint8Array(length)
      fill(bytes)
      return bytes
    }
    if (used + length > poolBytes) {
      fill(pool)
      used = 0
    }
    const bytes = pool.slice(used, used + length)
    pool.fill(0, used, used + length)
    used += length
    return bytes
  }
}
