/** The system's own question before a call is ended by quitting; whoever closes it has said no. */
import { type BrowserWindow, dialog } from 'electron'
import { commonTexts } from '#shared/i18n/common.texts.ts'
import { trayTexts } from '#shared/i18n/tray.texts.ts'
import type { Language } from '#shared/ports/ipc.ts'
import type { CallPhase } from '../power/call-guard.ts'

export async function askToLeave(
  desk: BrowserWindow | undefined,
  call: Exclude<CallPhase, 'none'>,
  language: Language,
): Promise<'stay' | 'leave'> {
  const question = {
    type: 'warning',
    title: commonTexts.product[language],
    message: trayTexts[`leave_${call}`][language],
    buttons: [
      trayTexts.stay[language],
      trayTexts[call === 'talking' ? 'leave_and_hang_up' : 'leave'][language],
    ],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  } as const
  const { response } =
    desk === undefined
      ? await dialog.showMessageBox({ ...question, buttons: [...question.buttons] })
      : await dialog.showMessageBox(desk, { ...question, buttons: [...question.buttons] })
  return response === 1 ? 'leave' : 'stay'
}
