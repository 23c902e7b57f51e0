/** Said once: why the application is still there although its window was closed. */
import type { Notification } from 'electron'
import { trayTexts } from '#shared/i18n/tray.texts.ts'
import type { Language } from '#shared/ports/ipc.ts'

/** `null` where the system shows no notifications. */
export function stillOpenNotice(make: typeof Notification | null): (language: Language) => void {
  let said: 'no' | 'yes' = 'no'
  return (language) => {
    if (make === null || said === 'yes') return
    said = 'yes'
    const title = trayTexts.still_open[language]
    new make({ title, body: trayTexts.still_open_detail[language] }).show()
  }
}
