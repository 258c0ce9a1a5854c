import { PassThrough } from 'node:stream'
import { agentMaker } from './agents'
import { provablyNotSent, sentence } from './attempt'
import { limitsOf } from './transport-options'
import { whenConnected } from './when-connected'

const refused = { code: 'ECONNREFUSED' }

const connected = (): PassThrough => {
  const socket = new PassThrough()
  whenConnected(socket, { event: 'connect', connecting: {}, deliver: () => undefined })
  socket.emit('connect')
  return socket
}

describe('a request is provably not sent', () => {
  it('when it never had a socket', () => {
    expect(provablyNotSent({ connecting: {}, fault: new Error('any') })).toBe(true)
  })

  it('never once it has a socket of ours, even if the fault is called a refusal', () => {
    expect(provablyNotSent({ connecting: {}, socket: connected(), fault: refused })).toBe(false)
  })

  it('on a socket of another agent only when the fault is one of connecting', () => {
    const socket = new PassThrough()
    expect(provablyNotSent({ connecting: {}, socket, fault: refused })).toBe(true)
    expect(provablyNotSent({ connecting: {}, socket, fault: { ...refused, syscall: 'write' } })).toBe(false)
    expect(provablyNotSent({ connecting: {}, socket, fault: { code: 'EHOSTUNREACH', syscall: 'connect' } })).toBe(false)
    expect(provablyNotSent({ connecting: {}, socket })).toBe(false)
  })
})

it('a fault is told by its code, never by its message', () => {
  expect(sentence('broken', Object.assign(new Error('token abc'), refused))).toBe('broken (ECONNREFUSED)')
  expect(sentence('broken', { code: 'token abc' })).toBe('broken')
  expect(sentence('broken', undefined)).toBe('broken')
})

it('verification of certificates is fixed, so that NODE_TLS_REJECT_UNAUTHORIZED has no say', () => {
  const makeAgent = agentMaker(limitsOf({}), { ca: undefined, proxy: undefined })
  expect(makeAgent(new URL('https://provider.test'))).toMatchObject({ options: { rejectUnauthorized: true } })
})
