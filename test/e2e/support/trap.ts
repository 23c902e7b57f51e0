/** A web site that nobody of ours may ever visit: it writes down every request, and tempts with redirects. */
import { once } from 'node:events'
import { createServer } from 'node:http'

export type Trap = {
  readonly url: string
  /** What was asked of it, e.g. `GET /stolen`. */
  readonly visits: readonly string[]
  close(): Promise<void>
}

const PAGE = '<!doctype html><title>Trap</title><h1>You should not be here</h1>'

export async function startTrap(): Promise<Trap> {
  const visits: string[] = []
  const server = createServer((request, response) => {
    visits.push(`${request.method} ${request.url}`)
    if (request.url === '/redirect') response.writeHead(302, { location: '/landed' }).end()
    else
      response.writeHead(200, { 'content-type': 'text/html', 'access-control-allow-origin': '*' }).end(PAGE)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The trap has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    visits,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
