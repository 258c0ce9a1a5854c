import { describeAdapterContract, readCases, readSettings } from '@gerbang/contract-kit'
import { exampleWallet } from '@gerbang/example-wallet'

describeAdapterContract({
  provider: exampleWallet,
  settings: readSettings('example-wallet'),
  cases: readCases('example-wallet')
})
