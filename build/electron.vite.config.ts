/**
 * How the sources become `out/`. Targets are the oldest Electron that must run the result, the stand-in of
 * development and tests (Node 20.18, Chromium 130), not the one that ships.
 */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const NODE = 'node20.18'
const CHROMIUM = 'chrome130'

export default defineConfig({
  main: {
    build: {
      target: NODE,
      outDir: 'out/main',
      sourcemap: true,
      // `dependencies` stay outside: native modules and PGlite's files must be found where they lie. The calendar is a
      // JSON file, whose import attribute is lost on the way out, and Node 20 refuses it without.
      externalizeDeps: { exclude: ['chinese-days'] },
      rolldownOptions: {
        input: { main: 'main/main.ts', embedded: 'server/embedded.ts' },
        output: { format: 'es' },
      },
    },
  },
  preload: {
    build: {
      target: NODE,
      outDir: 'out/preload',
      sourcemap: true,
      // A sandboxed preload can load nothing but one CommonJS file.
      externalizeDeps: false,
      isolatedEntries: true,
      rolldownOptions: {
        input: { desk: 'preload/desk.ts', phone: 'preload/phone.ts', data: 'preload/data.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    worker: { format: 'es' },
    build: {
      target: CHROMIUM,
      outDir: 'out/renderer',
      sourcemap: true,
      // The polyfill is an inline script, which the content security policy refuses.
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: {
          desk: 'renderer/desk/index.html',
          phone: 'renderer/phone/index.html',
          data: 'renderer/data/index.html',
        },
      },
    },
  },
})
