/** A window of the same Electron for a peer: one page, as visible and as little throttled as the desk. */
import { app, BrowserWindow } from 'electron'

const page = process.argv.find((word) => word.startsWith('--page='))?.slice('--page='.length)
if (page === undefined) throw new Error('Which page?')
if (!process.argv.includes('--no-sandbox')) app.enableSandbox()
void app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    webPreferences: { backgroundThrottling: false },
  })
  void window.loadURL(page)
})
app.on('window-all-closed', () => app.quit())
