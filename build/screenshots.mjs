/** `npm run screenshots [-- --out FOLDER] [--all]`: pictures of every screen, taken from the running application. */
import { run } from './run.mjs'
import { runWithApplication } from './with-application.mjs'

await run((options) =>
  runWithApplication('test/screenshots/take-screenshots.ts', options, ['electron', 'test']),
)
