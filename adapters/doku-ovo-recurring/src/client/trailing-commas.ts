const quote = 0x22
const backslash = 0x5c
const comma = 0x2c
const closings = new Set([0x5d, 0x7d])
const whiteSpace = new Set([0x20, 0x09, 0x0a, 0x0d])

const nextAfter = (bytes: Uint8Array, at: number): number | undefined => {
  let next = at + 1
  while (whiteSpace.has(bytes[next] ?? 0)) next += 1
  return bytes[next]
}

/** The bytes without commas that stand before a closing bracket, as DOKU's sample of a link's answer has one. */
export const withoutTrailingCommas = (bytes: Uint8Array): Uint8Array => {
  const kept: number[] = []
  let inString = false
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0
    if (inString && byte === backslash) {
      kept.push(byte)
      at += 1
    } else if (byte === quote) inString = !inString
    else if (!inString && byte === comma && closings.has(nextAfter(bytes, at) ?? 0)) continue
    kept.push(bytes[at] ?? 0)
  }
  return new Uint8Array(kept)
}
