/** `npm run at-rest -- --days N --json FILE`: busy days in real Electron, then a search of the machine (test/at-rest/at-rest.ts). */
import { run } from './run.mjs'
import { runWithApplication } from './with-application.mjs'

await run((options) => runWithApplication('test/at-rest/at-rest.ts', options, ['electron', 'test']))
