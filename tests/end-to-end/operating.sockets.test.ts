import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { environmentVariables, type Gateway } from '@gerbang/gateway'
import { dokuSnap } from '@gerbang/doku-snap'
import { parsePhone } from '@gerbang/domain'
import { openJournal } from '@gerbang/journal'
import { createSandbox, type Sandbox } from '@gerbang/sandbox'
import { gatewayFromEnvironment } from './operating/gateway-from-environment'
import { rotated } from './operating/rotate-journal-keys'
import { startReconciling } from './operating/start-worker'

const root = join(__dirname, '..', '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

it.each([
  ['README.md', 'gateway-from-environment'],
  ['packages/worker/README.md', 'start-worker'],
  ['docs/security.md', 'rotate-journal-keys']
])('%s shows %s word for word', (page, name) => {
  const printed = [...read(page).matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code = '']) => code)
  expect(printed).toContain(read(`tests/end-to-end/operating/${name}.ts`))
})

const folder = mkdtempSync(join(tmpdir(), 'gerbang-operating-'))
const url = `sqlite:${join(folder, 'payments.db')}`
const keys = [{ id: '2026-01', secret: 'a first secret of more than 32 characters' }]
const opened: Gateway[] = []
let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await createSandbox()
})
afterAll(async () => {
  await Promise.all(opened.map((gateway) => gateway.close()))
  await sandbox.close()
  rmSync(folder, { recursive: true, force: true })
})

const environment = (): Readonly<Record<string, string>> => ({
  GERBANG_PROVIDER: 'doku-snap',
  GERBANG_JOURNAL_URL: url,
  ...Object.fromEntries(
    environmentVariables([dokuSnap]).flatMap(({ name, setting }) => {
      const value: unknown = sandbox.providers['doku-snap']?.[setting.key]
      if (value === undefined) return []
      return [[name, typeof value === 'object' ? JSON.stringify(value) : String(value)]]
    })
  )
})

const open = async (): Promise<Gateway> => {
  const gateway = await gatewayFromEnvironment(environment(), keys)
  opened.push(gateway)
  return gateway
}

it('opens a gateway by the environment, or says everything that is wrong with it', async () => {
  expect((await open()).provider).toBe('doku-snap')
  await expect(gatewayFromEnvironment({ GERBANG_PROVIDER: 'doku-snap' }, keys)).rejects.toThrow(
    /faults:\n {2}GERBANG_DOKU_SNAP_ENVIRONMENT: missing/
  )
})

it('reconciles until it is stopped', async () => {
  const asked: number[] = []
  let told: () => void = () => undefined
  const first = new Promise<void>((resolve) => {
    told = resolve
  })
  const gateway = await open()
  const stop = await startReconciling(
    {
      ...gateway,
      reconcile: async ({ limit }) => {
        asked.push(limit)
        const done = await gateway.reconcile({ limit })
        told()
        return done
      }
    },
    url
  )
  await first
  await stop()
  expect(asked).toEqual([100])
})

it('changes the key of the journal: what an old key encrypted opens with the new one alone', async () => {
  const gateway = await open()
  const phone = parsePhone('08110000001')
  if (phone._tag === 'Left') throw new Error(phone.left.rule)
  await gateway.bind({
    reference: 'link-1',
    customer: { id: 'customer-1', phone: phone.right, name: 'Customer', email: 'customer@shop.example' },
    returnUrls: { success: 'https://shop.example/ok', failure: 'https://shop.example/failed' }
  })
  const renewed = { id: '2027-01', secret: 'a second secret of more than 32 characters' }
  expect(await rotated(url, [renewed, ...keys])).toBe(false)
  expect(await rotated(url, [renewed, ...keys])).toBe(true)
  const journal = await openJournal(url, { keys: [renewed] })
  if (journal._tag === 'Left') throw new Error(journal.left.message)
  const found = await journal.right.find({ operation: 'bind', reference: 'link-1' })()
  expect(found).toMatchObject({ right: { operation: 'bind', value: { reference: 'link-1' } } })
  await journal.right.close()
})
