import * as E from 'fp-ts/Either'
import type { GatewayError } from './gateway-error'
import { prepared } from './prepared'

describe('prepared', () => {
  const counted = (): { readonly sent: () => number; readonly send: () => Promise<E.Either<GatewayError, number>> } => {
    let sent = 0
    return { sent: () => sent, send: async () => E.right(++sent) }
  }

  it('sends nothing until it is told to, and says what is true until then', () => {
    const { sent, send } = counted()
    expect(prepared(0, send).unknown).toBe(0)
    expect(sent()).toBe(0)
  })

  it('sends once, however often it is told to: before, while and after the first answer', async () => {
    const { sent, send } = counted()
    const ready = prepared(0, send)
    expect(await Promise.all([ready.send(), ready.send()])).toEqual([E.right(1), E.right(1)])
    expect(await ready.send()).toEqual(E.right(1))
    expect(sent()).toBe(1)
  })

  it('does not send again after a failure that was a bug', async () => {
    let sent = 0
    const ready = prepared(0, async () => {
      sent += 1
      throw new Error('a bug')
    })
    await expect(ready.send()).rejects.toThrow('a bug')
    await expect(ready.send()).rejects.toThrow('a bug')
    expect(sent).toBe(1)
  })

  it('sends each of two requests', async () => {
    const { sent, send } = counted()
    await Promise.all([prepared(0, send).send(), prepared(0, send).send()])
    expect(sent()).toBe(2)
  })
})
