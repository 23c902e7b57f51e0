/**
 * Takes the times of a telephone from inside its page and from outside its code, the same way for every engine: what
 * passes its WebSocket, and when the sound of a call is first played. Moments are milliseconds since 1970.
 */
import type { Page } from '@playwright/test'

export type OnTheWire = {
  readonly at: number
  readonly way: 'in' | 'out'
  /** `INVITE`, or `180 INVITE` for an answer to one. */
  readonly what: string
}

declare global {
  interface Window {
    readonly callClock: { readonly wire: OnTheWire[]; readonly heard: number[] }
  }
}

/** Runs in the page before anything else; the page must be loaded after this. */
export const installClock = (page: Page): Promise<unknown> => page.addInitScript(clock)

function clock(): void {
  const LOOK_EVERY_MS = 4
  const now = (): number => performance.timeOrigin + performance.now()
  const wire: OnTheWire[] = []
  const heard: number[] = []
  const utf8 = new TextDecoder()
  const note = (way: 'in' | 'out', data: unknown): void => {
    const text = typeof data === 'string' ? data : utf8.decode(data as ArrayBuffer)
    const method = /^CSeq:\s*\d+\s+(\w+)/im.exec(text)?.[1] ?? ''
    const status = /^SIP\/2\.0 (\d{3})/.exec(text)?.[1]
    wire.push({ at: now(), way, what: status === undefined ? method : `${status} ${method}` })
  }
  const RealSocket = window.WebSocket
  window.WebSocket = class extends RealSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      // Before anybody else can listen, so nothing that the telephone does comes before the note.
      this.addEventListener('message', ({ data }) => note('in', data))
    }
    override send(data: string | BufferSource | Blob): void {
      super.send(data)
      note('out', data)
    }
  }
  const RealConnection = window.RTCPeerConnection
  window.RTCPeerConnection = class extends RealConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration)
      this.addEventListener('track', ({ receiver }) => {
        const look = (): void => {
          // A source is named once a packet of it was decrypted, decoded and given to be played.
          if (receiver.getSynchronizationSources().length > 0) heard.push(now())
          else if (this.connectionState !== 'closed') setTimeout(look, LOOK_EVERY_MS)
        }
        look()
      })
    }
  }
  Object.defineProperty(window, 'callClock', { value: { wire, heard } })
}

/** The latest message of this kind since a moment, or null. */
export const onTheWire = (
  page: Page,
  wanted: { readonly way: 'in' | 'out'; readonly what: string; readonly since: number },
): Promise<number | null> =>
  page.evaluate(
    ({ way, what, since }) =>
      window.callClock.wire.findLast(
        (message) => message.at >= since && message.way === way && message.what === what,
      )?.at ?? null,
    wanted,
  )

export const heardSince = (page: Page, since: number): Promise<number | null> =>
  page.evaluate((from) => window.callClock.heard.find((at) => at >= from) ?? null, since)
