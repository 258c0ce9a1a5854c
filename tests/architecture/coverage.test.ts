import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const fixtures = join(__dirname, '../../fixtures')
const named = [
  ...readFileSync(join(fixtures, 'COVERAGE.md'), 'utf8').matchAll(/`(doku-snap\/[a-z0-9-]+\/[a-z0-9-]+)`/g)
]

describe('fixtures/COVERAGE.md', () => {
  it.each(named.map(([, path]) => path ?? ''))('names a case that exists: %s', (path) => {
    expect(existsSync(join(fixtures, path))).toBe(true)
  })

  it('names many', () => {
    expect(named.length).toBeGreaterThan(40)
  })
})
