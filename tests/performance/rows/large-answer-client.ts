// Asks for a large answer in a process of its own and tells how many bytes its memory grew by at the most.
import { createTransport } from '@gerbang/http'

const [, , origin = '', path = '', client = 'axios'] = process.argv
const transport = createTransport({ client: client === 'axios' ? 'axios' : 'node:http' })

const ask = (what: string) =>
  transport({ origin, deadlineAt: new Date(Date.now() + 30_000) }, () => ({
    method: 'GET',
    url: `${origin}${what}`,
    headers: {},
    body: new Uint8Array(0),
    deadlineMs: 30_000
  }))()

const main = async (): Promise<void> => {
  for (let at = 0; at < 200; at += 1) await ask('/small')
  globalThis.gc?.()
  const before = process.memoryUsage.rss()
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, 1)
  const outcome = await ask(path)
  most = Math.max(most, process.memoryUsage.rss())
  clearInterval(watch)
  process.stdout.write(JSON.stringify({ grown: most - before, kind: outcome.kind }))
  process.exit(0)
}

void main()
