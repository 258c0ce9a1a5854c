import { brokenLinks } from './links'
import { machineTraces } from './machine-traces'
import { planted, readRepository } from './repository'

const repository = readRepository()

describe('texts of this repository', () => {
  it('name no machine and no registry', () => {
    expect(machineTraces(repository)).toEqual([])
  })

  it('link to what exists', () => {
    expect(brokenLinks(repository)).toEqual([])
  })
})

describe('the search for machines', () => {
  const slashed = (...parts: readonly string[]): string => ['', ...parts].join('/')
  const host = ['registry', 'npmjs', 'org'].join('.')

  it.each([
    ['a path in a sentence', `see ${slashed('home', 'ayu', 'notes.md')}`, 'an absolute path of a machine'],
    ['a quoted path', `const a = '${slashed('work', 'main')}'`, 'an absolute path of a machine'],
    ['a path at the start', slashed('root', 'x'), 'an absolute path of a machine'],
    ['a path with a drive', `C:\\${'Users'}\\ayu`, 'an absolute path of a machine'],
    ['a registry', `https://${host}/axios`, 'the host of a package registry'],
    ['a registry of a company', `https://${'artifactory'}.example.com/npm`, 'the host of a package registry']
  ])('finds %s', (_, text, finding) => {
    expect(machineTraces(planted({ 'docs/a.md': text }))).toEqual([`docs/a.md: ${finding}`])
  })

  it('finds an address in the lock file, whatever the host', () => {
    const text = 'resolution: {integrity: sha512-a}\n      tarball: https://example.com/a.tgz\n'
    expect(machineTraces(planted({ 'pnpm-lock.yaml': text }))).toEqual([
      'pnpm-lock.yaml: the host of a package registry'
    ])
  })

  it('lets paths of an API and of this repository through', () => {
    const text = 'POST /direct-debit/core/v1/debit/payment, docs/work/a.md, https://example.com/home/a'
    expect(machineTraces(planted({ 'docs/a.md': text }))).toEqual([])
  })
})

describe('the search for broken links', () => {
  const page = (text: string): readonly string[] =>
    brokenLinks(planted({ 'docs/a.md': text, 'docs/decisions/0001.md': '', 'README.md': '' }))

  it.each([
    ['[x](missing.md)', 'missing.md'],
    ['[x](../docs/missing/#part)', '../docs/missing/#part'],
    ['[x]: missing.md', 'missing.md'],
    ['![picture](missing.png "title")', 'missing.png']
  ])('finds %s', (text, target) => {
    expect(page(text)).toEqual([`docs/a.md: ${target}`])
  })

  it.each(['[x](../README.md#start)', '[x](decisions/)', '[x](#here)', '[x](https://example.com)', '`[x](code.md)`'])(
    'lets %s through',
    (text) => {
      expect(page(text)).toEqual([])
    }
  )
})
