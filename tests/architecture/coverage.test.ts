import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const fixtures = join(__dirname, '../../fixtures')
const providers = ['doku-snap', 'doku-ovo-recurring', 'faspay-ovo-tokenize']
const named = [
  ...readFileSync(join(fixtures, 'COVERAGE.md'), 'utf8').matchAll(
    new RegExp(`\`((?:${providers.join('|')})\\/[a-z0-9-]+\\/[a-z0-9-]+)\``, 'g')
  )
]

describe('fixtures/COVERAGE.md', () => {
  it.each(named.map(([, path]) => path ?? ''))('names a case that exists: %s', (path) => {
    expect(existsSync(join(fixtures, path))).toBe(true)
  })

  it.each(providers)('names many of %s', (provider) => {
    expect(named.filter(([, path]) => path?.startsWith(`${provider}/`)).length).toBeGreaterThan(40)
  })
})
