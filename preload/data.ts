/** The data window's door to main: tokens, the store's keys, the journal and the bytes of attached files, nothing else. */

import { contextBridge } from 'electron'
import type { PreloadApi } from '#shared/ports/preload-api.ts'
import { invoke, passPortsToPage, subscribe } from './bridge.ts'

const api: PreloadApi<'data'> = {
  app: { describe: invoke('app.describe') },
  session: { current: invoke('session.current'), accessToken: invoke('session.accessToken') },
  store: {
    keys: invoke('store.keys'),
    resealed: invoke('store.resealed'),
    toErase: invoke('store.toErase'),
    erased: invoke('store.erased'),
  },
  journal: {
    open: invoke('journal.open'),
    appendMutation: invoke('journal.appendMutation'),
    append: invoke('journal.append'),
    adoptNewClient: invoke('journal.adoptNewClient'),
  },
  attachment: {
    begin: invoke('attachment.begin'),
    write: invoke('attachment.write'),
    finish: invoke('attachment.finish'),
    abandon: invoke('attachment.abandon'),
    read: invoke('attachment.read'),
    list: invoke('attachment.list'),
    markReceived: invoke('attachment.markReceived'),
    forget: invoke('attachment.forget'),
  },
  onAttachmentKept: subscribe('attachment.kept'),
  onSessionChanged: subscribe('session.changed'),
  onPowerResumed: subscribe('power.resumed'),
}

passPortsToPage()
contextBridge.exposeInMainWorld('nightdesk', api)
