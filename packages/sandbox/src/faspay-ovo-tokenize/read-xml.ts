const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const reference = /&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));/g
const document = /^(?:<\?xml [^?]*\?>)?\s*<faspay>([\s\S]*)<\/faspay>\s*$/
const child = /\s*(?:<([A-Za-z_][\w.-]*)\/>|<([A-Za-z_][\w.-]*)>([^<]*)<\/\2>)/y
const highestCodePoint = 0x10ffff

const character = (decimal: string | undefined, hexadecimal: string | undefined, name: string): string => {
  const code = decimal === undefined ? parseInt(hexadecimal ?? '', 16) : Number(decimal)
  if (Number.isNaN(code)) return entities[name] ?? ''
  return code <= highestCodePoint ? String.fromCodePoint(code) : '\uFFFD'
}

const decoded = (text: string): string | undefined => {
  if (text.replace(reference, '').includes('&')) return undefined
  return text.replace(reference, (_, decimal?: string, hexadecimal?: string, name?: string) =>
    character(decimal, hexadecimal, name ?? '')
  )
}

/**
 * A flat `<faspay>` document as texts by name; undefined where it is anything else: nested, repeated or broken elements,
 * attributes, DOCTYPE, CDATA, comments, a bare `&`.
 */
export const readXml = (text: string): Readonly<Record<string, string>> | undefined => {
  const content = document.exec(text)?.[1]?.trimEnd()
  if (content === undefined) return undefined
  const fields = new Map<string, string>()
  child.lastIndex = 0
  while (child.lastIndex < content.length) {
    const found = child.exec(content)
    const [name, value] = [found?.[1] ?? found?.[2] ?? '', decoded(found?.[3] ?? '')]
    if (found === null || value === undefined || fields.has(name)) return undefined
    fields.set(name, value)
  }
  return Object.fromEntries(fields)
}
