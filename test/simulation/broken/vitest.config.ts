/** Vitest on a source with one of the breaks in it: for what a named test notices, and no simulation. */
import { fileURLToPath, pathToFileURL } from 'node:url'
import { defineConfig } from 'vitest/config'
import { brokenSource } from './chosen-break.ts'

export default defineConfig({
  root: fileURLToPath(new URL('../../..', import.meta.url)),
  plugins: [
    {
      name: 'nightdesk-break',
      enforce: 'pre',
      transform: (source, id) => brokenSource(pathToFileURL(id).href, source),
    },
  ],
  test: {
    environment: 'node',
    include: ['{main,renderer,server,test}/**/*.test.ts'],
    // What another break made of a module is not to be remembered.
    fsModuleCache: false,
  },
})
