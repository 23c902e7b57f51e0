/** One connection that carries SIP messages as text: a WebSocket (RFC 7118), or the training line's in-memory pipe. */

export interface Wire {
  /** False when the message could not even be handed to the network. */
  send(text: string): boolean
  /** Ends the connection at once; nothing is heard from it afterwards. */
  close(): void
}

export type WireEvents = {
  readonly onOpen: () => void
  readonly onText: (text: string) => void
  /** The connection could not be made or is gone. Called at most once, never from inside `OpenWire`. */
  readonly onClose: () => void
}

/** To one of the addresses of whom it leads to, counted from 0. */
export type OpenWire = (events: WireEvents, address: number) => Wire
