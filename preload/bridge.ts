/** The three moves every preload is made of; none of them is exposed to a page as such. */

import { ipcRenderer } from 'electron'
import type { IpcChannel, IpcEvent, IpcInput, IpcOutput, IpcPayload } from '#shared/ports/ipc.ts'
import { PORT_MESSAGE, type PortPeer, type PortTransfer } from '#shared/ports/port-transfer.ts'

/** One function for one channel; the channel's name is fixed here, never taken from the page. */
export function invoke<K extends IpcChannel>(
  channel: K,
): (...input: [IpcInput<K>] extends [undefined] ? [] : [IpcInput<K>]) => Promise<IpcOutput<K>> {
  return (...input) => ipcRenderer.invoke(channel, input[0]) as Promise<IpcOutput<K>>
}

/** One subscription for one event. The page gets the payload only, never Electron's event with its `sender`. */
export function subscribe<E extends IpcEvent>(
  event: E,
): (listener: (payload: IpcPayload<E>) => void) => () => void {
  return (listener) => {
    const onEvent = (_: unknown, payload: IpcPayload<E>): void => listener(payload)
    ipcRenderer.on(event, onEvent)
    return () => ipcRenderer.off(event, onEvent)
  }
}

/** Hands ports that main brokers to this window's own page. Main sends them after the page's scripts have run. */
export function passPortsToPage(): void {
  ipcRenderer.on(PORT_MESSAGE, (event, peer: PortPeer) => {
    const transfer: PortTransfer = { type: PORT_MESSAGE, peer }
    window.postMessage(transfer, window.location.origin, event.ports)
  })
}
