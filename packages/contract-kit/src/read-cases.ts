import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import * as E from 'fp-ts/Either'
import { decode } from '@gerbang/codecs'
import { type Case, CaseFile, caseKeys, type Exchange } from './case'
import { type HttpText, parseHttpText } from './http-text'

/** Operations whose folders hold no case of one adapter call. */
const otherFolders = ['signing', 'keys']

const fixturesAbove = (folder: string): string => {
  const here = join(folder, 'fixtures')
  if (existsSync(here)) return here
  if (dirname(folder) === folder) throw new Error('No folder called fixtures here or above; pass { fixtures }.')
  return fixturesAbove(dirname(folder))
}

const readJson = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Error(`${file} is no JSON: ${error instanceof Error ? error.message : ''}`, { cause: error })
  }
}

const readHttp = (file: string): HttpText | undefined => {
  if (!existsSync(file)) return undefined
  try {
    return parseHttpText(new Uint8Array(readFileSync(file)))
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : ''}`, { cause: error })
  }
}

const exchangesIn = (folder: string): readonly Exchange[] => {
  const exchanges: Exchange[] = []
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? '' : `-${String(number)}`
    const request = readHttp(join(folder, `request${suffix}.http`))
    if (request === undefined) return exchanges
    exchanges.push({ request, response: readHttp(join(folder, `response${suffix}.http`)) })
  }
}

const readCaseFile = (path: string): CaseFile => {
  const json = readJson(path)
  const file = decode(CaseFile, json)
  const unknown = Object.keys(Object(json) as object).filter((key) => !caseKeys.includes(key))
  const faults = [
    ...(E.isLeft(file) ? file.left.map(({ field, rule }) => `${field}: ${rule}`) : []),
    ...unknown.map((key) => `${key}: not a key of a case; there are ${caseKeys.join(', ')}`)
  ]
  if (E.isRight(file) && faults.length === 0) return file.right
  throw new Error(`${path}: ${faults.join('; ')}`)
}

const messageFile = /^(request|response)(-([2-9]|[1-9]\d+))?\.http$/

/** What would be passed over in silence: a message that is never reached, an answer that is missing without a fault. */
const strayFile = (folder: string, exchanges: readonly Exchange[], { fault }: CaseFile): string | undefined => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.http'))
  const unread = files.find(
    (name) => Number(messageFile.exec(name)?.[3] ?? 1) > exchanges.length || !messageFile.test(name)
  )
  if (unread !== undefined) return `${unread} belongs to no request: they are request.http, request-2.http, …`
  const unanswered = exchanges.findIndex(({ response }) => response === undefined)
  if (unanswered >= 0 && unanswered < exchanges.length - 1)
    return 'only the last request may be left without its response'
  if (unanswered >= 0 && fault === undefined) return 'the last request has no response, and case.json names no fault'
  if (unanswered < 0 && fault !== undefined) return 'case.json names a fault, and every request has a response'
  return undefined
}

const readCase = (folder: string, operation: string, name: string): Case => {
  const file = readCaseFile(join(folder, 'case.json'))
  const isNotification = operation === 'notification'
  const exchanges = exchangesIn(folder)
  const stray = strayFile(folder, exchanges, file)
  if (stray !== undefined) throw new Error(`${folder}: ${stray}`)
  return {
    operation,
    name,
    file,
    input: isNotification ? undefined : readJson(join(folder, 'input.json')),
    exchanges: isNotification ? [] : exchanges,
    expected: readJson(join(folder, 'expected.json')),
    reply: isNotification ? exchanges[0]?.response : undefined,
    inbound: isNotification ? exchanges[0]?.request : undefined
  }
}

const foldersIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()

/** Where the fixtures lie. */
export interface FixturesPlace {
  /** The folder that holds one folder per provider; by default the nearest `fixtures` at or above the working folder. */
  readonly fixtures?: string
}

/** Where the fixtures lie, and which of them are wanted. */
export interface FixturesChoice extends FixturesPlace {
  /** Those cases alone whose settings, `settings.json` and their own together, have these values. */
  readonly settings?: Readonly<Record<string, unknown>>
}

type Settings = Readonly<Record<string, unknown>>

/** The settings that a provider's cases are made for: fixtures/<provider>/settings.json. */
export const readSettings = (
  provider: string,
  { fixtures = fixturesAbove(process.cwd()) }: FixturesPlace = {}
): Readonly<Record<string, unknown>> => {
  const settings = readJson(join(fixtures, provider, 'settings.json'))
  if (typeof settings !== 'object' || settings === null) throw new Error(`${provider}/settings.json is no object`)
  return { ...settings }
}

/** Whether a case is made for these values of its settings. */
const isMadeFor = (given: Settings, { file }: Case, wanted: Settings): boolean => {
  const settings: Settings = { ...given, ...file.settings }
  return Object.entries(wanted).every(([key, value]) => isDeepStrictEqual(settings[key], value))
}

const chosen = (provider: string, cases: readonly Case[], { fixtures, settings }: FixturesChoice): readonly Case[] => {
  if (settings === undefined) return cases
  const given = readSettings(provider, fixtures === undefined ? {} : { fixtures })
  const mine = cases.filter((one) => isMadeFor(given, one, settings))
  if (mine.length > 0) return mine
  throw new Error(`${provider}: no case is made for the settings ${Object.keys(settings).join(', ')} as given`)
}

/**
 * Every case of a provider: fixtures/<provider>/<operation>/<case>/; with `settings`, those made for them.
 * @throws with the file's name when one is malformed, and when no case is made for the settings.
 */
export const readCases = (provider: string, which: FixturesChoice = {}): readonly Case[] => {
  const root = join(which.fixtures ?? fixturesAbove(process.cwd()), provider)
  if (!existsSync(root)) throw new Error(`${root} does not exist: cases of ${provider} belong there.`)
  const cases = foldersIn(root)
    .filter((operation) => !otherFolders.includes(operation))
    .flatMap((operation) =>
      foldersIn(join(root, operation)).map((name) => readCase(join(root, operation, name), operation, name))
    )
  return chosen(provider, cases, which)
}
