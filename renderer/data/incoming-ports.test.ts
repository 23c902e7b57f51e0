import { beforeEach, expect, test } from 'vitest'
import { PORT_MESSAGE } from '#shared/ports/port-transfer.ts'
import { type IncomingPort, onPort } from './incoming-ports.ts'

let page: EventTarget
let incoming: IncomingPort[]
const post = (data: unknown, from: 'own page' | 'a frame', ports: MessagePort[]): void => {
  const event = new Event('message')
  Object.assign(event, { data, source: from === 'own page' ? page : {}, ports })
  page.dispatchEvent(event)
}

beforeEach(() => {
  page = new EventTarget()
  incoming = []
  onPort(page as Window, (port) => incoming.push(port))
})

test('a port that main sent is taken with the name of its window, and carries messages both ways', async () => {
  const { port1, port2 } = new MessageChannel()
  post({ type: PORT_MESSAGE, peer: { to: 'phone' } }, 'own page', [port1])
  const [first] = incoming
  expect(first?.from).toBe('phone')
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
] as const)('%s is not listened to', (_, data, from, ports) => {
  const { port1 } = new MessageChannel()
  post(data, from, ports === 1 ? [port1] : [])
  expect(incoming).toEqual([])
  port1.close()
})
