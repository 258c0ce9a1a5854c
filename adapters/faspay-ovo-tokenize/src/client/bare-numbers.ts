/** A string literal, or a number that is no key: what stands in a key's place is not ours to mend. */
const stringOrNumber = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"?|(?<![\w.+-])-?\d[-+.\dEe]*(?![-+.\dEe])(?!\s*:)/g

/**
 * JSON text with every bare number in quotes, so that `00` and `0813…`, which are no JSON numbers, survive as text.
 * Strings stay as they are.
 */
export const withQuotedNumbers = (text: string): string =>
  text.replace(stringOrNumber, (token) => (token.startsWith('"') ? token : `"${token}"`))
