import { createRequire } from 'node:module'
import * as E from 'fp-ts/Either'
import type * as FastXmlParser from 'fast-xml-parser'

type Library = typeof FastXmlParser

const load = createRequire(__filename)

// Loaded when the first XML is read or written: whoever speaks JSON does not pay for it. One parser and one builder.
let tools: { readonly library: Library; readonly parser: FastXmlParser.XMLParser } | undefined

const open = (): NonNullable<typeof tools> => {
  if (tools !== undefined) return tools
  const library = load('fast-xml-parser') as Library
  const parser = new library.XMLParser({
    // Leaves stay text: `00` is no 0, `0813…` keeps its 0, and no identifier is rounded.
    parseTagValue: false,
    parseAttributeValue: false,
    ignoreAttributes: true,
    ignoreDeclaration: true,
    ignorePiTags: true,
    trimValues: true,
    processEntities: true,
    htmlEntities: false
  })
  tools = { library, parser }
  return tools
}

const root = 'faspay'
const mostTags = 2_400
const mostReferences = 1_000
const longestTag = 256
const deepest = 16

/** The guide prints no list; where it speaks of one, these elements may stand for its entries. */
const mayRepeat: readonly string[] = ['transaction', 'amount_detail', 'type', 'amt']

const count = (text: string, wanted: string): number => {
  let found = 0
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) found += 1
  return found
}

/** The first declaration, such as `<?xml version="1.0" encodin0g="UTF-8"?>`: misprints in it do no harm. */
const withoutDeclaration = (text: string): string => text.replace(/^\s*<\?xml\b[^<>]{0,200}\?>/, '')

/** What the tags alone tell, in one pass without recursion; undefined when nothing is wrong with them. */
const faultOfTags = (text: string): string | undefined => {
  let depth = 0
  let roots = 0
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    const end = text.indexOf('>', at)
    if (end < 0 || end - at > longestTag) return 'a tag that does not end'
    if (text[at + 1] === '/') depth -= 1
    else if (text[end - 1] !== '/') depth += 1
    else if (depth === 0) return 'a root without content'
    if (depth < 0) return 'an end without a beginning'
    if (depth > deepest) return `nested deeper than ${String(deepest)} levels`
    if (depth === 0) roots += 1
    at = end
  }
  if (depth !== 0) return 'an element that does not end'
  return roots === 1 ? undefined : 'more than one root'
}

/** Everything that can be refused before a parser sees it, so that a hostile answer costs next to nothing. */
const faultBefore = (text: string): string | undefined => {
  if (!text.endsWith(`</${root}>`)) return 'cut short, or of another root'
  if (text.includes('<!')) return 'a document type, an entity, a comment or CDATA'
  if (text.includes('<?')) return 'a processing instruction'
  if (!text.startsWith(`<${root}>`) && !text.startsWith(`<${root} `)) return 'of another root'
  if (count(text, '<') > mostTags || count(text, '&') > mostReferences) return 'too many elements or references'
  return faultOfTags(text)
}

/** Faspay sends `&ampclient-id=` and `&client-id=`: an `&` that begins no reference is text. */
const withBareAmpersandsEscaped = (text: string): string =>
  text.replace(/&(?!(?:[A-Za-z][A-Za-z0-9]{0,31}|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)/g, '&amp;')

const hasRepetition = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(value).some(([name, held]) =>
    Array.isArray(held) ? !mayRepeat.includes(name) || held.some(hasRepetition) : hasRepetition(held)
  )

const parsed = (text: string): unknown => {
  try {
    const { library, parser } = open()
    return library.XMLValidator.validate(text) === true ? (parser.parse(text) as unknown) : undefined
  } catch {
    // Names such as `__proto__` are refused by a throw whose message quotes the text.
    return undefined
  }
}

/**
 * What stands inside `<faspay>`, every leaf as text: `00`, `0813…` and numbers of any length stay as they are.
 * Refused: document types, entities, CDATA, comments, processing instructions, another or a second root, elements that
 * stand twice, anything incomplete, more than 16 levels, 2,400 tags or 1,000 references. It never throws.
 * @returns Left with the reason, which quotes nothing of the content.
 */
export const readXml = (xml: string): E.Either<string, Readonly<Record<string, unknown>>> => {
  const text = withoutDeclaration(xml).trim()
  const fault = faultBefore(text)
  if (fault !== undefined) return E.left(fault)
  const document = parsed(withBareAmpersandsEscaped(text))
  if (typeof document !== 'object' || document === null) return E.left('not well-formed, or a name is not allowed')
  const [[name, content] = [], ...others] = Object.entries(document) as readonly (readonly [string, unknown])[]
  if (name !== root || others.length > 0 || typeof content !== 'object' || content === null || Array.isArray(content)) {
    return E.left('not one root with elements in it')
  }
  return hasRepetition(content) ? E.left('an element stands twice') : E.right({ ...content })
}

let builder: FastXmlParser.XMLBuilder | undefined

/** A message as Faspay reads it: `<faspay>` with one element for each field, in their order. */
export const writeXml = (fields: object): string => {
  builder ??= new (open().library.XMLBuilder)({ processEntities: true, format: false })
  return `<?xml version="1.0" encoding="UTF-8"?>${builder.build({ [root]: fields })}`
}
