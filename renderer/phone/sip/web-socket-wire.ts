/**
 * SIP over WebSocket (RFC 7118). A socket that we give up is never waited for: a peer that vanished does not take part in
 * the closing handshake, which is where SIP.js's own transport hangs.
 */
import type { OpenWire, Wire, WireEvents } from './wire.ts'

export const webSocketWire =
  (urls: readonly string[]): OpenWire =>
  (events, address) => {
    let socket: WebSocket
    try {
      socket = new WebSocket(urls[address] ?? '', 'sip')
    } catch {
      // Not a WebSocket address, or one that the content security policy refuses.
      queueMicrotask(events.onClose)
      return { send: () => false, close: () => {} }
    }
    socket.binaryType = 'arraybuffer'
    return attach(socket, events)
  }

function attach(socket: WebSocket, events: WireEvents): Wire {
  const listening = new AbortController()
  const { signal } = listening
  const utf8 = new TextDecoder()
  socket.addEventListener('open', () => events.onOpen(), { signal })
  socket.addEventListener(
    'message',
    ({ data }: MessageEvent<string | ArrayBuffer>) =>
      events.onText(typeof data === 'string' ? data : utf8.decode(data)),
    { signal },
  )
  socket.addEventListener(
    'close',
    () => {
      listening.abort()
      events.onClose()
    },
    { signal },
  )
  return {
    send(text) {
      if (socket.readyState !== WebSocket.OPEN) return false
      socket.send(text)
      return true
    },
    close() {
      listening.abort()
      socket.close(1000)
    },
  }
}
