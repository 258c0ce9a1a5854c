import type { Terminal } from '../terminal'

/** A terminal that a test reads, and stops. */
export interface Shell extends Terminal {
  readonly out: string[]
  readonly err: string[]
  /** Resolves once a line of the output matches. */
  readonly printed: (pattern: RegExp) => Promise<string>
  readonly stop: () => void
}

export const shell = (): Shell => {
  const [out, err]: [string[], string[]] = [[], []]
  const waiting: { readonly pattern: RegExp; readonly resolve: (line: string) => void }[] = []
  let stop: () => void = () => undefined
  const stopped = new Promise<void>((resolve) => {
    stop = resolve
  })
  return {
    out,
    err,
    print: (text) => {
      out.push(text)
      waiting.filter(({ pattern }) => pattern.test(text)).forEach(({ resolve }) => resolve(text))
    },
    complain: (text) => void err.push(text),
    style: 'plain',
    untilStopped: () => stopped,
    printed: (pattern) => {
      const line = out.find((text) => pattern.test(text))
      return line === undefined ? new Promise((resolve) => waiting.push({ pattern, resolve })) : Promise.resolve(line)
    },
    stop: () => stop()
  }
}
