/** `npm run torture -- --kills N --seed N --json FILE`: SIGKILL at random moments in real Electron (test/torture/torture.ts). */
import { run } from './run.mjs'
import { runWithApplication } from './with-application.mjs'

await run((options) => runWithApplication('test/torture/torture.ts', options, ['electron', 'test']))
