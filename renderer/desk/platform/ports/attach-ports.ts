/**
 * Receives the MessagePorts that main brokers. The preload posts them to our own window; anything that comes
 * from elsewhere, or without exactly one port, is not ours and is dropped.
 */

import { z } from '#shared/kernel/schema.ts'
import type { DataPort } from '#shared/ports/data-port.ts'
import type { PhonePort } from '#shared/ports/phone-port.ts'
import type { PortClient } from '#shared/ports/port-client.ts'
import type { PortLike } from '#shared/ports/port-message.ts'
import { PORT_MESSAGE } from '#shared/ports/port-transfer.ts'

const PortArrival = z.object({
  type: z.literal(PORT_MESSAGE),
  peer: z.object({ to: z.enum(['phone', 'data']) }),
})

/** The DOM types a port's handler more narrowly than we use it. */
const asPort = (port: MessagePort): PortLike => {
  const like: PortLike = {
    postMessage: (m) => port.postMessage(m),
    close: () => port.close(),
    onmessage: null,
  }
  port.onmessage = (event) => like.onmessage?.(event)
  return like
}

export function attachPorts(
  target: Window,
  phone: PortClient<PhonePort>,
  data: PortClient<DataPort>,
): () => void {
  const onMessage = (event: MessageEvent<unknown>): void => {
    if (event.source !== target) return
    const arrival = PortArrival.safeParse(event.data)
    const [port, ...others] = event.ports
    if (!arrival.success || port === undefined || others.length > 0) return
    if (arrival.data.peer.to === 'phone') phone.attach(asPort(port))
    else data.attach(asPort(port))
  }
  target.addEventListener('message', onMessage)
  return () => target.removeEventListener('message', onMessage)
}
