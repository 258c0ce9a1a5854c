import { isPostgresThere, openStore, type Store, type StoreName, storeNames } from './stores'

/** The same tests on each kind of store: on PostgreSQL they are skipped, with a word, where no server is reachable. */
export const describeOnStores = (
  name: string,
  tests: (store: Store, kind: StoreName) => void,
  kinds: readonly StoreName[] = storeNames
): void => {
  const reachable = isPostgresThere()
  for (const kind of kinds) {
    const runs = kind === 'sqlite' || reachable
    if (!runs)
      process.stdout.write(`Skipped "${name}" on ${kind}: no server is reachable (GERBANG_TEST_POSTGRES_URL).\n`)
    const store = openStore(kind)
    const describeIf = runs ? describe : describe.skip
    describeIf(`${name}, on ${kind}`, () => {
      afterAll(() => store.remove())
      tests(store, kind)
    })
  }
}
