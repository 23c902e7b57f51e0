/** The system's own dialog for a file to be saved, over the window that asks: the path never comes from a page. */
import { BrowserWindow, dialog, webContents } from 'electron'

export async function chooseFileToSave(contentsId: number, suggestedName: string): Promise<string | null> {
  const contents = webContents.fromId(contentsId)
  const window = contents === undefined ? null : BrowserWindow.fromWebContents(contents)
  if (window === null) return null
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: suggestedName,
    filters: [{ name: 'ZIP', extensions: ['zip'] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  })
  return canceled || filePath === '' ? null : filePath
}
