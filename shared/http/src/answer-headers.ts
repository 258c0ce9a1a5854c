/**
 * Header names in lower case; a header that is repeated is joined with a comma.
 * Node's own table drops repetitions of some headers; here two signatures never look like one.
 */
export const answerHeaders = (raw: readonly string[]): Readonly<Record<string, string>> => {
  const headers: Record<string, string> = {}
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = (raw[at] ?? '').toLowerCase()
    const value = raw[at + 1] ?? ''
    // The one name that is no place in an object, and no header of any provider.
    if (name === '__proto__') continue
    headers[name] = Object.hasOwn(headers, name) ? `${headers[name] ?? ''}, ${value}` : value
  }
  return headers
}
