/**
 * Receives the MessagePorts that main brokers: our own preload posts them to its page as window messages. A port is a
 * door to the phone or to every customer, so whatever comes from elsewhere, from a window that has no business here, or
 * without exactly one port is not listened to.
 */
import { z } from '#shared/kernel/schema.ts'
import type { PortLike } from './port-message.ts'
import { PORT_MESSAGE, type PortPeer } from './port-transfer.ts'

export type IncomingPort<W extends PortPeer['to']> = {
  /** The window at the other end. */
  readonly peer: W
  readonly port: PortLike
  /** The window at the other end was closed, reloaded or crashed. */
  onClosed(listener: () => void): void
}

/** The parts of `MessagePort`, `MessageEvent` and `Window` that we use; `shared` compiles without the DOM's types. */
type Transferred = {
  postMessage(message: unknown): void
  start(): void
  close(): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
  addEventListener(type: 'close', listener: () => void, options: { readonly once: true }): void
}
type Arrival = { readonly data: unknown; readonly source: unknown; readonly ports: readonly Transferred[] }
type Page = {
  addEventListener(type: 'message', listener: (event: Arrival) => void): void
  removeEventListener(type: 'message', listener: (event: Arrival) => void): void
}

/** Hands every port from one of the `peers` to `onIncoming`, until the returned function is called. */
export function listenForPorts<W extends PortPeer['to']>(
  page: Page,
  peers: readonly W[],
  onIncoming: (incoming: IncomingPort<W>) => void,
): () => void {
  const Transfer = z.strictObject({
    type: z.literal(PORT_MESSAGE),
    peer: z.strictObject({ to: z.enum(peers) }),
  })
  const onMessage = (event: Arrival): void => {
    if (event.source !== page) return
    const transfer = Transfer.safeParse(event.data)
    const [port, ...others] = event.ports
    if (!transfer.success || port === undefined || others.length > 0) return
    onIncoming({
      peer: transfer.data.peer.to,
      port: portLike(port),
      onClosed: (listener) => port.addEventListener('close', listener, { once: true }),
    })
  }
  page.addEventListener('message', onMessage)
  return () => page.removeEventListener('message', onMessage)
}

/** What arrives before anybody listens waits in the port. */
function portLike(port: Transferred): PortLike {
  let listener: PortLike['onmessage'] = null
  port.addEventListener('message', ({ data }) => listener?.({ data }))
  return {
    postMessage: (message) => port.postMessage(message),
    get onmessage() {
      return listener
    },
    set onmessage(next) {
      listener = next
      if (next !== null) port.start()
    },
    close: () => port.close(),
  }
}
