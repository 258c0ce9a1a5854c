import { everything, oneAdapter } from './rows/installed'
import { thirdPartyOf, workspacePackage } from './rows/packages'

// Who installs a payment library gets whatever it brings along: this many packages of others, and not one more by accident.
test.each([
  ['gateway and one DOKU adapter', oneAdapter, 36],
  ['gateway, all adapters and journal', everything, 46]
])('%s bring few packages of others', (_, names, most) => {
  const packages = [...thirdPartyOf(names)]
  expect(packages.length).toBeLessThanOrEqual(most)
  expect(packages.filter((name) => /^(libsql|pg)@/.test(name))).toEqual([])
})

test('counts what a package brings along, and what that brings along', () => {
  expect([...thirdPartyOf([workspacePackage('shared/http')])].map((name) => name.replace(/@[^@]+$/, ''))).toEqual(
    expect.arrayContaining(['axios', 'form-data', 'mime-db', 'fp-ts', 'crypto-js'])
  )
})
