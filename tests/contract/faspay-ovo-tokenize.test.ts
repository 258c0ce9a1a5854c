import { describeAdapterContract, readCases, readSettings } from '@gerbang/contract-kit'
import { faspayOvoTokenize } from '@gerbang/faspay-ovo-tokenize'

const name = 'faspay-ovo-tokenize'

// One mapping, two encodings: every case stands in the fixtures for each of them.
describe.each(['xml', 'json'])('in %s', (format) => {
  describeAdapterContract({
    provider: faspayOvoTokenize,
    settings: { ...readSettings(name), format },
    cases: readCases(name, { settings: { format } })
  })
})
