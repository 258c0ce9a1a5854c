import type { Format } from './formats'

/** A text that is printed differently, or wrongly, in the two formats; `xml` goes out as it stands. */
export interface Printed {
  readonly xml: string
  readonly json: string
}

export type Value = string | Printed | Tree | readonly Value[]

/** A message before it is printed: members in their order, a list as repeated elements or an array. */
export interface Tree {
  readonly [name: string]: Value
}

const isList = (value: Value): value is readonly Value[] => Array.isArray(value)

export const isPrinted = (value: Value): value is Printed =>
  typeof value === 'object' && 'xml' in value && typeof value.xml === 'string'

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const escaped = (text: string): string => text.replace(/[&<>]/g, (found) => escapes[found] ?? found)

const element = (name: string, value: Value, indent: string): string => {
  if (value === '') return `${indent}<${name}/>\n`
  if (typeof value === 'string') return `${indent}<${name}>${escaped(value)}</${name}>\n`
  if (isPrinted(value)) return `${indent}<${name}>${value.xml}</${name}>\n`
  if (isList(value)) return value.map((item) => element(name, item, indent)).join('')
  return `${indent}<${name}>\n${members(value, `${indent}    `)}${indent}</${name}>\n`
}

const members = (tree: Tree, indent: string): string =>
  Object.entries(tree)
    .map(([name, value]) => element(name, value, indent))
    .join('')

export const declarations = {
  right: '<?xml version="1.0" encoding="UTF-8"?>',
  /** As the answer to a payment prints it. */
  misspelt: '<?xml version="1.0" encodin0g="UTF-8"?>'
} as const

const toJson = (value: Value): unknown => {
  if (typeof value === 'string') return value
  if (isPrinted(value)) return value.json
  if (isList(value)) return value.map(toJson)
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toJson(member)]))
}

const writeXml = (tree: Tree, declaration: keyof typeof declarations = 'right'): string =>
  `${declarations[declaration]}\n<faspay>\n${members(tree, '    ')}</faspay>\n`

const writeJson = (tree: Tree): string => JSON.stringify(toJson(tree))

export const writeBody = (format: Format, tree: Tree, declaration?: keyof typeof declarations): string =>
  format === 'xml' ? writeXml(tree, declaration) : writeJson(tree)
