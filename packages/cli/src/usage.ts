/** What `gerbang --help` prints. */
export const usage = `Usage: gerbang <command> [options]

Commands
  demo                      Plays a shop and its customer against the sandbox: link, pay, refund, unlink. Shows each
                            call, what went over the wire, and what it means; then compares with the sandbox's ledger.
                            Exit code 0 when both agree, 1 when they differ.
    --provider <name>       Plays this provider alone; by default the one in GERBANG_PROVIDER, else each in turn.
    --wallet <name>         The wallet to link, such as ovo; by default the first one of each provider.

  sandbox                   Serves a local stand-in for the payment providers on 127.0.0.1 until it is stopped.
    --port <number>         The port to listen on; by default any free one.
    --json                  Prints one line of JSON with the address, ready-made configurations (keys included),
                            customers, and the addresses of control and ledger. Nothing else is printed.

  worker                    Asks the providers about attempts that stayed open and applies stored messages, until it is
                            stopped. On PostgreSQL as a job that all workers share, on SQLite alone.
    --interval <seconds>    From one round to the next, 1 to 3600; 60 by default.
    --limit <number>        Attempts, and messages, of one round, 1 to 1000; 100 by default.
    --schema <name>         Where the job engine keeps its tables on PostgreSQL; gerbang_jobs by default.
    --json                  Prints one line of JSON for each round that did something and for each event.

  reconcile                 The same, once.
    --limit <number>, --json

  payments                  Lists payments, the latest first: nothing secret, nothing personal.
    --reference, --order, --provider, --status <text>
    --since <time>          36h, 7d, 2026-03-01 or 2026-03-01T10:00:00+07:00.
    --operation <name>      Refunds, links (bind) or unlinkings (unlink) instead.
    --limit <number>        Rows of a page, 50 by default; --after <page> goes on where another page ended.
    --json                  One JSON object: attempts, unreadable, next.

  unresolved                Lists what was asked about for seven days in vain: for a person to settle.
    --json

  These read GERBANG_JOURNAL_URL and GERBANG_JOURNAL_KEYS; worker and reconcile also GERBANG_PROVIDER and the settings of
  the providers. .env.example names them all. Exit codes: 0, 1 when a command failed, 2 when it was not understood.

  --help, -h                This text.
  --version, -v             The version.`
