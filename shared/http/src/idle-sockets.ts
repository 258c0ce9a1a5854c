import type http from 'node:http'
import type { Duplex } from 'node:stream'

function drop(this: Duplex): void {
  this.destroy()
}

/**
 * Makes an agent close a connection on which the server speaks while no request is under way. What it says answers
 * nothing, and kept, it would be read as the answer to the next request.
 */
export const dropUnaskedAnswers = (agent: http.Agent): void => {
  const keep = agent.keepSocketAlive.bind(agent)
  const reuse = agent.reuseSocket.bind(agent)
  agent.keepSocketAlive = (socket: Duplex) => {
    socket.on('data', drop)
    return keep(socket)
  }
  agent.reuseSocket = (socket, request) => {
    socket.off('data', drop)
    reuse(socket, request)
  }
}
