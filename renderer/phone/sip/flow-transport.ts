/**
 * The transport that SIP.js sees: always the same object, while the flows (connections) under it come and go as the
 * machine in `shared/domain/call/registration.transition.ts` decides. So dialogs, and with them calls, outlive a socket.
 */
import { type Core, EmitterImpl, type Transport, TransportState } from 'sip.js'
import { OffersUnderWay } from './offers-under-way.ts'
import { badRequest } from './stateless-reply.ts'
import type { OpenWire, Wire, WireEvents } from './wire.ts'

export type FlowTransportOptions = {
  /** As it stands in Via (RFC 3261 §20.42). */
  readonly protocol: 'WS' | 'WSS'
  readonly openWire: OpenWire
  /** Whether SIP.js found fault with a message since this was asked last. */
  readonly takeComplaint: () => boolean
  readonly onOpened: (flow: number) => void
  readonly onClosed: (flow: number) => void
  /** A message that SIP.js could not take; it is ignored and, where that can be, refused. */
  readonly onMalformed: () => void
}

const KEEP_ALIVE = /^(?:\r\n)+$/

export class FlowTransport implements Transport {
  readonly protocol: 'WS' | 'WSS'
  readonly stateChange = new EmitterImpl<TransportState>()
  state = TransportState.Disconnected
  onConnect: (() => void) | undefined
  onDisconnect: ((error?: Error) => void) | undefined
  onMessage: ((message: string) => void) | undefined

  readonly #options: FlowTransportOptions
  #wire: Wire | null = null
  #flow = 0
  readonly #offers = new OffersUnderWay()

  /** The signature is SIP.js's, which makes its transport itself. */
  constructor(_logger: Core.Logger, options: FlowTransportOptions) {
    this.protocol = options.protocol
    this.#options = options
  }

  openFlow(flow: number, address: number): void {
    this.dropFlow()
    this.#flow = flow
    this.#become(TransportState.Connecting)
    const events: WireEvents = {
      onOpen: () => {
        if (this.#flow !== flow) return
        this.#become(TransportState.Connected)
        this.onConnect?.()
        this.#options.onOpened(flow)
      },
      onText: (text) => {
        if (this.#flow === flow) this.#receive(text)
      },
      onClose: () => {
        if (this.#flow !== flow) return
        this.#wire = null
        this.#lose()
        this.#options.onClosed(flow)
      },
    }
    this.#wire = this.#options.openWire(events, address)
  }

  dropFlow(): void {
    this.#flow = 0
    this.#wire?.close()
    this.#wire = null
    this.#lose()
  }

  isConnected(): boolean {
    return this.state === TransportState.Connected
  }

  send(message: string): Promise<void> {
    // The end of a wire is heard of later than a failed write: the request must fail now and not after its timer.
    if (this.#wire?.send(message) !== true) return Promise.reject(new Error('no_flow'))
    this.#offers.sent(message)
    return Promise.resolve()
  }

  /** SIP.js asks for this once, at its start; flows are opened by the machine, so there is nothing to do. */
  connect(): Promise<void> {
    return Promise.resolve()
  }

  disconnect(): Promise<void> {
    this.dropFlow()
    return Promise.resolve()
  }

  dispose(): Promise<void> {
    return this.disconnect()
  }

  #receive(text: string): void {
    if (KEEP_ALIVE.test(text)) {
      // RFC 5626 §3.5.1: a ping of two line ends is answered with one.
      if (text === '\r\n\r\n') this.#wire?.send('\r\n')
      return
    }
    const before = this.#offers.received(text)
    if (before === null) return this.#take(text)
    this.#hand(before)
    // SIP.js has done with an ACK a moment after it got it.
    queueMicrotask(() => this.#take(text))
  }

  #take(text: string): void {
    this.#options.takeComplaint()
    const taken = this.#hand(text)
    if (!this.#options.takeComplaint() && taken === 'taken') return
    this.#options.onMalformed()
    const refusal = badRequest(text, crypto.randomUUID().slice(0, 8))
    if (refusal !== null) void this.send(refusal).catch(() => {})
  }

  #hand(text: string): 'taken' | 'thrown' {
    try {
      this.onMessage?.(text)
      return 'taken'
    } catch {
      return 'thrown'
    }
  }

  #lose(): void {
    const was = this.state
    this.#become(TransportState.Disconnected)
    if (was === TransportState.Connected) this.onDisconnect?.(new Error('flow_lost'))
    for (const end of this.#offers.lost()) this.#hand(end)
  }

  #become(state: TransportState): void {
    if (this.state === state) return
    this.state = state
    this.stateChange.emit(state)
  }
}
