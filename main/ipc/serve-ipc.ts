/**
 * The only user of `ipcMain`. Every channel of the IPC map is served here: the sender must be the main frame of
 * a window we made, at that window's own origin, and listed for the channel; the input must parse strictly.
 * Whatever fails is refused with one opaque message and counted in the log by channel and reason.
 */

import { type IpcMainInvokeEvent, ipcMain } from 'electron'
import {
  type IpcChannel,
  type IpcInput,
  type IpcOutput,
  ipcChannels,
  type WindowName,
} from '#shared/ports/ipc.ts'
import { originOf } from '../app-protocol/app-protocol.ts'
import type { Log } from '../logging/log.ts'
import { parseUrl } from '../security/parse-url.ts'

export type Sender = { readonly window: WindowName; readonly contentsId: number }
export type IpcHandlers = {
  readonly [K in IpcChannel]: (input: IpcInput<K>, sender: Sender) => Promise<IpcOutput<K>> | IpcOutput<K>
}

/** Tells which of our windows a WebContents is; undefined for anything else. */
export type IdentifyWindow = (contentsId: number) => WindowName | undefined

export type SenderFault = 'unknown_window' | 'not_main_frame' | 'foreign_origin' | 'window_not_listed'

/** Why this sender may not use this channel; null when it may. */
export function senderFault(
  event: Pick<IpcMainInvokeEvent, 'senderFrame'> & { sender: { id: number; mainFrame: unknown } },
  allowed: readonly WindowName[],
  identify: IdentifyWindow,
): SenderFault | null {
  const window = identify(event.sender.id)
  if (window === undefined) return 'unknown_window'
  // null: the frame navigated or was destroyed while the message was under way.
  if (event.senderFrame === null || event.senderFrame !== event.sender.mainFrame) return 'not_main_frame'
  const url = parseUrl(event.senderFrame.url)
  if (url === null || `${url.protocol}//${url.host}` !== originOf(window)) return 'foreign_origin'
  return allowed.includes(window) ? null : 'window_not_listed'
}

export function serveIpc(handlers: IpcHandlers, identify: IdentifyWindow, log: Log): void {
  for (const channel of Object.keys(ipcChannels) as IpcChannel[])
    serveChannel(channel, handlers, identify, log)
}

function serveChannel<K extends IpcChannel>(
  channel: K,
  handlers: IpcHandlers,
  identify: IdentifyWindow,
  log: Log,
): void {
  const definition = ipcChannels[channel]
  ipcMain.handle(channel, async (event, rawInput: unknown) => {
    const fault = senderFault(event, definition.windows, identify)
    const window = identify(event.sender.id)
    if (fault !== null || window === undefined) return refuse(log, channel, fault ?? 'unknown_window')
    const input = definition.input.safeParse(rawInput)
    if (!input.success) return refuse(log, channel, 'malformed_input')
    try {
      return await handlers[channel](input.data as IpcInput<K>, { window, contentsId: event.sender.id })
    } catch (cause) {
      log.error('ipc_handler_failed', { channel, cause: cause instanceof Error ? cause.name : 'unknown' })
      throw new Error('ipc_failed')
    }
  })
}

function refuse(log: Log, channel: string, reason: string): never {
  log.warn('ipc_refused', { channel, reason })
  throw new Error('ipc_refused')
}
