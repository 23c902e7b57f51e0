/** `npm run rules -- --rosters N --seed N --json FILE`: random changes of rosters against a count minute by minute (test/rules/rules.ts). */
import { run } from './run.mjs'
import { runShown } from './setup/command.mjs'
import { prepare } from './setup/prepare.mjs'

await run(async (options) => {
  const { root, node, env } = await prepare()
  return runShown(node, ['test/rules/rules.ts', ...options], { cwd: root, env })
})
