const quote = 0x22
const backslash = 0x5c
const colon = 0x3a
const openings = new Set([0x5b, 0x7b])
const closings = new Set([0x5d, 0x7d])

/** What can be seen of JSON text without parsing it: how deep it nests and how many members its objects have. */
export interface JsonShape {
  readonly depth: number
  readonly members: number
}

/** One pass over the text, without recursion. It counts brackets and colons outside string literals. */
export const jsonShape = (text: string): JsonShape => {
  let depth = 0
  let deepest = 0
  let members = 0
  let inString = false
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (inString) {
      if (code === backslash) at += 1
      else if (code === quote) inString = false
    } else if (code === quote) inString = true
    else if (code === colon) members += 1
    else if (openings.has(code)) {
      depth += 1
      deepest = Math.max(deepest, depth)
    } else if (closings.has(code)) depth -= 1
  }
  return { depth: deepest, members }
}
