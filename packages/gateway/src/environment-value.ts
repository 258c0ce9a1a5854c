import type { Setting } from '@gerbang/domain'
import * as E from 'fp-ts/Either'

/** Left is the rule that the text breaks; it never holds the text. */
type Read = E.Either<string, unknown>

const pemBlock = /-----BEGIN [A-Z0-9 ]+-----[\s\S]*?-----END [A-Z0-9 ]+-----/g

/** A PEM text, whose line breaks may have been written as `\n` to fit on one line. */
const withLineBreaks = (text: string): string =>
  text.trimStart().startsWith('-----BEGIN ') ? text.replace(/(?:\\r)?\\n/g, '\n') : text

const parseJson = (text: string): E.Either<'no JSON', unknown> => {
  try {
    return E.right(JSON.parse(text) as unknown)
  } catch {
    return E.left('no JSON')
  }
}

const listRule = 'a list: texts between commas, or a JSON list of texts; PEM texts may simply follow each other'

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string' && item.trim() !== '')

const readList = (text: string): Read => {
  if (text.trimStart().startsWith('[')) {
    const list = parseJson(text)
    return E.isRight(list) && isTexts(list.right) ? E.right(list.right.map(withLineBreaks)) : E.left(listRule)
  }
  const blocks = withLineBreaks(text).match(pemBlock)
  const rest = withLineBreaks(text).replace(pemBlock, '').replace(/[\s,]/g, '')
  if (blocks !== null) return rest === '' ? E.right([...blocks]) : E.left(listRule)
  const items = text.split(',').map((item) => item.trim())
  return isTexts(items) ? E.right(items) : E.left(listRule)
}

const readInteger = (text: string): Read => {
  const value = Number(text)
  return /^-?\d+$/.test(text.trim()) && Number.isSafeInteger(value) ? E.right(value) : E.left('a whole number')
}

const readJson = (text: string): Read => {
  const value = parseJson(text)
  return E.isRight(value) ? value : E.left('JSON, as in {"key": "value"}')
}

/** Reads the text of a variable as its setting's kind wants it. */
export const readEnvironmentValue = (kind: Setting['kind'], text: string): Read => {
  switch (kind) {
    case 'text':
      return E.right(withLineBreaks(text))
    case 'integer':
      return readInteger(text)
    case 'list':
      return readList(text)
    case 'json':
      return readJson(text)
  }
}
