import { nodeDependencies } from './node-dependencies'

it('gives an adapter all it needs', async () => {
  const dependencies = nodeDependencies()
  expect(dependencies.now()).toBeInstanceOf(Date)
  expect(dependencies.randomBytes(16)).toHaveLength(16)
  expect(dependencies.randomBytes(16)).not.toEqual(dependencies.randomBytes(16))
  expect(dependencies.crypto.sha256(new Uint8Array(0))).toHaveLength(32)
  expect(await dependencies.tokens.read('none')).toBeUndefined()
})

it('lets one clock rule the transport and the tokens', async () => {
  const now = (): Date => new Date('2024-01-02T03:04:05Z')
  const { tokens, transport } = nodeDependencies({ now })
  await tokens.claim('k', 'a', 1)
  expect(await tokens.claim('k', 'b', 1)).toBe(false)
  let built = 0
  const slot = { origin: 'https://provider.test', deadlineAt: new Date('2024-01-02T03:04:06Z') }
  await transport(slot, () => {
    built += 1
    throw new Error('far enough')
  })()
  expect(built).toBe(1)
})
