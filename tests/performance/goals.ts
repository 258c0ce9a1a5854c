/** What a figure must keep to. */
export type Bound = { readonly atMost: number } | { readonly atLeast: number } | { readonly exactly: number }

export type Unit = 'ratio' | 'count' | 'bytes' | 'milliseconds'

export interface Goal {
  /** The row of the table, `P1` to `P20`. */
  readonly row: string
  /** What is measured, in the words of the table. */
  readonly what: string
  readonly unit: Unit
  readonly must: Bound
  readonly aim?: number | undefined
  /** What sets the limit of the figure today. */
  readonly limit: string
}

const atMost = (most: number): Bound => ({ atMost: most })
const atLeast = (least: number): Bound => ({ atLeast: least })
const exactly = (exact: number): Bound => ({ exactly: exact })

const ratio = (row: string, what: string, must: Bound, aim: number, limit: string): Goal => ({
  row,
  what,
  unit: 'ratio',
  must,
  aim,
  limit
})
const count = (row: string, what: string, must: Bound, limit: string): Goal => ({
  row,
  what,
  unit: 'count',
  must,
  limit
})

const flight = 'exact: one fetch in flight for each key, and a failure is kept by nobody'
const wire = 'node:http itself: sockets, headers and the system calls to write and read'

/** Every figure that `npm run bench` prints, in its order. */
export const goals = {
  'tokens-none': count('P1', 'token requests, 10,000 calls at once without a token', exactly(1), flight),
  'tokens-expired': count('P1', 'token requests, 10,000 calls at once with an expired token', exactly(1), flight),
  'tokens-refused': count('P1', 'token requests, 10,000 calls at once whose token is refused', exactly(1), flight),
  'tokens-tenants': count(
    'P1',
    'token requests per tenant, 20 tenants with 500 calls each at once',
    exactly(1),
    flight
  ),
  'requests-per-call': count(
    'P2',
    'HTTP requests per call once the tokens are there',
    exactly(1),
    'exact: token cache'
  ),
  'connections-in-a-row': count(
    'P2',
    'connections for 1,000 calls in a row',
    exactly(1),
    'exact: one keep-alive agent for each origin'
  ),
  'tokens-workers': count(
    'P3',
    'token requests, 4 workers over one token store, 1,000 calls',
    exactly(1),
    'exact: claims in the store'
  ),
  'repeated-ids': count('P4', 'request ids that repeat among 1,000,000', exactly(0), 'exact: 104 random bits'),
  'raw-to-floor': ratio(
    'P5',
    'adapter on a raw node:http transport ÷ floor',
    atMost(1.3),
    1.15,
    'checks of the request, values that are journalled, a dozen promises'
  ),
  'default-to-axios': ratio('P6', 'adapter ÷ bare axios', atMost(1.4), 1.25, 'as P5, and the transport around axios'),
  'default-to-floor': ratio('P7', 'adapter ÷ floor', atMost(2.9), 2.3, "axios's own HTTP adapter"),
  'fast-to-floor': ratio('P8', 'adapter on the fast transport ÷ floor', atMost(2.2), 1.8, wire),
  'default-to-sdk': ratio(
    'P9',
    'calls per CPU-second ÷ official SDK: default',
    atLeast(1.6),
    2,
    "axios's own HTTP adapter"
  ),
  'fast-to-sdk': ratio('P9', 'calls per CPU-second ÷ official SDK: fast transport', atLeast(2.2), 2.8, wire),
  'crypto-js-to-sdk': ratio(
    'P9',
    'calls per CPU-second ÷ official SDK: with crypto-js',
    atLeast(1),
    1.1,
    'crypto-js: three digests in plain JavaScript'
  ),
  'notification-to-check': ratio(
    'P10',
    'SNAP notification: verify, parse and decode ÷ bare node:crypto check',
    atMost(2),
    1.5,
    'the same signature and digest; strict JSON, headers in any spelling, the token'
  ),
  'notification-to-stripe': ratio(
    'P10',
    'SNAP notification ÷ stripe.webhooks.constructEvent',
    atMost(1.5),
    1,
    'as above; stripe makes one HMAC-SHA256 and parses once'
  ),
  'inbound-work': count(
    'P11',
    'digests and parses for an inbound body over 64 KiB',
    exactly(0),
    'exact: length before work'
  ),
  'answer-work': count(
    'P11',
    'bodies over 256 KiB handed on for parsing, plain and compressed',
    exactly(0),
    'exact: length before work'
  ),
  'open-sockets': count('P12', 'sockets, 10,000 calls at once', atMost(128), 'exact: a semaphore'),
  'full-queue': count(
    'P12',
    'calls over a full queue that are not a typed NotSent',
    exactly(0),
    'exact: a bounded queue'
  ),
  'heap-per-waiting-call': {
    row: 'P12',
    what: 'heap per waiting call',
    unit: 'bytes',
    must: atMost(3072),
    aim: 1024,
    limit: 'the prepared attempt and the promises of its send'
  },
  'bytes-per-byte': ratio(
    'P13',
    'cost per byte at 400 KB ÷ at 40 KB',
    atMost(1.3),
    1.05,
    'texts over 128 KB, which V8 keeps on pages of their own'
  ),
  'tenants-to-one': ratio(
    'P13',
    'CPU per call, 10,000 tenants ÷ 1',
    atMost(1.25),
    1.1,
    'memory caches: ten thousand keys do not fit'
  ),
  'faspay-to-axios': ratio(
    'P14',
    'Faspay XML call ÷ bare axios with fast-xml-parser',
    atMost(1.25),
    1.1,
    'what is refused before the parser, and its validator'
  ),
  'import-to-sdk': ratio(
    'P15',
    'importing gateway and one adapter ÷ importing the official SDK',
    atMost(0.75),
    0.5,
    'fp-ts and io-ts: a hundred small files; the default transport loads axios beside them'
  ),
  'packages-one-adapter': count(
    'P16',
    'third-party packages of gateway and one DOKU adapter',
    atMost(36),
    "axios's own"
  ),
  'packages-everything': count(
    'P16',
    'third-party packages of gateway, all adapters and journal',
    atMost(46),
    "axios's and fast-xml-parser's own"
  ),
  'sqlite-to-bare': ratio(
    'P17',
    'pay with the SQLite journal ÷ bare durable double insert, per second',
    atLeast(0.5),
    0.7,
    'flushes, which payments that come together share'
  ),
  'postgres-to-bare': ratio(
    'P17',
    'pay with the PostgreSQL journal, 16 connections ÷ bare durable double insert, per second',
    atLeast(0.5),
    0.7,
    'processor time: three journeys to the server, a driver, ten indexes'
  ),
  'sqlite-find': ratio('P18', 'find, SQLite: 1,000,000 rows ÷ 10,000', atMost(2), 1.3, 'depth of the index'),
  'sqlite-lease': ratio('P18', 'leaseDue, SQLite: 1,000,000 rows ÷ 10,000', atMost(2), 1.3, 'depth of the index'),
  'postgres-find': ratio('P18', 'find, PostgreSQL: 1,000,000 rows ÷ 10,000', atMost(2), 1.3, 'depth of the index'),
  'postgres-lease': ratio('P18', 'leaseDue, PostgreSQL: 1,000,000 rows ÷ 10,000', atMost(2), 1.3, 'depth of the index'),
  'hostile-xml': {
    row: 'P19',
    what: 'reading a hostile XML answer of 64 KiB, the dearest of fifteen',
    unit: 'milliseconds',
    must: atMost(50),
    aim: 20,
    limit: 'the parser, for what no check before it can refuse'
  },
  'past-deadline': {
    row: 'P20',
    what: "a call's end after its deadline, worst of the network's toxics",
    unit: 'milliseconds',
    must: atMost(250),
    limit: 'one timer for the whole call'
  },
  'memory-large-body': {
    row: 'P20',
    what: 'memory added by an answer of 100 MB',
    unit: 'bytes',
    must: atMost(8 * 1024 * 1024),
    limit: 'the answer is dropped at 256 KiB'
  },
  'memory-gzip-bomb': {
    row: 'P20',
    what: 'memory added by a gzip bomb of 100 MB',
    unit: 'bytes',
    must: atMost(8 * 1024 * 1024),
    limit: 'decompression stops at 256 KiB'
  }
} satisfies Readonly<Record<string, Goal>>

export type GoalKey = keyof typeof goals

export const goalOf = (key: GoalKey): Goal => goals[key]

export const meets = (must: Bound, figure: number): 'pass' | 'fail' => {
  const kept =
    'atMost' in must ? figure <= must.atMost : 'atLeast' in must ? figure >= must.atLeast : figure === must.exactly
  return kept ? 'pass' : 'fail'
}
