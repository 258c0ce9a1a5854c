import type http from 'node:http'
import type { Duplex } from 'node:stream'

const idle = new WeakSet<Duplex>()

function dropIfIdle(this: Duplex): void {
  if (idle.has(this)) this.destroy()
}

/**
 * Makes an agent close a connection on which the server speaks while no request is under way. What it says answers
 * nothing, and kept, it would be read as the answer to the next request.
 * Each connection is listened to once, for its whole life: to begin and to end listening costs more than a signature.
 */
export const dropUnaskedAnswers = (agent: http.Agent): void => {
  const keep = agent.keepSocketAlive.bind(agent)
  const reuse = agent.reuseSocket.bind(agent)
  const listenedTo = new WeakSet<Duplex>()
  agent.keepSocketAlive = (socket: Duplex) => {
    idle.add(socket)
    if (!listenedTo.has(socket)) {
      listenedTo.add(socket)
      socket.on('data', dropIfIdle)
    }
    return keep(socket)
  }
  agent.reuseSocket = (socket, request) => {
    idle.delete(socket)
    reuse(socket, request)
  }
}
