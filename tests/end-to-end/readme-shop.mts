import { createMemoryJournal } from '@gerbang/contract-kit'
import { dokuSnap } from '@gerbang/doku-snap'
import { parsePhone } from '@gerbang/domain'
import { createGateway } from '@gerbang/gateway'
import { nodeDependencies } from '@gerbang/http'
import { createSandbox } from '@gerbang/sandbox'

const sandbox = await createSandbox() // stands in for the provider, on this machine
const created = await createGateway({
  config: { provider: 'doku-snap', providers: { 'doku-snap': sandbox.providers['doku-snap'] } }, // elsewhere: your settings
  providers: [dokuSnap],
  journal: createMemoryJournal(),
  dependencies: nodeDependencies()
})
if (created._tag === 'Left') throw new Error(created.left.message)
const gateway = created.right

// Link: the customer's browser goes to action.url, where the provider asks for OTP and PIN.
const phone = parsePhone('08110000001')
if (phone._tag === 'Left') throw new Error(phone.left.rule)
const bound = await gateway.bind({
  reference: 'link-1',
  customer: { id: 'customer-1', phone: phone.right, name: 'Customer', email: 'customer@shop.example' },
  returnUrls: { success: 'https://shop.example/linked', failure: 'https://shop.example/not-linked' }
})
if (bound._tag === 'Left') throw new Error(bound.left.message)
const page = bound.right.action?.url ?? ''
for (const body of ['otp=123456', 'pin=112233']) await fetch(page, { method: 'POST', body, redirect: 'manual' })

// Confirm: that the browser came back proves nothing; the provider's word does.
const confirmed = await gateway.confirmBinding('link-1')
if (confirmed._tag === 'Right') console.log('link', confirmed.right.status)

// Pay: Left means that nothing was executed, Right that an attempt exists.
const paid = await gateway.pay({
  reference: 'invoice-1',
  binding: 'link-1',
  amount: { currency: 'IDR', amount: 25_000 },
  description: 'Coffee beans',
  mode: 'recurring',
  funds: 'cash'
})
if (paid._tag === 'Left') console.log('nothing was executed:', paid.left.kind, paid.left.next)
else console.log('payment', paid.right.status)

// The result comes by notification (below), or by asking.
const asked = await gateway.inquire('invoice-1')
if (asked._tag === 'Right') console.log('payment', asked.right.status)

await gateway.close()
await sandbox.close()
