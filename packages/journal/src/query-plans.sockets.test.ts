import { migrate } from './migrate'
import { openPostgres } from './postgres-database'
import { describeOnPostgres } from './testing/describe-on-postgres'
import { statementsOf } from './testing/statements'

describeOnPostgres('the statements of a journal in PostgreSQL', (corner) => {
  it('each find their rows by an index', async () => {
    const database = await openPostgres(await corner.freshUrl())
    try {
      await migrate(database)
      const scanning: string[] = []
      for (const { text, values } of await statementsOf(database)) {
        const plan = await database.write(async (session) => {
          // Tables of a test are so small that reading them whole is cheapest; forbidden, it is done only for want of an index.
          await session.all('set local enable_seqscan = off')
          return session.all(`explain ${text}`, values)
        })
        const steps = plan.map((row) => String(row['QUERY PLAN'])).join('\n')
        if (steps.includes('Seq Scan')) scanning.push(`${text}\n${steps}`)
      }
      expect(scanning).toEqual([])
    } finally {
      await database.close()
    }
  })
})
