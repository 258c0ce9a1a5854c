import { describeAdapterContract, readCases, readSettings } from '@gerbang/contract-kit'
import { faspayOvoTokenize } from '@gerbang/faspay-ovo-tokenize'

describeAdapterContract({
  provider: faspayOvoTokenize,
  settings: readSettings('faspay-ovo-tokenize'),
  cases: readCases('faspay-ovo-tokenize')
})
