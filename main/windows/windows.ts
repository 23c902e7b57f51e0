/**
 * Makes and keeps the windows: as many desks as are wanted, one phone, one data window. A page that crashes is brought
 * back by itself and alone, and so is a hidden one that hangs; the others go on, and a call with them.
 */

import { BrowserWindow, type WebContents } from 'electron'
import type { WindowName } from '#shared/ports/ipc.ts'
import { pageOf } from '../app-protocol/app-protocol.ts'
import type { Log } from '../logging/log.ts'
import { IP_HANDLING_POLICY, type SoundWay } from '../power/sound-way.ts'
import { consoleText } from '../runtime.ts'
import type { Closing } from './leaving.ts'
import type { PortBroker } from './port-broker.ts'
import { windowOptions } from './window-options.ts'

/** More crashes than this within a minute: the page gets a rest, or reloading it without end would eat the machine. */
const CRASHES_PER_MINUTE = 5
const REST_MS = 60_000

export type Windows = {
  openDesk(): BrowserWindow
  openHidden(window: 'phone' | 'data'): void
  reloadHidden(window: 'phone' | 'data'): void
  /** For the sound of the calls that come from now on. */
  carrySound(way: SoundWay): void
  desks(): readonly BrowserWindow[]
  /** Every desk is shown in the size that the person chose. */
  showInSize(): void
  /** Somebody started the application a second time: they want to see the one that runs. */
  focusDesk(): void
  nameOf(contentsId: number): WindowName | undefined
  /** Sends a message to every window of these names, but not to the one of these contents. */
  tell(names: readonly WindowName[], channel: string, payload: unknown, but?: number): void
}

export type WindowsOptions = {
  readonly preloadFolder: string
  readonly broker: PortBroker
  readonly log: Log
  readonly monotonicMs: () => number
  readonly background: () => string
  /** In percent; Chromium's own memory of it is not asked. */
  readonly zoom: () => number
  readonly onCrash: (window: WindowName) => void
  readonly onLastDeskClosed: () => void
  /** Asked before the last desk closes. */
  readonly onLastDeskClosing: () => Closing
}

export function createWindows(options: WindowsOptions): Windows {
  const names = new Map<number, WindowName>()
  const hidden = new Map<'phone' | 'data', BrowserWindow>()
  const desks = new Set<BrowserWindow>()

  const make = (name: WindowName): BrowserWindow => {
    const window = new BrowserWindow(windowOptions(name, options.preloadFolder, options.background()))
    const contents = window.webContents
    names.set(contents.id, name)
    contents.on('dom-ready', () => {
      if (name === 'desk') contents.setZoomFactor(options.zoom() / 100)
      if (showsOurs(contents, name)) options.broker.pageLoaded(name, contents)
    })
    contents.on('destroyed', () => options.broker.pageGone(contents))
    reviveAfterCrash(name, contents, options)
    if (name !== 'desk') logFaultCodes(name, contents, options.log)
    const { id } = contents
    window.on('closed', () => names.delete(id))
    void contents.loadURL(pageOf(name))
    return window
  }

  return {
    openDesk() {
      const desk = make('desk')
      desks.add(desk)
      desk.once('ready-to-show', () => desk.show())
      desk.on('close', (event) => {
        const closing = desks.size > 1 ? 'close' : options.onLastDeskClosing()
        if (closing === 'close') return
        event.preventDefault()
        if (closing === 'put_away') desk.hide()
        else desk.minimize()
      })
      desk.on('closed', () => {
        desks.delete(desk)
        if (desks.size === 0) options.onLastDeskClosed()
      })
      return desk
    },
    openHidden(name) {
      hidden.set(name, make(name))
    },
    reloadHidden(name) {
      hidden.get(name)?.webContents.reload()
    },
    carrySound(way) {
      hidden.get('phone')?.webContents.setWebRTCIPHandlingPolicy(IP_HANDLING_POLICY[way])
    },
    desks: () => [...desks],
    showInSize() {
      for (const desk of desks) desk.webContents.setZoomFactor(options.zoom() / 100)
    },
    focusDesk() {
      const [desk] = desks
      if (desk?.isMinimized() === true) desk.restore()
      desk?.show()
      desk?.focus()
    },
    nameOf: (contentsId) => names.get(contentsId),
    tell(targets, channel, payload, but) {
      for (const window of [...desks, ...hidden.values()]) {
        const id = window.isDestroyed() ? but : window.webContents.id
        const name = id === undefined || id === but ? undefined : names.get(id)
        if (name === undefined || !targets.includes(name)) continue
        if (showsOurs(window.webContents, name)) window.webContents.send(channel, payload)
      }
    },
  }
}

/** Ports and news are for our own page only; whatever else a window might come to show gets nothing. */
const showsOurs = (contents: WebContents, name: WindowName): boolean =>
  contents.getURL().startsWith(pageOf(name))

/** The hidden windows report faults on their console, a code first; only the code is kept, whatever follows it. */
function logFaultCodes(name: WindowName, contents: WebContents, log: Log): void {
  contents.on('console-message', (event: object, _level: unknown, message: unknown) => {
    const [code] = /^[a-z][a-z_]{2,60}(?= |$)/.exec(consoleText(event, message)) ?? []
    if (code !== undefined) log.warn('window_fault', { window: name, fault: code })
  })
}

function reviveAfterCrash(name: WindowName, contents: WebContents, options: WindowsOptions): void {
  let crashes: number[] = []
  contents.on('render-process-gone', (_event, details) => {
    options.broker.pageGone(contents)
    if (details.reason === 'clean-exit') return
    options.log.error('window_crashed', { window: name, reason: details.reason, exitCode: details.exitCode })
    const now = options.monotonicMs()
    crashes = [...crashes.filter((at) => now - at < 60_000), now]
    options.onCrash(name)
    if (crashes.length <= CRASHES_PER_MINUTE) return contents.reload()
    options.log.error('window_rests', { window: name })
    setTimeout(() => {
      if (!contents.isDestroyed()) contents.reload()
    }, REST_MS)
  })
  // A page that hangs cannot be reloaded politely; crashing it leads to the path above. A desk is left to come to itself:
  // no call depends on it, and what was typed since the last pause would be lost.
  contents.on('unresponsive', () => {
    options.log.error('window_unresponsive', { window: name })
    if (name !== 'desk') contents.forcefullyCrashRenderer()
  })
}
