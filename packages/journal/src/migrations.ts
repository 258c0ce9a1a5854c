/** One step of the schema; never changed once it was published. */
export interface Migration {
  readonly version: number
  /** `$identity` stands for the dialect's numbered primary key. */
  readonly statements: readonly string[]
}

/** What `$identity` is in each dialect. Numbers are never given twice, so that rows stay in the order they were begun. */
export const identityColumn = {
  sqlite: 'integer primary key autoincrement',
  postgres: 'bigint generated always as identity primary key'
} as const

// Times are milliseconds since 1970, flags are 0 or 1, hashes are keyed. Clear columns hold what queries need and
// nothing that is secret or personal: that stands in `sealed` alone. The unique indexes are the last line behind the
// rules, which are checked under locks.
export const migrations: readonly Migration[] = [
  {
    version: 1,
    statements: [
      `create table gerbang_attempts (
        id $identity,
        operation text not null,
        reference text not null,
        provider text not null,
        environment text not null,
        account text not null,
        wire_reference text not null,
        provider_reference text,
        order_reference text,
        payment_reference text,
        wallet text,
        customer_hash text,
        phone_hash text,
        one_per_phone bigint not null,
        fingerprint_hash text not null,
        status text not null,
        unsettled bigint not null,
        unresolved bigint not null,
        step bigint not null,
        due_at bigint,
        leased_until bigint not null,
        leased_by text,
        key_id text not null,
        sealed text not null
      )`,
      'create unique index gerbang_attempts_reference on gerbang_attempts (operation, reference)',
      `create unique index gerbang_attempts_wire_reference
        on gerbang_attempts (provider, environment, account, operation, wire_reference)`,
      `create unique index gerbang_attempts_held on gerbang_attempts (provider, environment, account, provider_reference)
        where operation = 'pay' and provider_reference is not null`,
      `create unique index gerbang_attempts_open_order on gerbang_attempts (order_reference)
        where operation = 'pay' and unsettled = 1 and order_reference is not null`,
      `create unique index gerbang_attempts_one_per_phone
        on gerbang_attempts (provider, environment, account, wallet, phone_hash)
        where operation = 'bind' and one_per_phone = 1 and status <> 'inactive'`,
      `create index gerbang_attempts_order on gerbang_attempts (order_reference) where order_reference is not null`,
      `create index gerbang_attempts_payment on gerbang_attempts (payment_reference) where payment_reference is not null`,
      `create index gerbang_attempts_phone on gerbang_attempts (phone_hash) where phone_hash is not null`,
      `create index gerbang_attempts_customer on gerbang_attempts (customer_hash) where customer_hash is not null`,
      'create index gerbang_attempts_due on gerbang_attempts (due_at) where due_at is not null',
      `create index gerbang_attempts_unsettled on gerbang_attempts (provider, environment, account) where unsettled = 1`,
      'create index gerbang_attempts_unresolved on gerbang_attempts (id) where unresolved = 1',
      `create table gerbang_inbox (
        id $identity,
        provider text not null,
        environment text not null,
        account text not null,
        dedupe_hash text not null,
        received_at text not null,
        applied bigint not null,
        leased_until bigint not null,
        leased_by text,
        key_id text not null,
        sealed text not null
      )`,
      `create unique index gerbang_inbox_dedupe on gerbang_inbox (provider, environment, account, dedupe_hash)`,
      'create index gerbang_inbox_unapplied on gerbang_inbox (id) where applied = 0',
      `create table gerbang_last_found (
        provider text not null,
        environment text not null,
        account text not null,
        settings text not null,
        found_at bigint not null,
        primary key (provider, environment, account, settings)
      )`,
      `create table gerbang_tokens (
        name text primary key,
        expires_at bigint not null,
        key_id text not null,
        sealed text not null
      )`,
      `create table gerbang_token_claims (
        name text primary key,
        owner text not null,
        claimed_until bigint not null
      )`
    ]
  },
  {
    // Rows of version 1 have no time in clear: `prepared_at` stays null until the row is written anew.
    version: 2,
    statements: [
      'alter table gerbang_attempts add column asked_at bigint',
      'alter table gerbang_attempts add column prepared_at bigint',
      'create index gerbang_attempts_status on gerbang_attempts (status, id)',
      'create index gerbang_attempts_prepared on gerbang_attempts (prepared_at)'
    ]
  },
  {
    // Null in rows of version 2: no message wants a look, and the schedule's own time counts as passed.
    version: 3,
    statements: [
      'alter table gerbang_attempts add column own_due_at bigint',
      'alter table gerbang_attempts add column wanted_at bigint',
      'create index gerbang_inbox_waiting on gerbang_inbox (leased_until, id) where applied = 0'
    ]
  },
  {
    // Providers use their references again: the answer to a call may open a payment under one that another holds.
    version: 4,
    statements: [
      'drop index gerbang_attempts_held',
      `create index gerbang_attempts_holding on gerbang_attempts (provider, environment, account, provider_reference)
        where operation = 'pay' and provider_reference is not null`
    ]
  }
]
