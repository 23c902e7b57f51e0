/** Ports that main brokers reach this page as window messages of our own preload; anything else is not listened to. */
import { z } from '#shared/kernel/schema.ts'
import type { PortLike } from '#shared/ports/port-message.ts'
import { PORT_MESSAGE } from '#shared/ports/port-transfer.ts'

export type IncomingPort = {
  readonly to: 'desk' | 'data'
  readonly port: PortLike
  /** The window at the other end was closed, reloaded or crashed. */
  onClosed(listener: () => void): void
}

const Transfer = z.strictObject({
  type: z.literal(PORT_MESSAGE),
  peer: z.strictObject({ to: z.enum(['desk', 'data']) }),
})

export function onPort(page: Window, onIncoming: (incoming: IncomingPort) => void): void {
  page.addEventListener('message', (event) => {
    if (event.source !== page) return
    const transfer = Transfer.safeParse(event.data)
    const [port] = event.ports
    if (!transfer.success || port === undefined) return
    onIncoming({
      to: transfer.data.peer.to,
      port: portLike(port),
      onClosed: (listener) => port.addEventListener('close', listener, { once: true }),
    })
  })
}

function portLike(port: MessagePort): PortLike {
  let listener: PortLike['onmessage'] = null
  return {
    postMessage: (message) => port.postMessage(message),
    get onmessage() {
      return listener
    },
    set onmessage(next) {
      listener = next
      port.onmessage = next === null ? null : (event) => next({ data: event.data })
    },
    close: () => port.close(),
  }
}
