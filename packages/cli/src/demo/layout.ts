const width = 112

/** Text in lines of a bounded width, broken at spaces: the first behind a label, the others under its text. */
export const wrap = (label: string, text: string): readonly string[] => {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (label.length + longer.length > width && line !== '') {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line].map((one, at) => `${at === 0 ? label : ' '.repeat(label.length)}${one}`)
}

/** JSON on one line, with spaces where a line may be broken. */
export const inlineJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(inlineJson).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).map(([name, member]) => `"${name}": ${inlineJson(member)}`)
  return `{${members.join(', ')}}`
}

/** `25000` as `IDR 25,000`. */
export const idr = (amount: number): string => `IDR ${amount.toLocaleString('en-US')}`
