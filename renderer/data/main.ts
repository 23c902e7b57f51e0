/**
 * The data window: owner of the local store, of the conversation with the server and of the article index, for every
 * desk and for the phone. It has no interface of its own; whoever needs it comes with a port.
 */
import { instantFromMs } from '#shared/kernel/clock.ts'
import { dataPort } from '#shared/ports/data-port.ts'
import { listenForPorts } from '#shared/ports/incoming-ports.ts'
import { phoneDataPort, type ToldPresence } from '#shared/ports/phone-data-port.ts'
import type { PreloadApi } from '#shared/ports/preload-api.ts'
import { servePort } from '#shared/ports/serve-port.ts'
import { keepAccount } from './account/account-keeper.ts'
import { connectedAccount } from './account/connected-account.ts'
import { eraseStores } from './account/erase-stores.ts'
import { liveValue } from './live-value.ts'
import { createDeskHandlers } from './queries/desk-handlers.ts'
import { createPhoneHandlers } from './queries/phone-handlers.ts'
import { createTrainingCallers } from './queries/training-caller.ts'
import type { OpenedSocket, SocketEvents } from './sync/poke-socket.ts'
import type { ReportFault } from './sync/replica.ts'
import { type Circumstances, realTimers } from './sync/timers.ts'

declare global {
  interface Window {
    readonly nightdesk: PreloadApi<'data'>
  }
}

const { nightdesk } = window
const circumstances: Circumstances = {
  clock: { now: () => instantFromMs(Date.now()) },
  timers: realTimers,
  random: () => Math.random(),
  newId: () => crypto.randomUUID(),
}
/** Codes and figures for the log; nothing that could be about a person. */
const reportFault: ReportFault = (code, detail = {}) => console.error(code, JSON.stringify(detail))

const told = liveValue<ToldPresence | null>(null)
const keeper = keepAccount({
  ...circumstances,
  reportFault,
  open: connectedAccount({
    main: {
      journal: nightdesk.journal,
      accessToken: nightdesk.session.accessToken,
      storeKeys: nightdesk.store.keys,
      storeResealed: nightdesk.store.resealed,
      attachments: { ...nightdesk.attachment, onKept: nightdesk.onAttachmentKept },
    },
    told,
    fetch: (url, init) => fetch(url, init),
    openSocket: openWebSocket,
    circumstances,
    reportFault,
  }),
})

function openWebSocket(url: string, events: SocketEvents): OpenedSocket {
  const socket = new WebSocket(url)
  socket.onopen = events.onOpen
  socket.onmessage = (event) => events.onMessage(event.data)
  socket.onclose = (event) => events.onClose(event.code)
  return socket
}

const wake = (reason: 'resumed' | 'network'): void => {
  const current = keeper.slot.get()
  if (current.state === 'open') current.account.sync.wake(reason)
}
nightdesk.onPowerResumed(() => wake('resumed'))
window.addEventListener('online', () => wake('network'))

const onFault = (code: string, name: string): void => reportFault(code, { name })
const deskHandlers = createDeskHandlers(keeper)
const phoneHandlers = createPhoneHandlers(keeper.slot, createTrainingCallers(), told.set)
/** A phone that was loaded anew may come before the one that went is known to be gone. */
let phone: unknown = null
listenForPorts(window, ['desk', 'phone'], ({ peer, port, onClosed }) => {
  if (peer === 'phone') phone = port
  const served =
    peer === 'desk'
      ? servePort(port, dataPort, deskHandlers, onFault)
      : servePort(port, phoneDataPort, phoneHandlers, onFault)
  onClosed(() => {
    served.stop()
    if (phone === port) told.set(null)
  })
})

window.addEventListener('pagehide', () => {
  const current = keeper.slot.get()
  if (current.state === 'open') current.account.presence.end('gone')
})

/** What was opened leaves no text in this page's memory behind a lock: the page that comes instead has never seen it. */
async function forget(): Promise<void> {
  await keeper.settled()
  location.reload()
}
await eraseStores(nightdesk.store, indexedDB, reportFault)
nightdesk.onSessionChanged((view) => {
  const wasOpen = keeper.slot.get().state !== 'signed_out'
  keeper.sessionChanged(view)
  if (view.status === 'locked' && wasOpen) void forget()
})
keeper.sessionChanged(await nightdesk.session.current())
