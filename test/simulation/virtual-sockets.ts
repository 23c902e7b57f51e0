/** The poke sockets of one life of a data window; the server's side of them is played by the world. */
import type { OpenedSocket, SocketEvents } from '../../renderer/data/sync/poke-socket.ts'
import { within } from './surroundings.ts'
import type { Line } from './virtual-network.ts'
import type { Life, VirtualTime } from './virtual-time.ts'

const LATENCY_MS = 20
/** RFC 6455 §7.4.1: the connection is gone without a word. */
const ABNORMAL = 1006

export class VirtualSockets {
  readonly #time: VirtualTime
  readonly #life: Life
  readonly #line: Line
  readonly #open = new Set<SocketEvents>()

  constructor(time: VirtualTime, life: Life, line: Line) {
    this.#time = time
    this.#life = life
    this.#line = line
  }

  open(events: SocketEvents): OpenedSocket {
    const during = (run: () => void): void => {
      if (this.#life.alive) within(this.#life, run)
    }
    const close = (): void => during(() => events.onClose(ABNORMAL))
    const greet = (): void => {
      this.#open.add(events)
      events.onOpen()
    }
    this.#time.after(LATENCY_MS, this.#line.state === 'down' ? close : () => during(greet))
    return {
      send: () => {},
      close: () => {
        this.#open.delete(events)
        this.#time.after(0, close)
      },
    }
  }

  /** The server says "pull". */
  poke(): void {
    if (this.#line.state === 'down') return
    within(this.#life, () => {
      for (const events of this.#open) events.onMessage('{"poke":true}')
    })
  }

  /** The network is gone: every socket breaks. */
  cut(): void {
    const broken = [...this.#open]
    this.#open.clear()
    within(this.#life, () => {
      for (const events of broken) events.onClose(ABNORMAL)
    })
  }
}
