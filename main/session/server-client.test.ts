import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { createServerClient } from './server-client.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

async function answering(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  closing.push(() => server.close())
  await once(server, 'listening')
  const address = server.address()
  return typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : ''
}
const centreOf = async (answer: RequestListener) =>
  createServerClient((url, init) => fetch(url, init)).centre(await answering(answer))

test.each<[string, RequestListener]>([
  [
    'a network’s sign-in page',
    (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>'),
  ],
  ['a redirect to one', (_, response) => response.writeHead(302, { location: '/login' }).end()],
  [
    'another service',
    (_, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"product":"other"}'),
  ],
  ['a page that is not there', (_, response) => response.writeHead(404).end('{}')],
])('%s is told apart from a server that is away', async (_what, answer) => {
  expect(await centreOf(answer)).toEqual({ ok: false, error: 'not_nightdesk' })
})

test('nobody there is told as unreachable', async () => {
  const client = createServerClient((url, init) => fetch(url, init))
  expect(await client.centre('http://127.0.0.1:1')).toEqual({ ok: false, error: 'unreachable' })
})

test('a password does not follow a redirect', async () => {
  const visits: (string | undefined)[] = []
  const server = await answering((request, response) => {
    visits.push(request.url)
    response.writeHead(307, { location: '/elsewhere' }).end()
  })
  const client = createServerClient((url, init) => fetch(url, init))
  await client.signIn(server, {
    account: '1002',
    password: 'secret',
    clientId: null,
    deviceName: 'desk',
    erased: null,
  })
  expect(visits).toEqual(['/auth/sign-in?origins=several'])
})
