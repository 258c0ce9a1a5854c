const quote = 0x22
const backslash = 0x5c
const colon = 0x3a
const comma = 0x2c
const zero = 0x30
const nine = 0x39
const minus = 0x2d

/** Of `[` and `{`, and of `]` and `}`, the codes differ in one bit alone. */
const caseBit = 0x20
const opening = 0x7b
const closing = 0x7d

/** What can be seen of JSON text without parsing it: how deep it nests and how many members its objects have. */
export interface JsonShape {
  readonly depth: number
  readonly members: number
  /** Whether a number may stand anywhere outside string literals. */
  readonly numbers: 'some' | 'none'
}

/** One pass over the text, without recursion. It counts brackets and colons outside string literals. */
export const jsonShape = (text: string): JsonShape => {
  let depth = 0
  let deepest = 0
  let members = 0
  let hasNumbers = false
  let inString = false
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (inString) {
      if (code === backslash) at += 1
      else if (code === quote) inString = false
    } else if (code === quote) inString = true
    else if (code === comma) continue
    else if (code === colon) members += 1
    else if ((code | caseBit) === opening) {
      depth += 1
      if (depth > deepest) deepest = depth
    } else if ((code | caseBit) === closing) depth -= 1
    else if ((code >= zero && code <= nine) || code === minus) hasNumbers = true
  }
  return { depth: deepest, members, numbers: hasNumbers ? 'some' : 'none' }
}
