/** What `gerbang --help` prints. */
export const usage = `Usage: gerbang <command> [options]

Commands
  demo                      Plays a shop and its customer against the sandbox: link, pay, refund, unlink. Shows each
                            call, what went over the wire, and what it means; then compares with the sandbox's ledger.
                            Exit code 0 when both agree, 1 when they differ.
    --provider <name>       Plays this provider alone; by default each of them in turn.
    --wallet <name>         The wallet to link, such as ovo; by default the first one of each provider.

  sandbox                   Serves a local stand-in for the payment providers on 127.0.0.1 until it is stopped.
    --port <number>         The port to listen on; by default any free one.
    --json                  Prints one line of JSON with the address, ready-made configurations (keys included),
                            customers, and the addresses of control and ledger. Nothing else is printed.

  --help, -h                This text.
  --version, -v             The version.`
