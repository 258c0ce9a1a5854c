import { describeAdapterContract, readCases, readSettings } from '@gerbang/contract-kit'
import { dokuSnap } from '@gerbang/doku-snap'

describeAdapterContract({
  provider: dokuSnap,
  settings: readSettings('doku-snap'),
  cases: readCases('doku-snap')
})
