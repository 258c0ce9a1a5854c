/** One PEM block: its label (`PRIVATE KEY`) and its text with real line breaks. */
export interface Pem {
  readonly label: string
  readonly text: string
}

// Environment variables often hold the two characters \n where a line break belongs.
const withLineBreaks = (text: string): string => text.replaceAll('\\r', '').replaceAll('\\n', '\n').trim()

const block = /^-----BEGIN ([A-Z0-9 ]+)-----\r?\n[\s\S]+\r?\n-----END \1-----$/

/** @returns undefined when the text is not exactly one PEM block. */
export const readPem = (text: string): Pem | undefined => {
  const normal = withLineBreaks(text)
  const label = block.exec(normal)?.[1]
  if (label === undefined || normal.indexOf('-----BEGIN', 1) !== -1) return undefined
  return { label, text: `${normal}\n` }
}
