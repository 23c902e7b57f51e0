/** The system's notification that a shift is about to begin, for an agent whose desk is behind something else. It says when, and no more. */
import type { Notification as ElectronNotification, NotificationConstructorOptions } from 'electron'
import { commonTexts } from '#shared/i18n/common.texts.ts'
import { rosterTexts } from '#shared/i18n/roster.texts.ts'
import type { Language } from '#shared/ports/ipc.ts'

export type ShiftReminderOptions = {
  /** null where the system shows none. */
  readonly make:
    | ((options: NotificationConstructorOptions) => Pick<ElectronNotification, 'show' | 'on'>)
    | null
  readonly isDeskInFront: () => boolean
  readonly language: () => Language
  readonly onClick: () => void
}

export const createShiftReminder =
  ({ make, isDeskInFront, language, onClick }: ShiftReminderOptions) =>
  (minutes: number): void => {
    if (make === null || isDeskInFront()) return
    const body = rosterTexts.reminder[language()].replace('{{minutes}}', String(minutes))
    const notice = make({ title: commonTexts.product[language()], body })
    notice.on('click', onClick)
    notice.show()
  }
