/** The phone window's door to main. */

import { contextBridge } from 'electron'
import type { PreloadApi } from '#shared/ports/preload-api.ts'
import { invoke, passPortsToPage, subscribe } from './bridge.ts'

const api: PreloadApi<'phone'> = {
  app: {
    describe: invoke('app.describe'),
    callActivity: invoke('app.callActivity'),
    agentSummary: invoke('app.agentSummary'),
    phoneLeft: invoke('app.phoneLeft'),
  },
  network: { present: invoke('network.present') },
  session: { current: invoke('session.current') },
  onSessionChanged: subscribe('session.changed'),
  onPreferencesChanged: subscribe('preferences.changed'),
  onCallKey: subscribe('call.key'),
  onAgentChosen: subscribe('agent.chosen'),
  onPhoneLeave: subscribe('phone.leave'),
  onPowerResumed: subscribe('power.resumed'),
  onNetworkMoved: subscribe('network.moved'),
}

passPortsToPage()
contextBridge.exposeInMainWorld('nightdesk', api)
