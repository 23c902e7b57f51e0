/** A port is a door to the phone or to every customer: only one that our own preload handed over may be opened. */
import { expect, it } from 'vitest'
import type { DataPort } from '#shared/ports/data-port.ts'
import type { PhonePort } from '#shared/ports/phone-port.ts'
import type { PortClient } from '#shared/ports/port-client.ts'
import type { PortContract, PortLike } from '#shared/ports/port-message.ts'
import { PORT_MESSAGE } from '#shared/ports/port-transfer.ts'
import { attachPorts } from './attach-ports.ts'

function recording<C extends PortContract>(attached: PortLike[]): PortClient<C> {
  return {
    attach: (port) => void attached.push(port),
    call: () => Promise.reject(new Error('not asked here')),
    watch: () => () => {},
  }
}

function arriving(data: unknown, source: Window | null, ports = 1): { phone: number; data: number } {
  const [phone, store]: [PortLike[], PortLike[]] = [[], []]
  const detach = attachPorts(window, recording<PhonePort>(phone), recording<DataPort>(store))
  const event = new MessageEvent('message', { data, source })
  const channels = Array.from({ length: ports }, () => new MessageChannel())
  Object.defineProperty(event, 'ports', { value: channels.map(({ port1 }) => port1) })
  window.dispatchEvent(event)
  detach()
  for (const { port1, port2 } of channels) {
    port1.close()
    port2.close()
  }
  return { phone: phone.length, data: store.length }
}
const to = (name: string) => ({ type: PORT_MESSAGE, peer: { to: name } })

it('gives each port to whom it leads', () => {
  expect(arriving(to('phone'), window)).toEqual({ phone: 1, data: 0 })
  expect(arriving(to('data'), window)).toEqual({ phone: 0, data: 1 })
})

it.each<[string, unknown, Window | null, number]>([
  ['another window', to('phone'), null, 1],
  ['a message of another kind', { type: 'hello', peer: { to: 'phone' } }, window, 1],
  ['a peer that the desk has no business with', to('desk'), window, 1],
  ['a message without a port', to('phone'), window, 0],
  ['a message with two ports', to('phone'), window, 2],
])('drops %s', (_, data, source, ports) => {
  expect(arriving(data, source, ports)).toEqual({ phone: 0, data: 0 })
})
