/** Two ends of a MessagePort in one process: messages are copied as structured clone does and arrive in order, a moment later. */
import type { PortLike } from '#shared/ports/port-message.ts'

class PortEnd implements PortLike {
  onmessage: PortLike['onmessage'] = null
  peer: PortEnd | null = null
  state: 'open' | 'closed' = 'open'

  postMessage(message: unknown): void {
    const data: unknown = structuredClone(message)
    const { peer } = this
    if (this.state === 'open') queueMicrotask(() => peer?.receive(data))
  }

  close(): void {
    this.state = 'closed'
  }

  private receive(data: unknown): void {
    if (this.state === 'open') this.onmessage?.({ data })
  }
}

export function portPair(): readonly [PortLike, PortLike] {
  const one = new PortEnd()
  const other = new PortEnd()
  one.peer = other
  other.peer = one
  return [one, other]
}
