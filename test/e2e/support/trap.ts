/** A web site that is none of ours: it writes down every request, and tempts with redirects. */
import { once } from 'node:events'
import { createServer } from 'node:http'

export type Trap = {
  readonly url: string
  /** What was asked of it, e.g. `GET /stolen`. */
  readonly visits: readonly string[]
  close(): Promise<void>
}

export type TrapOptions = {
  /** Where somebody else was listening before. */
  readonly port?: number
  /** `redirects`: as a network does that wants to be signed in to first. */
  readonly everything?: 'answers' | 'redirects'
}

const PAGE = '<!doctype html><title>Trap</title><h1>You should not be here</h1>'

export async function startTrap({ port = 0, everything = 'answers' }: TrapOptions = {}): Promise<Trap> {
  const visits: string[] = []
  const server = createServer((request, response) => {
    visits.push(`${request.method} ${request.url}`)
    const redirects = everything === 'redirects' ? request.url !== '/landed' : request.url === '/redirect'
    if (redirects) response.writeHead(302, { location: '/landed' }).end()
    else
      response.writeHead(200, { 'content-type': 'text/html', 'access-control-allow-origin': '*' }).end(PAGE)
  })
  server.listen(port, '127.0.0.1')
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
