import type { Server } from 'node:http'
import { createServer, type AddressInfo } from 'node:net'

/** Listens on a free port of 127.0.0.1 and tells the address. */
export const listening = (server: Server): Promise<string> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`)
    })
  })

export const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      resolve()
    })
    server.closeAllConnections()
  })

/** An address on which nobody listens. */
export const closedPort = (): Promise<string> =>
  new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => {
        resolve(`http://127.0.0.1:${String(port)}`)
      })
    })
  })
