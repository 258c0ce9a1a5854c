import { standBeside } from './fake-provider/beside'
import type { Stand } from './fake-provider/with-provider'
import type { Figure } from './measure/measurement'
import { overfull } from './rows/crowd'
import { oversize } from './rows/oversize'
import { requestsInARow, tokenRequests } from './rows/tokens'

// The counts among the performance goals that no other test has. Beside these: several processes over one token store in
// tests/faults/token-flight, ten thousand calls over 128 sockets in shared/http, request ids in each adapter.

jest.setTimeout(120_000)

let stand: Stand
beforeEach(async () => {
  stand = await standBeside()
})
afterEach(() => stand.provider.close())

const counts = (figures: readonly Figure[]): Readonly<Record<string, number>> =>
  Object.fromEntries(figures.map(({ goal, median }) => [goal, median]))

test('one token request, however many callers have none, an expired one, or one that is refused; one for each tenant', async () => {
  expect(counts(await tokenRequests(stand, 1_000))).toEqual({
    'tokens-none': 1,
    'tokens-expired': 1,
    'tokens-refused': 1,
    'tokens-tenants': 1
  })
})

test('one request for a call, and one connection for calls in a row', async () => {
  expect(counts(await requestsInARow(stand, 300))).toEqual({ 'requests-per-call': 1, 'connections-in-a-row': 1 })
})

test('whoever does not fit into the queue is told so', async () => {
  expect(await overfull(stand)).toBe(0)
})

test('a body that is too large is neither digested nor parsed', async () => {
  const { figures } = await oversize.run({ rounds: 1, plant: undefined, called: 'payment', progress: () => undefined })
  expect(counts(figures)).toEqual({ 'inbound-work': 0, 'answer-work': 0 })
})

test('a token fetched for each call would be noticed', async () => {
  expect(counts(await requestsInARow(stand, 20, 'token-per-call'))).toMatchObject({ 'requests-per-call': 3 })
})
