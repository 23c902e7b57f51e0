/**
 * Joins the windows: whenever a page has loaded (first, after a reload, after a crash) it gets a fresh port to
 * each of its peers, and each peer gets the other end. Main sees the ports only here and never what they carry.
 */

import { MessageChannelMain, type WebContents } from 'electron'
import type { WindowName } from '#shared/ports/ipc.ts'
import { PORT_MESSAGE, type PortPeer } from '#shared/ports/port-transfer.ts'

/** Who talks to whom; one desk never talks to another. */
const peers: Readonly<Record<WindowName, readonly WindowName[]>> = {
  desk: ['phone', 'data'],
  phone: ['desk', 'data'],
  data: ['desk', 'phone'],
}

export type PortBroker = {
  pageLoaded(window: WindowName, contents: WebContents): void
  pageGone(contents: WebContents): void
}

export function createPortBroker(): PortBroker {
  const loaded = new Map<WebContents, WindowName>()
  return {
    pageLoaded(window, contents) {
      loaded.set(contents, window)
      for (const [other, name] of loaded) {
        if (other === contents || other.isDestroyed() || !peers[window].includes(name)) continue
        const { port1, port2 } = new MessageChannelMain()
        contents.postMessage(PORT_MESSAGE, { to: name } satisfies PortPeer, [port1])
        other.postMessage(PORT_MESSAGE, { to: window } satisfies PortPeer, [port2])
      }
    },
    pageGone(contents) {
      loaded.delete(contents)
    },
  }
}
