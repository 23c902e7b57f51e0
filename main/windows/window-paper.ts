/** What a window shows on paper (`@media print`): through the system's dialog to a printer, or as a PDF of A4 pages. */
import { type WebContents, webContents } from 'electron'

export type WindowPaper = {
  print(contentsId: number): Promise<'printed' | 'cancelled'>
  pdf(contentsId: number): Promise<Uint8Array>
}

const contentsOf = (contentsId: number): WebContents => {
  const contents = webContents.fromId(contentsId)
  if (contents === undefined) throw new Error('The window has closed')
  return contents
}

/** What Electron calls it when the person closes the dialog; anything else that keeps the paper blank is a failure. */
const CANCELLED = /cancell?ed/i

export const windowPaper: WindowPaper = {
  print: (contentsId) =>
    new Promise((resolve, reject) => {
      contentsOf(contentsId).print({ silent: false, printBackground: true }, (printed, reason) => {
        if (printed) resolve('printed')
        else if (CANCELLED.test(reason)) resolve('cancelled')
        else reject(new Error(reason))
      })
    }),
  pdf: async (contentsId) =>
    contentsOf(contentsId).printToPDF({ pageSize: 'A4', printBackground: true, preferCSSPageSize: true }),
}
