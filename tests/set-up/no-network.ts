import nock from 'nock'

beforeAll(() => {
  if (!nock.isActive()) nock.activate()
  nock.disableNetConnect()
})

afterEach(() => {
  nock.abortPendingRequests()
  nock.cleanAll()
})

// Without this the patched network leaks into the next test file of the same worker.
afterAll(() => {
  nock.restore()
})
