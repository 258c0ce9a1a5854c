/** What a command may touch of the shell it runs in. */
export interface Terminal {
  /** One text to standard output, ended by a line break. */
  readonly print: (text: string) => void
  /** One text to standard error, ended by a line break. */
  readonly complain: (text: string) => void
  readonly style: 'plain' | 'coloured'
  /** Resolves when the user asks the program to end. */
  readonly untilStopped: () => Promise<void>
}

/** The shell of this process; it ends on SIGINT and SIGTERM once a command waits for that. */
export const nodeTerminal = (): Terminal => ({
  print: (text) => {
    process.stdout.write(`${text}\n`)
  },
  complain: (text) => {
    process.stderr.write(`${text}\n`)
  },
  style: process.stdout.isTTY && process.env['NO_COLOR'] === undefined ? 'coloured' : 'plain',
  untilStopped: () =>
    new Promise((resolve) => {
      process.once('SIGINT', () => resolve())
      process.once('SIGTERM', () => resolve())
    })
})
