/** The icon in the tray as main keeps it: what its menu says and offers, pressed as a person would. How a system draws it is not looked at. */
import type * as Electron from 'electron'
import type { Application } from './application.ts'

/** Main's own place for what a test has seen there. */
type Seen = { menu?: Electron.Menu; asked?: string[]; response: 0 | 1 }

/** From the next change on, every menu of the tray is seen; a question about a call that is up is answered with no, until `agreeToLeave`. */
export const watchTray = ({ electron }: Application): Promise<void> =>
  electron.evaluate(({ Tray, dialog, app }: typeof Electron) => {
    const seen: Seen = { asked: [], response: 0 }
    Object.assign(app, { seen })
    const set = Tray.prototype.setContextMenu
    Tray.prototype.setContextMenu = function (menu) {
      if (menu !== null) seen.menu = menu
      set.call(this, menu)
    }
    dialog.showMessageBox = async (...given: unknown[]) => {
      seen.asked?.push(JSON.stringify(given.at(-1)))
      return { response: seen.response, checkboxChecked: false }
    }
  })

/** Whoever is asked from now on says that the call may end. */
export const agreeToLeave = ({ electron }: Application): Promise<void> =>
  electron.evaluate(({ app }: typeof Electron) => {
    const { seen } = app as typeof app & { seen: Seen }
    seen.response = 1
  })

/** What the agent is, as the menu says it; the other entries can be pressed. */
export const trayWords = ({ electron }: Application): Promise<string | undefined> =>
  electron.evaluate(({ app }: typeof Electron) => {
    const { seen } = app as typeof app & { seen: Seen }
    return seen.menu?.items.find(({ enabled, type }) => type === 'normal' && !enabled)?.label
  })

export const pressInTray = ({ electron }: Application, label: string): Promise<void> =>
  electron.evaluate(({ app }: typeof Electron, wanted) => {
    const { seen } = app as typeof app & { seen: Seen }
    const item = seen.menu?.items.find((each) => each.label === wanted)
    if (item === undefined) throw new Error('The tray does not offer it')
    item.click()
  }, label)

/** What was asked before quitting. */
export const askedBeforeQuitting = ({ electron }: Application): Promise<readonly string[]> =>
  electron.evaluate(({ app }: typeof Electron) => (app as typeof app & { seen: Seen }).seen.asked ?? [])
