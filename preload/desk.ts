/** The desk's door to main. */

import { contextBridge } from 'electron'
import type { PreloadApi } from '#shared/ports/preload-api.ts'
import { invoke, passPortsToPage, subscribe } from './bridge.ts'

const api: PreloadApi<'desk'> = {
  app: {
    describe: invoke('app.describe'),
    savePreferences: invoke('app.savePreferences'),
    openDesk: invoke('app.openDesk'),
    remindShift: invoke('app.remindShift'),
    interactive: invoke('app.interactive'),
  },
  session: {
    current: invoke('session.current'),
    signIn: invoke('session.signIn'),
    signOut: invoke('session.signOut'),
    choosePin: invoke('session.choosePin'),
    changePin: invoke('session.changePin'),
    unlock: invoke('session.unlock'),
    lock: invoke('session.lock'),
    erase: invoke('session.erase'),
  },
  journal: { export: invoke('journal.export') },
  attachment: {
    begin: invoke('attachment.begin'),
    write: invoke('attachment.write'),
    finish: invoke('attachment.finish'),
    abandon: invoke('attachment.abandon'),
    read: invoke('attachment.read'),
    saveAs: invoke('attachment.saveAs'),
  },
  screen: { sources: invoke('screen.sources'), picture: invoke('screen.picture') },
  export: {
    saveTable: invoke('export.saveTable'),
    saveCalendar: invoke('export.saveCalendar'),
    print: invoke('export.print'),
    savePdf: invoke('export.savePdf'),
  },
  onPreferencesChanged: subscribe('preferences.changed'),
  onSessionChanged: subscribe('session.changed'),
}

passPortsToPage()
contextBridge.exposeInMainWorld('nightdesk', api)
