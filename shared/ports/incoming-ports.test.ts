import { beforeEach, expect, test } from 'vitest'
import { type IncomingPort, listenForPorts } from './incoming-ports.ts'
import { PORT_MESSAGE } from './port-transfer.ts'

let page: EventTarget
let incoming: IncomingPort<'desk' | 'phone'>[]
const post = (data: unknown, from: 'own page' | 'a frame', ports: MessagePort[]): void => {
  const event = new Event('message')
  Object.assign(event, { data, source: from === 'own page' ? page : {}, ports })
  page.dispatchEvent(event)
}

beforeEach(() => {
  page = new EventTarget()
  incoming = []
  listenForPorts(page as Window, ['desk', 'phone'], (port) => incoming.push(port))
})

test('a port that main sent is taken with the name of its window, and carries messages both ways', async () => {
  const { port1, port2 } = new MessageChannel()
  post({ type: PORT_MESSAGE, peer: { to: 'phone' } }, 'own page', [port1])
  const [first] = incoming
  expect(first?.peer).toBe('phone')
  const received = new Promise((resolve) => {
    if (first !== undefined) first.port.onmessage = ({ data }) => resolve(data)
  })
  port2.postMessage({ type: 'call' })
  expect(await received).toEqual({ type: 'call' })
  const answered = new Promise((resolve) => {
    port2.onmessage = ({ data }: MessageEvent) => resolve(data)
  })
  first?.port.postMessage('answer')
  expect(await answered).toBe('answer')
  port1.close()
})

test.each([
  ['another frame', { type: PORT_MESSAGE, peer: { to: 'desk' } }, 'a frame', 1],
  ['no port', { type: PORT_MESSAGE, peer: { to: 'desk' } }, 'own page', 0],
  ['another message', { type: 'hello', peer: { to: 'desk' } }, 'own page', 1],
  ['a window that does not come here', { type: PORT_MESSAGE, peer: { to: 'data' } }, 'own page', 1],
  ['a second port', { type: PORT_MESSAGE, peer: { to: 'desk' } }, 'own page', 2],
] as const)('%s is not listened to', (_, data, from, ports) => {
  const channels = Array.from({ length: ports }, () => new MessageChannel())
  post(
    data,
    from,
    channels.map(({ port1 }) => port1),
  )
  expect(incoming).toEqual([])
  for (const { port1 } of channels) port1.close()
})
