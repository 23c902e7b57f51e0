/**
 * Playwright gives a crashed page up for good, while the application brings the desk back in the same window. What
 * came back is read through main; to go on driving, a second desk is opened and the first one closed.
 */
import { expect, type Page } from '@playwright/test'
import type { Application } from './application.ts'

/** Resolves when the renderer is gone. */
export const crashDesk = (application: Application): Promise<void> =>
  application.electron.evaluate(async ({ webContents }) => {
    for (const contents of webContents.getAllWebContents())
      if (contents.getURL().startsWith('app://desk/')) {
        const gone = new Promise<void>((resolve) => contents.once('render-process-gone', () => resolve()))
        contents.forcefullyCrashRenderer()
        await gone
      }
  })

const runInDesk = (application: Application, script: string): Promise<unknown> =>
  application.electron.evaluate(async ({ webContents }, code): Promise<unknown> => {
    const desk = webContents
      .getAllWebContents()
      .find((contents) => contents.getURL().startsWith('app://desk/'))
    if (desk === undefined || desk.isCrashed()) return null
    // A question to a renderer that is just dying is never answered.
    const noAnswer = new Promise<null>((resolve) => setTimeout(resolve, 2_000, null))
    return Promise.race([desk.executeJavaScript(code), noAnswer])
  }, script)

/** The text of an element of the desk that came back; null while it is not there. */
export const textInDesk = (application: Application, testId: string): Promise<unknown> =>
  runInDesk(application, `document.querySelector('[data-testid="${testId}"]')?.textContent ?? null`)

/** A page that can be driven: a second desk, after the first is closed. */
export async function nextDesk(application: Application, crashed: Page): Promise<Page> {
  const opened = application.electron.waitForEvent('window', (page) => page !== crashed)
  await runInDesk(application, `window.nightdesk.app.openDesk().then(() => true)`)
  const desk = await opened
  await expect(desk.getByTestId('status-server')).toBeVisible()
  await application.electron.evaluate(({ BrowserWindow }) => {
    const desks = BrowserWindow.getAllWindows().filter((each) =>
      each.webContents.getURL().startsWith('app://desk/'),
    )
    desks.sort((a, b) => a.id - b.id)[0]?.close()
  })
  return desk
}
