/**
 * Two ends of a MessagePort that a test flushes by hand: messages are copied as structured clone does, wait in order,
 * and travel only in `flush`. A closed end neither sends nor receives.
 */
import type { PortLike } from '#shared/ports/port-message.ts'

class PortEnd implements PortLike {
  onmessage: PortLike['onmessage'] = null
  readonly inbox: unknown[] = []
  peer: PortEnd | null = null
  state: 'open' | 'closed' = 'open'

  postMessage(message: unknown): void {
    const copy = structuredClone(message)
    if (this.state === 'open' && this.peer?.state === 'open') this.peer.inbox.push(copy)
  }

  close(): void {
    this.state = 'closed'
    this.inbox.length = 0
  }

  /** Delivers one message; false when none waits. */
  deliver(): boolean {
    if (this.inbox.length === 0) return false
    const data = this.inbox.shift()
    if (this.state === 'open') this.onmessage?.({ data })
    return true
  }
}

export type HandFlushedPorts = {
  readonly asking: PortLike
  readonly serving: PortLike
  /** Delivers everything, and what that causes, until nothing is under way. */
  readonly flush: () => Promise<void>
}

export function handFlushedPorts(): HandFlushedPorts {
  const asking = new PortEnd()
  const serving = new PortEnd()
  asking.peer = serving
  serving.peer = asking
  return {
    asking,
    serving,
    async flush() {
      let quiet = 0
      // Handlers answer in microtasks; a few empty rounds in a row mean that none is left.
      while (quiet < 5) {
        const moved = [asking.deliver(), serving.deliver()].includes(true)
        quiet = moved ? 0 : quiet + 1
        await Promise.resolve()
      }
    },
  }
}
