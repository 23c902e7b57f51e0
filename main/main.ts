/**
 * Composition root of the main process. Reads what the installation and the command line say, makes the parts
 * and joins them; every decision is in the folder that is named after it.
 */
import { randomUUID } from 'node:crypto'
import { hostname, networkInterfaces } from 'node:os'
import { join } from 'node:path'
import {
  app,
  BrowserWindow,
  desktopCapturer,
  session as electronSession,
  globalShortcut,
  Menu,
  Notification,
  nativeTheme,
  net,
  powerMonitor,
  powerSaveBlocker,
  screen,
} from 'electron'
import type { AgentSummary } from '#shared/domain/call/agent-summary.ts'
import { NO_CALLS } from '#shared/domain/call/call-activity.ts'
import type { OutsideKey } from '#shared/domain/call/outside-keys.ts'
import type { TrialCentre } from '#shared/domain/session/session.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import { type Clock, instantFromMs } from '#shared/kernel/clock.ts'
import { type IpcEvent, type IpcPayload, ipcEvents } from '#shared/ports/ipc.ts'
import { declareAppScheme, serveAppScheme } from './app-protocol/app-protocol.ts'
import { eraseAttachments } from './attachments/attachment-store.ts'
import { openConfiguration } from './configuration/configuration.ts'
import { parseLaunchOptions } from './configuration/launch-options.ts'
import { startEmbeddedServer } from './embedded-server/embedded-server.ts'
import { keepTrialCentre } from './embedded-server/trial-centre.ts'
import { createHandlers } from './ipc/handlers.ts'
import { serveIpc } from './ipc/serve-ipc.ts'
import { eraseJournals, setJournalAside } from './journal/journal.ts'
import { createFileLog } from './logging/log.ts'
import { createCallGuard } from './power/call-guard.ts'
import { keepIdleLock } from './power/idle-lock.ts'
import { reachableAddresses, watchNetwork } from './power/network-watch.ts'
import { createOutsideKeys } from './power/outside-keys.ts'
import { createRingNotification } from './power/ring-notification.ts'
import { ringWords } from './power/ring-words.ts'
import { createShiftReminder } from './power/shift-reminder.ts'
import { addressToPbx, systemRoutes, watchSoundWay } from './power/sound-way.ts'
import { createStartWithSystem } from './power/start-with-system.ts'
import { isStandInRuntime } from './runtime.ts'
import { guardNavigation } from './security/navigation.ts'
import { guardPermissions } from './security/permissions.ts'
import { protectSecret, revealSecret } from './security/secret-store.ts'
import { createVaults } from './security/vault.ts'
import { accountKeyOf, openAccountStore } from './session/account-store.ts'
import { createErasure } from './session/erasure.ts'
import { mayTalkTo, settingsFault } from './session/server-address.ts'
import { createServerClient } from './session/server-client.ts'
import { createSession } from './session/session.ts'
import { stillOpenNotice } from './tray/still-open.ts'
import { createTrayIcon } from './tray/tray.ts'
import type { TrayAct } from './tray/tray-view.ts'
import { askToLeave } from './windows/ask-to-leave.ts'
import { chooseFileToSave } from './windows/choose-file.ts'
import { createFarewell } from './windows/farewell.ts'
import { createLeaving } from './windows/leaving.ts'
import { createPortBroker } from './windows/port-broker.ts'
import { createScreenCapture } from './windows/screen-capture.ts'
import { windowPaper } from './windows/window-paper.ts'
import { createWindows, type Windows } from './windows/windows.ts'

const clock: Clock = { now: () => instantFromMs(Date.now()) }
const monotonicMs = (): number => performance.now()

declareAppScheme()
// The practice line joins two ends on this machine, which must also work with no network at all.
if (process.argv.includes('--trial')) app.commandLine.appendSwitch('allow-loopback-in-peer-connection')
// Development under root runs without Chromium's sandbox; a package never does.
if (!process.argv.includes('--no-sandbox')) app.enableSandbox()
if (app.requestSingleInstanceLock()) void app.whenReady().then(start)
else app.quit()

async function start(): Promise<void> {
  const profile = app.getPath('userData')
  const log = createFileLog(join(profile, 'logs'), clock)
  const options = parseLaunchOptions(process.argv, isStandInRuntime() ? 'stand_in' : 'current')
  const configuration = await openConfiguration(profile, app.getLocale(), clock)
  const out = join(import.meta.dirname, '..')

  Menu.setApplicationMenu(null)
  guardNavigation(app, log)
  guardPermissions(electronSession.defaultSession)

  let trial: { readonly state: TrialCentre; readonly server: string | null } = {
    state: options.mode === 'trial' ? 'preparing' : 'none',
    server: null,
  }
  // Windows exist only after the session does, and the session tells them of its changes.
  let windows: Windows | null = null
  const tell = <E extends IpcEvent>(event: E, payload: IpcPayload<E>, but?: number): void =>
    windows?.tell(ipcEvents[event].windows, event, payload, but)

  const protection = { protect: protectSecret, reveal: revealSecret }
  const vaults = createVaults(protection)
  const accounts = openAccountStore(join(profile, 'accounts'), { protection, vaults, clock })
  const journalFolder = join(profile, 'journals')
  const attachmentFolder = join(profile, 'attachments')
  const server = createServerClient((url, init) => net.fetch(url, init))
  const every = (ms: number, task: () => void) => {
    const timer = setInterval(task, ms)
    return () => clearInterval(timer)
  }
  const erasure = createErasure({
    folder: join(profile, 'erasing'),
    accounts,
    server,
    every,
    log,
    removeFiles: async (accountKey) => {
      await eraseJournals({ folder: journalFolder, accountKey })
      await eraseAttachments(attachmentFolder, accountKey)
    },
  })
  const pressed = (key: OutsideKey): void => tell('call.key', { key })
  const outsideKeyboard = createOutsideKeys(globalShortcut, pressed, (accelerator) =>
    log.warn('shortcut_taken', { accelerator }),
  )
  const ringNotification = createRingNotification({
    make: Notification.isSupported() ? (options) => new Notification(options) : null,
    isDeskInFront: () => BrowserWindow.getFocusedWindow() !== null,
    words: () => {
      const { language, system } = configuration.current().preferences
      return system.ringNotification === 'on' ? ringWords(language) : null
    },
    onClick: () => windows?.focusDesk(),
    onAnswer: () => {
      pressed('answer')
      windows?.focusDesk()
    },
  })
  // From one of our windows to another nobody has left the desk: the next one is in front only a moment later.
  app.on('browser-window-blur', () => setImmediate(ringNotification.deskLeft))
  const startWithSystem = createStartWithSystem({
    app,
    platform: process.platform,
    configFolder: app.getPath('appData'),
    executable: process.env['APPIMAGE'] ?? app.getPath('exe'),
  })
  const autostartFailed = (): void => log.error('autostart_not_changed')
  startWithSystem.begin(configuration.current().preferences.system.startWithSystem).catch(autostartFailed)
  const calls = createCallGuard(
    powerSaveBlocker,
    () => windows?.desks() ?? [],
    ({ callers, keys }) => {
      outsideKeyboard.update(keys, configuration.current().preferences.system.outsideKeys)
      ringNotification.update(callers)
      showTray()
    },
  )
  let agent: AgentSummary | null = null
  const takeAgent = (next: AgentSummary | null): void => {
    agent = next
    showTray()
  }
  const carryOut = (act: TrayAct): void => {
    switch (act.do) {
      case 'show':
        return windows?.focusDesk()
      case 'key':
        pressed(act.key)
        return act.key === 'answer' ? windows?.focusDesk() : undefined
      case 'choose':
        // The menu may have been open when the desk was locked.
        return session.view().status === 'signed_in' ? tell('agent.chosen', act.choice) : undefined
      case 'quit':
        return app.quit()
      default:
        return assertNever(act)
    }
  }
  const trayIcon = createTrayIcon(carryOut)
  /** After the windows: nobody waits for the tray. */
  function showTray(): void {
    if (windows === null) return
    const { status } = session.view()
    const { language } = configuration.current().preferences
    const desk = status === 'signed_in' ? 'open' : status === 'signed_out' ? 'signed_out' : 'locked'
    trayIcon.update({ language, call: calls.phase(), keys: calls.keys(), agent, desk })
  }
  const tellStillOpen = stillOpenNotice(Notification.isSupported() ? Notification : null)
  const farewell = createFarewell(() => tell('phone.leave', null))
  const leaving = createLeaving({
    call: calls.phase,
    isAvailable: () => agent?.intended === 'available',
    tray: process.platform === 'linux' ? 'perhaps' : 'seen',
    ask: (call) => askToLeave(windows?.desks()[0], call, configuration.current().preferences.language),
    sayGoodbye: farewell.say,
    quit: () => app.quit(),
    onKept: () => tellStillOpen(configuration.current().preferences.language),
  })
  app.on('before-quit', leaving.beforeQuit)
  const session = createSession({
    accounts,
    erasure,
    vaults,
    server,
    clock,
    monotonicMs,
    every,
    reach: options.reach,
    mode: options.mode,
    deviceName: hostname(),
    suggestedServer: () =>
      options.server ?? (options.mode === 'trial' ? trial.server : configuration.current().server),
    trialCentre: () => trial.state,
    onChange: (view) => {
      tell('session.changed', view)
      showTray()
    },
    onKeyLost: async (server, account) => {
      await setJournalAside({ folder: journalFolder, accountKey: accountKeyOf(server, account) })
      log.error('journal_set_aside')
    },
    // The page goes with the keys in it; the one that comes instead finds nobody signed in, and deletes what is to be erased.
    onGone: (why) => {
      log.warn('session_gone', { why })
      windows?.reloadHidden('data')
    },
    onKeysWithdrawn: () => {
      log.warn('keys_withdrawn')
      windows?.reloadHidden('data')
    },
    onNotForgotten: () => log.error('session_not_forgotten'),
    onOriginsChange: () => {
      windows?.reloadHidden('data')
      // A new page would end a call that is up.
      calls.whenIdle(() => windows?.reloadHidden('phone'))
    },
  })
  const restoreFault = await session.restore()
  const startFault =
    configuration.fault ??
    restoreFault ??
    settingsFault(options.server ?? configuration.current().server, options.reach)

  const routes = systemRoutes()
  const pbx = (): string | null => session.present()?.telephonyOrigin ?? null
  const pbxWithinReach = (origin: string | null): string | null =>
    origin?.split(' ').every((each) => mayTalkTo(each, options.reach)) === true ? origin : null
  serveAppScheme(electronSession.defaultSession.protocol, join(out, 'renderer'), () => ({
    server: session.present()?.server ?? null,
    telephony: pbxWithinReach(pbx()),
  }))

  windows = createWindows({
    preloadFolder: join(out, 'preload'),
    broker: createPortBroker(),
    log,
    monotonicMs,
    background: () => backgroundOf(configuration.current().preferences.theme),
    zoom: () => configuration.current().preferences.zoom,
    onCrash: (window) => {
      if (window !== 'phone') return
      // Whatever call it had is gone; the phone that comes back says so itself, but the machine must not wait for it.
      calls.update(NO_CALLS)
      takeAgent(null)
    },
    onLastDeskClosed: () => app.quit(),
    onLastDeskClosing: leaving.closing,
  })

  serveIpc(
    createHandlers({
      version: app.getVersion(),
      runtime: { electron: process.versions.electron, platform: process.platform },
      mode: options.mode,
      deviceName: hostname(),
      configuration,
      startFault,
      session,
      erasure,
      calls,
      presentAddresses: async () => ({
        all: [...reachableAddresses(networkInterfaces())],
        toPbx: await addressToPbx(pbx(), routes.routesTo),
      }),
      onAgent: takeAgent,
      onPhoneLeft: farewell.said,
      journalFolder,
      attachmentFolder,
      onFileKept: () => tell('attachment.kept', null),
      clock,
      newId: randomUUID,
      log,
      chooseFile: chooseFileToSave,
      paper: windowPaper,
      capture: createScreenCapture({
        getSources: (options) => desktopCapturer.getSources(options),
        getAllDisplays: () => screen.getAllDisplays(),
      }),
      isOpen: (contentsId) => windows?.nameOf(contentsId) !== undefined,
      openDesk: () => windows?.openDesk(),
      remindShift: createShiftReminder({
        make: Notification.isSupported() ? (options) => new Notification(options) : null,
        isDeskInFront: () => BrowserWindow.getFocusedWindow() !== null,
        language: () => configuration.current().preferences.language,
        onClick: () => windows?.focusDesk(),
      }),
      onPreferences: (preferences, savedBy) => {
        windows?.showInSize()
        outsideKeyboard.update(calls.keys(), preferences.system.outsideKeys)
        startWithSystem.update(preferences.system.startWithSystem).catch(autostartFailed)
        tell('preferences.changed', preferences, savedBy)
        showTray()
      },
      onInteractive: () => log.info('desk_interactive', { afterMs: msSinceProcessStart() }),
    }),
    (contentsId) => windows?.nameOf(contentsId),
    log,
  )

  windows.openDesk()
  windows.openHidden('data')
  windows.openHidden('phone')
  showTray()

  app.on('second-instance', () => windows?.focusDesk())
  app.on('activate', () => {
    if (windows?.desks().length === 0) windows.openDesk()
    else windows?.focusDesk()
  })
  keepIdleLock({
    session,
    calls,
    input: powerMonitor,
    every: (ms, task) => setInterval(task, ms),
  })
  watchNetwork({
    interfaces: networkInterfaces,
    every: (ms, task) => setInterval(task, ms),
    onMove: (move) => {
      routes.askNamesAgain()
      tell('network.moved', { move })
    },
  })
  void watchSoundWay({
    pbx,
    interfaces: networkInterfaces,
    routesTo: routes.routesTo,
    every: (ms, task) => setInterval(task, ms),
    onChange: (way) => {
      windows?.carrySound(way)
      tell('network.moved', { move: 'rerouted' })
    },
  })
  powerMonitor.on('resume', () => tell('power.resumed', { at: clock.now() }))

  if (options.mode === 'trial') {
    await keepTrialCentre({
      start: (request) => startEmbeddedServer(join(out, 'main', 'embedded.js'), request, log),
      dataDir: join(profile, 'trial-centre'),
      demoDir: join(app.getAppPath(), 'server', 'demo', 'knowledge'),
      lastServer: configuration.current().server ?? session.present()?.server ?? null,
      configuration,
      monotonicMs,
      pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      onChange: (centre) => {
        trial = centre.ok ? { state: 'ready', server: centre.value } : { state: 'failed', server: null }
        tell('session.changed', session.view())
      },
    })
  }
}

const msSinceProcessStart = (): number => Math.round(Date.now() - (process.getCreationTime() ?? Date.now()))

/** Painted before the first frame, so that a night agent is not flashed in white. */
function backgroundOf(theme: 'light' | 'night' | 'system'): string {
  const night = theme === 'night' || (theme === 'system' && nativeTheme.shouldUseDarkColors)
  return night ? '#16181b' : '#f6f7f8'
}
