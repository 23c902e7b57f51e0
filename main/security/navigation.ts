/** No page of ours ever goes anywhere else, opens a window or hosts a webview. */
import type { App } from 'electron'
import { windowNames } from '#shared/ports/ipc.ts'
import { originOf } from '../app-protocol/app-protocol.ts'
import type { Log } from '../logging/log.ts'

const ours = windowNames.map((name) => `${originOf(name)}/`)

export function guardNavigation(app: App, log: Log): void {
  app.on('web-contents-created', (_event, contents) => {
    const refuse = (event: { preventDefault(): void }, kind: string): void => {
      event.preventDefault()
      log.warn('navigation_refused', { kind })
    }
    contents.on('will-navigate', (details) => {
      // Only a reload of the very page is a navigation we know.
      if (!ours.includes(details.url) || details.url !== contents.getURL()) refuse(details, 'navigate')
    })
    contents.on('will-frame-navigate', (details) => {
      if (!details.isMainFrame) refuse(details, 'frame')
    })
    contents.on('will-redirect', (details) => refuse(details, 'redirect'))
    contents.on('will-attach-webview', (event) => refuse(event, 'webview'))
    contents.setWindowOpenHandler(() => {
      log.warn('navigation_refused', { kind: 'window' })
      return { action: 'deny' }
    })
  })
}
