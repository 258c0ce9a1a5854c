import type { Store } from './stores'

const later = Date.parse('2100-01-01T00:00:00.000Z')

const columns =
  'operation, reference, provider, environment, account, wire_reference, provider_reference, one_per_phone, fingerprint_hash, status, unsettled, unresolved, step, due_at, leased_until, key_id, sealed'

/** One row in twenty is still open and falls due in the far future; the others are settled. */
const row = `'pay', 'filler-' || n, 'some-provider', 'sandbox', 'merchant-1', 'filler-wire-' || n, 'filler-held-' || n, 0,
  'bench.' || n, 'succeeded', case when n % 20 = 0 then 1 else 0 end, 0, 1,
  case when n % 20 = 0 then ${String(later)} + n else null end, 0, 'bench', '${'x'.repeat(900)}'`

const numbers: Readonly<Record<Store['dialect'], (from: number, to: number) => string>> = {
  sqlite: (from, to) =>
    `with recursive numbers (n) as (select ${String(from)} union all select n + 1 from numbers where n < ${String(to)})`,
  postgres: (from, to) => `with numbers (n) as (select generate_series(${String(from)}, ${String(to)}))`
}

const atOnce = 50_000

/** Puts so many rows beside those of a journal; nobody looks them up, they only make it large. */
export const fill = async ({ run, dialect }: Store, count: number, onRows: (done: number) => void): Promise<void> => {
  for (let from = 1; from <= count; from += atOnce) {
    const to = Math.min(count, from + atOnce - 1)
    const from1 = numbers[dialect](from, to)
    await run(
      dialect === 'sqlite'
        ? `insert into gerbang_attempts (${columns}) ${from1} select ${row} from numbers`
        : `${from1} insert into gerbang_attempts (${columns}) select ${row} from numbers`
    )
    onRows(to)
  }
  await run(dialect === 'sqlite' ? 'pragma optimize' : 'analyze gerbang_attempts')
}
