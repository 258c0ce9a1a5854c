import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { readCases } from './read-cases'

const source = { kind: 'constructed', why: 'made for this test' }
const caseFile = { source, clock: '2024-01-02T03:04:05.000Z' }

const sound: Readonly<Record<string, string>> = {
  'case.json': JSON.stringify(caseFile),
  'input.json': '{}',
  'expected.json': '{}',
  'request.http': 'GET / HTTP/1.1\nHost: api.example.test\n\n',
  'response.http': 'HTTP/1.1 200 OK\n\n{}'
}

const without = (...names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(sound).filter(([name]) => !names.includes(name)))

const withCase = (changes: object): Readonly<Record<string, string>> => ({
  ...sound,
  'case.json': JSON.stringify({ ...caseFile, ...changes })
})

let fixtures = ''
beforeEach(() => {
  fixtures = mkdtempSync(join(tmpdir(), 'gerbang-cases-'))
})
afterEach(() => {
  rmSync(fixtures, { recursive: true })
})

const read = (files: Readonly<Record<string, string>>): ReturnType<typeof readCases> => {
  for (const [name, text] of Object.entries(files)) {
    const path = join(fixtures, 'acme/pay/succeeded', name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  return readCases('acme', { fixtures })
}

it('reads a case with its exchanges in order', () => {
  const second = { 'request-2.http': 'GET /2 HTTP/1.1\n\n', 'response-2.http': 'HTTP/1.1 404 Not Found\n\n' }
  const [one] = read({ ...sound, ...second })
  expect(one).toMatchObject({ operation: 'pay', name: 'succeeded' })
  expect(one?.exchanges.map(({ request, response }) => [request.startLine, response?.startLine])).toEqual([
    ['GET / HTTP/1.1', 'HTTP/1.1 200 OK'],
    ['GET /2 HTTP/1.1', 'HTTP/1.1 404 Not Found']
  ])
})

it('leaves the last request unanswered where the case names a fault', () => {
  const [one] = read({ ...without('response.http'), 'case.json': JSON.stringify({ ...caseFile, fault: 'timeout' }) })
  expect(one?.exchanges).toMatchObject([{ response: undefined }])
})

it.each([
  [
    'an unknown key',
    withCase({ setting: {} }),
    /pay.succeeded.case\.json: setting: not a key of a case; there are source, /
  ],
  ['a clock that is no moment', withCase({ clock: 'noon' }), /case\.json: clock: a moment in UTC/],
  ['a source of no known kind', withCase({ source: { kind: 'guessed' } }), /case\.json: source/],
  ['a case that is no JSON', { ...sound, 'case.json': '{' }, /case\.json is no JSON/],
  [
    'a header without a colon',
    { ...sound, 'request.http': 'GET /\nHost\n\n' },
    /request\.http: A header line without a colon/
  ],
  ['an answer that is missing', without('response.http'), /has no response, and case\.json names no fault/],
  ['a fault beside an answer', withCase({ fault: 'reset' }), /names a fault, and every request has a response/],
  ['an answer to no request', { ...sound, 'response-2.http': '' }, /response-2\.http belongs to no request/],
  ['a message of another name', { ...sound, 'request2.http': '' }, /request2\.http belongs to no request/],
  [
    'a first request without an answer',
    { ...without('response.http'), 'request-2.http': 'GET /2', 'response-2.http': 'HTTP/1.1 200 OK' },
    /only the last request may be left without its response/
  ]
])('refuses %s, naming the file', (_, files, message) => {
  expect(() => read(files)).toThrow(message)
})

it('says which folder it looked for', () => {
  expect(() => readCases('acme', { fixtures })).toThrow(/acme does not exist: cases of acme belong there/)
})

describe('cases of a provider with a choice in its settings', () => {
  const namesFor = (settings: Readonly<Record<string, unknown>>): readonly string[] => {
    read({ ...withCase({ settings: { format: 'json' } }), '../../settings.json': '{ "format": "xml", "id": "1" }' })
    return readCases('acme', { fixtures, settings }).map(({ name }) => name)
  }

  it('go by their own settings before those of the provider', () => {
    expect(namesFor({ format: 'json' })).toEqual(['succeeded'])
    expect(namesFor({ format: 'json', id: '1' })).toEqual(['succeeded'])
  })

  it('are not passed over in silence when none fits', () => {
    expect(() => namesFor({ format: 'xml' })).toThrow('acme: no case is made for the settings format as given')
  })
})
