import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as E from 'fp-ts/Either'
import { decode } from '@gerbang/codecs'
import { type Case, CaseFile, type Exchange } from './case'
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

const readHttp = (file: string): HttpText | undefined =>
  existsSync(file) ? parseHttpText(new Uint8Array(readFileSync(file))) : undefined

const exchangesIn = (folder: string): readonly Exchange[] => {
  const exchanges: Exchange[] = []
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? '' : `-${String(number)}`
    const request = readHttp(join(folder, `request${suffix}.http`))
    if (request === undefined) return exchanges
    exchanges.push({ request, response: readHttp(join(folder, `response${suffix}.http`)) })
  }
}

const readCase = (folder: string, operation: string, name: string): Case => {
  const file = decode(CaseFile, readJson(join(folder, 'case.json')))
  if (E.isLeft(file)) {
    const faults = file.left.map(({ field, rule }) => `${field}: ${rule}`).join('; ')
    throw new Error(`${join(folder, 'case.json')}: ${faults}`)
  }
  const isNotification = operation === 'notification'
  const exchanges = exchangesIn(folder)
  return {
    operation,
    name,
    file: file.right,
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

interface Where {
  /** The folder that holds one folder per provider; by default the nearest `fixtures` at or above the working folder. */
  readonly fixtures?: string
}

/** Every case of a provider: fixtures/<provider>/<operation>/<case>/. Throws with the file's name when one is malformed. */
export const readCases = (
  provider: string,
  { fixtures = fixturesAbove(process.cwd()) }: Where = {}
): readonly Case[] => {
  const root = join(fixtures, provider)
  return foldersIn(root)
    .filter((operation) => !otherFolders.includes(operation))
    .flatMap((operation) =>
      foldersIn(join(root, operation)).map((name) => readCase(join(root, operation, name), operation, name))
    )
}

/** The settings that a provider's cases are made for: fixtures/<provider>/settings.json. */
export const readSettings = (
  provider: string,
  { fixtures = fixturesAbove(process.cwd()) }: Where = {}
): Readonly<Record<string, unknown>> => {
  const settings = readJson(join(fixtures, provider, 'settings.json'))
  if (typeof settings !== 'object' || settings === null) throw new Error(`${provider}/settings.json is no object`)
  return { ...settings }
}
