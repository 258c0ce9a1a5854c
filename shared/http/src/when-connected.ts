import type { Duplex } from 'node:stream'

export type Deliver = (fault: Error | null, socket?: Duplex) => void

/** A handle on a connection that is being made: `stop` ends the attempt, and is there only while one is under way. */
export interface Connecting {
  stop?: (() => void) | undefined
}

// A late error of a socket that nobody listens to yet would end the process.
const ignore = (): void => undefined

const delivered = new WeakSet<Duplex>()

/** Whether the socket came from `whenConnected`. */
export const stoodWhenDelivered = (socket: Duplex): boolean => delivered.has(socket)

/**
 * Delivers a socket once its connection stands: for TLS, once the certificate is verified too.
 * Node by itself hands a request a socket that is still connecting; with this, a request that has no socket has
 * provably sent nothing.
 */
export const whenConnected = (
  socket: Duplex,
  how: {
    readonly event: 'connect' | 'secureConnect'
    readonly connecting: Connecting | undefined
    readonly deliver: Deliver
  }
): void => {
  const settle = (fault: Error | null): void => {
    socket.off(how.event, connected).off('error', settle).off('close', closed)
    if (how.connecting !== undefined) how.connecting.stop = undefined
    socket.on('error', ignore)
    if (fault !== null) {
      how.deliver(fault)
      return
    }
    delivered.add(socket)
    how.deliver(null, socket)
  }
  const connected = (): void => {
    settle(null)
  }
  const closed = (): void => {
    settle(new Error('closed while connecting'))
  }
  socket.once(how.event, connected).once('error', settle).once('close', closed)
  if (how.connecting !== undefined) {
    how.connecting.stop = (): void => {
      socket.destroy(new Error('stopped while connecting'))
    }
  }
}
