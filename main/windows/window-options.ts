/** How each of our windows is made. Every web preference is spelled out here; nothing is ever spread into it. */
import { join } from 'node:path'
import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron'
import type { WindowName } from '#shared/ports/ipc.ts'

function webPreferences(preloadFolder: string, window: WindowName): WebPreferences {
  return {
    preload: join(preloadFolder, `${window}.cjs`),
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    safeDialogs: true,
    // A hidden window that is throttled misses calls and stops syncing.
    backgroundThrottling: window === 'desk',
    // The ringer must sound although nobody has clicked in the phone window, which nobody ever sees.
    autoplayPolicy: window === 'phone' ? 'no-user-gesture-required' : 'document-user-activation-required',
  }
}

/** The smallest is a screen of 1366 × 768 at twice the size, which a window must still fit on. */
const DESK_SIZE = { width: 1366, height: 768, minWidth: 640, minHeight: 360 }

export function windowOptions(
  window: WindowName,
  preloadFolder: string,
  background: string,
): BrowserWindowConstructorOptions {
  const common = { show: false, webPreferences: webPreferences(preloadFolder, window) }
  if (window !== 'desk') return { ...common, width: 400, height: 300, skipTaskbar: true, focusable: false }
  return { ...common, ...DESK_SIZE, backgroundColor: background, autoHideMenuBar: true, title: 'Nightdesk' }
}
