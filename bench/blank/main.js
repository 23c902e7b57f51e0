/**
 * The least that an application of Electron can be: one window with an empty page. It tells the moment of its first
 * frame the way Nightdesk tells the desk's, in milliseconds since the process was created, in the same file.
 */
import { appendFileSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { app, BrowserWindow, ipcMain } from 'electron'

if (!process.argv.includes('--no-sandbox')) app.enableSandbox()
void app.whenReady().then(() => {
  ipcMain.once('painted', () => {
    const afterMs = Math.round(Date.now() - (process.getCreationTime() ?? Date.now()))
    const folder = path.join(app.getPath('userData'), 'logs')
    mkdirSync(folder, { recursive: true })
    appendFileSync(path.join(folder, 'main.log'), `${JSON.stringify({ code: 'blank_painted', afterMs })}\n`)
  })
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    webPreferences: { preload: path.join(import.meta.dirname, 'preload.cjs') },
  })
  void window.loadFile(path.join(import.meta.dirname, 'blank.html'))
})
app.on('window-all-closed', () => app.quit())
