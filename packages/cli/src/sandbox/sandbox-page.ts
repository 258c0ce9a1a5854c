import type { Sandbox } from '@gerbang/sandbox'
import { table } from '../table'

const configurations = ({ providers }: Sandbox): readonly string[] =>
  Object.entries(providers).map(([name, settings]) => `  ${name}: ${Object.keys(settings).join(', ')}`)

const people = ({ customers }: Sandbox): readonly string[] =>
  table(
    ['provider', 'wallet', 'phone', 'cash', 'points', 'does'],
    customers.map(({ provider, wallet, phone, cash, points, does }) => [provider, wallet, phone, cash, points, does])
  )

const codes = ({ customers }: Sandbox): string => {
  const [first] = customers
  return first === undefined ? '' : `OTP ${first.otp} and PIN ${first.pin} for each of them.`
}

/** The sandbox for a person to read. Values of the configurations are left out: they hold keys. */
export const sandboxPage = (sandbox: Sandbox): string =>
  [
    `The sandbox listens on ${sandbox.url}. Stop it with Ctrl-C.`,
    '',
    'Point a client here: use the address as the host of the provider, and these settings (values: --json).',
    ...configurations(sandbox),
    '',
    `Customers. ${codes(sandbox)}`,
    ...people(sandbox).map((line) => `  ${line}`),
    '',
    'On a customer page, as a browser would post it:',
    `  curl -d otp=123456 "$PAGE_URL"; curl -i -d pin=112233 "$PAGE_URL"`,
    'Where you receive notifications:',
    `  curl -d '{"baseUrl":"http://127.0.0.1:3000/payments"}' ${sandbox.control}/merchant`,
    'A fault for the next payment, executed although no answer comes:',
    `  curl -d '{"operation":"pay","kind":"no-answer-after-execution"}' ${sandbox.control}/faults`,
    'What can be commanded, and what really happened to the money:',
    `  curl ${sandbox.control}`,
    `  curl ${sandbox.ledger}`
  ].join('\n')
