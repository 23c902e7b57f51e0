/** The system's own dialog for a file to be saved, over the window that asks: the path never comes from a page. */
import { extname } from 'node:path'
import { BrowserWindow, dialog, webContents } from 'electron'

export async function chooseFileToSave(contentsId: number, suggestedName: string): Promise<string | null> {
  const contents = webContents.fromId(contentsId)
  const window = contents === undefined ? null : BrowserWindow.fromWebContents(contents)
  if (window === null) return null
  // What it is called decides how it opens: a person who types another name keeps the ending.
  const ending = extname(suggestedName).slice(1)
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: suggestedName,
    filters: [{ name: ending.toUpperCase(), extensions: [ending] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  })
  return canceled || filePath === '' ? null : filePath
}
