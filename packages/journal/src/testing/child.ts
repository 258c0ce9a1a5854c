import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { PaymentCodec } from '@gerbang/domain'
import { newKey } from './keys'
import { payment } from './values'

const built = (folder: string): string => join(__dirname, '..', '..', '..', '..', folder, 'dist', 'index.js')

// A process of its own runs the build: it needs `npm run build`.
const program = `
  const { openJournal, openTokenStore } = require(process.env.JOURNAL)
  const { PaymentCodec } = require(process.env.DOMAIN)
  const [url, task, count] = process.argv.slice(1)
  const keys = [JSON.parse(process.env.KEY)]
  const say = (line) => process.stdout.write(line + '\\n')
  const paymentOf = (reference) => {
    const value = JSON.parse(process.env.PAYMENT.replaceAll('pay-1', reference))
    return { operation: 'pay', value: PaymentCodec.decode(value).right }
  }
  const begin = async (journal, reference) => {
    const begun = await journal.begin(paymentOf(reference), { fingerprint: reference, onePerPhone: false })()
    return begun._tag === 'Right' ? begun.right.kind : begun.left.message
  }
  const tasks = {
    same: async (journal) => {
      const kinds = await Promise.all(Array.from({ length: Number(count) }, () => begin(journal, 'pay-1')))
      kinds.forEach(say)
    },
    many: async (journal) => {
      for (let at = 0; ; at += 1) if ((await begin(journal, 'pay-' + at)) === 'mine') say('pay-' + at)
    },
    lease: async (journal) => {
      for (;;) {
        const due = (await journal.leaseDue(new Date('2026-03-02T00:00:00Z'), 3, String(process.pid))()).right
        if (due.length === 0) return
        due.forEach(({ value }) => say(value.reference))
      }
    },
    claim: async () => {
      const tokens = (await openTokenStore(url, { keys, now: () => new Date('2026-03-01T03:00:00Z') })).right
      for (let at = 0; at < Number(count); at += 1) {
        if (await tokens.claim('key-' + at, String(process.pid), 60000)) say('key-' + at)
      }
      await tokens.close()
    }
  }
  const run = async () => {
    if (process.env.RUN_AS !== '') {
      // Once everything is loaded, because whoever it becomes may not read the code.
      await (await openJournal('sqlite::memory:', { keys })).right.close()
      process.setgid(Number(process.env.RUN_AS))
      process.setuid(Number(process.env.RUN_AS))
    }
    const opened = await openJournal(url, { keys })
    if (opened._tag === 'Left') return say(opened.left.kind + ': ' + opened.left.message)
    say('ready')
    await require('node:events').once(process.stdin, 'data')
    await tasks[task](opened.right)
    await opened.right.close()
    process.stdin.destroy()
  }
  run()
`

/** A process that has the journal open and waits for its task to start. */
export interface Child {
  readonly process: ChildProcess
  /** What it said first: `ready`, or why it is not. */
  readonly firstLine: string
  readonly start: () => void
  /** Everything it said after that, once it ended. */
  readonly said: () => Promise<readonly string[]>
  /** Resolves once it has said so many lines. */
  readonly hasSaid: (count: number) => Promise<void>
}

export const spawnChild = async (
  url: string,
  task: 'same' | 'many' | 'lease' | 'claim',
  count = 0,
  runAs = ''
): Promise<Child> => {
  const child = spawn(process.execPath, ['-e', program, url, task, String(count)], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {
      ...process.env,
      NODE_NO_WARNINGS: '1',
      RUN_AS: runAs,
      JOURNAL: built('packages/journal'),
      DOMAIN: built('shared/domain'),
      KEY: JSON.stringify(newKey),
      PAYMENT: JSON.stringify(PaymentCodec.encode(payment('pay-1')))
    }
  })
  if (child.stdout === null || child.stdin === null) throw new Error('the child has no streams')
  const { stdin } = child
  const lines: string[] = []
  const reader = createInterface(child.stdout)
  reader.on('line', (line) => lines.push(line))
  const ended = Promise.all([once(child, 'close'), once(reader, 'close')])
  await Promise.race([once(reader, 'line'), ended])
  return {
    process: child,
    firstLine: lines[0] ?? '',
    start: () => {
      stdin.write('go\n')
    },
    said: async () => {
      await ended
      return lines.slice(1)
    },
    hasSaid: async (wanted) => {
      while (lines.length <= wanted) await once(reader, 'line')
    }
  }
}
