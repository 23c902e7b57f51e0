const { ipcRenderer } = require('electron')

window.addEventListener('load', () => requestAnimationFrame(() => ipcRenderer.send('painted')))
