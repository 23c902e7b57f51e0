/**
 * An edge in front of the PBX, as a centre has two of: a relay that agents' WebSockets come through. When it dies its
 * sockets die with it, and nobody gets in; the PBX and its calls live on.
 */
import { createServer, connect as open, type Server, type Socket } from 'node:net'

export type Edge = {
  readonly wsUrl: string
  /** For a relay in front of a server of another kind. */
  readonly httpUrl: string
  /** Ends every connection and takes no new one. */
  kill(): Promise<void>
  /** Takes connections again, at the same address. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** `host`: another of this machine's addresses than its own. */
export async function startEdge(pbxUrl: string, host = '127.0.0.1'): Promise<Edge> {
  const { hostname, port: pbxPort } = new URL(pbxUrl)
  const sockets = new Set<Socket>()
  const relay = (from: Socket): void => {
    const to = open(Number(pbxPort), hostname)
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      sockets.add(one)
      one.setNoDelay(true)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  }
  let server: Server
  let port = 0
  const listen = (): Promise<void> => {
    server = createServer(relay)
    return new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, host, () => {
        const address = server.address()
        port = typeof address === 'object' && address !== null ? address.port : 0
        resolve()
      })
    })
  }
  const kill = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })
  await listen()
  return {
    wsUrl: `ws://${host}:${port}`,
    httpUrl: `http://${host}:${port}`,
    kill,
    restart: listen,
    stop: kill,
  }
}
