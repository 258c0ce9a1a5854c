import { describeAdapterContract, readCases, readSettings } from '@gerbang/contract-kit'
import { dokuOvoRecurring } from '@gerbang/doku-ovo-recurring'

describeAdapterContract({
  provider: dokuOvoRecurring,
  settings: readSettings('doku-ovo-recurring'),
  cases: readCases('doku-ovo-recurring')
})
