/** What is written to the console and to the standard streams while it listens. */
export interface Spoken {
  readonly lines: () => readonly string[]
  readonly stop: () => void
}

const methods = ['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir', 'table'] as const

/** Listens to everything that code in this process might print with; the words go through all the same. */
export const listenToPrinting = (): Spoken => {
  const lines: string[] = []
  const note = (...words: readonly unknown[]): void => {
    lines.push(words.map(String).join(' '))
  }
  const consoles = methods.map((method) => jest.spyOn(console, method).mockImplementation(note))
  const streams = [process.stdout, process.stderr].map((stream) => {
    const write = stream.write.bind(stream)
    return jest.spyOn(stream, 'write').mockImplementation((chunk, ...others: readonly unknown[]) => {
      note(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'))
      return (write as (...all: readonly unknown[]) => boolean)(chunk, ...others)
    })
  })
  return {
    lines: () => lines,
    stop: () => {
      ;[...consoles, ...streams].forEach((spy) => {
        spy.mockRestore()
      })
    }
  }
}
