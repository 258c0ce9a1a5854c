import { chmodSync } from 'node:fs'
import { openJournal } from './open-journal'
import { type Child, spawnChild } from './testing/child'
import { newKey } from './testing/keys'
import { right } from './testing/right'
import { temporaryFolder } from './testing/sqlite'
import { pay, payment, terms } from './testing/values'

const folder = temporaryFolder()
afterAll(() => folder.remove())

const together = async (children: readonly Child[]): Promise<readonly (readonly string[])[]> => {
  children.forEach(({ start }) => start())
  return Promise.all(children.map(({ said }) => said()))
}

describe('processes that share one file of SQLite', () => {
  it('can open it at the same moment, and let one of 1,000 concurrent begins of a reference have it', async () => {
    const url = folder.freshUrl()
    const children = await Promise.all([spawnChild(url, 'same', 500), spawnChild(url, 'same', 500)])
    expect(children.map(({ firstLine }) => firstLine)).toEqual(['ready', 'ready'])
    const kinds = (await together(children)).flat()
    expect([...new Set(kinds)].sort()).toEqual(['mine', 'stored'])
    expect(kinds.filter((kind) => kind === 'mine')).toHaveLength(1)
    expect(kinds.filter((kind) => kind === 'stored')).toHaveLength(999)
  }, 60_000)

  it('take on each due attempt once', async () => {
    const url = folder.freshUrl()
    const journal = await right(openJournal(url, { keys: [newKey] }))
    const references = Array.from({ length: 60 }, (_, at) => `pay-${String(at)}`)
    for (const reference of references) await right(journal.begin(pay(payment(reference)), terms(reference))())
    await journal.close()
    const children = await Promise.all([spawnChild(url, 'lease'), spawnChild(url, 'lease')])
    expect((await together(children)).flat().sort()).toEqual([...references].sort())
  }, 60_000)

  it('grant each claim of a token to one of them', async () => {
    const url = folder.freshUrl()
    const children = await Promise.all([spawnChild(url, 'claim', 50), spawnChild(url, 'claim', 50)])
    const claimed = (await together(children)).flat()
    expect(claimed).toHaveLength(50)
    expect(new Set(claimed).size).toBe(50)
  }, 60_000)

  it('lose nothing that was begun when one of them is killed', async () => {
    const url = folder.freshUrl()
    const child = await spawnChild(url, 'many')
    child.start()
    await child.hasSaid(40)
    child.process.kill('SIGKILL')
    const begun = await child.said()
    const journal = await right(openJournal(url, { keys: [newKey] }))
    const found = await Promise.all(begun.map((reference) => right(journal.find({ operation: 'pay', reference })())))
    expect(found.map((tracked) => tracked?.value.attempt.reference)).toEqual(begun)
    expect(await right(journal.begin(pay(payment('after')), terms('after'))())).toEqual({ kind: 'mine' })
    await journal.close()
  }, 60_000)

  it('are told when the file is read-only for them', async () => {
    const url = folder.freshUrl()
    const journal = await right(openJournal(url, { keys: [newKey] }))
    await right(journal.begin(pay(payment('pay-1')), terms('one'))())
    await journal.close()
    const path = url.slice('sqlite:'.length)
    chmodSync(path, 0o444)
    chmodSync(folder.path, 0o555)
    // Root may write everywhere: then somebody else tries.
    const child = await spawnChild(url, 'same', 1, process.getuid?.() === 0 ? '65534' : '')
    child.process.kill()
    chmodSync(folder.path, 0o700)
    expect(child.firstLine).toBe(
      'Misconfigured: The file of the journal cannot be written: it, or its folder, is read-only.'
    )
  }, 60_000)
})
