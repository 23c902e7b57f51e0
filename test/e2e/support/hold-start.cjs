/**
 * Runs in main before the application: holds its start until Playwright listens to every window. A window that is made
 * while Playwright attaches makes it wait for ever. Playwright's own loader does this only for an Electron that it finds
 * by itself, and changes switches of Chromium that these tests are about.
 */
const { app } = require('electron')

const ready = app.whenReady()
const attached = new Promise((resolve) => {
  // By this name Playwright calls it.
  globalThis.__playwright_run = () => resolve()
})
app.whenReady = () => attached.then(() => ready)
