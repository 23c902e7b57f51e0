/** `npm run clocks -- --histories N --seed N --json FILE`: random cases against a count minute by minute (test/clocks/clocks.ts). */
import { run } from './run.mjs'
import { runShown } from './setup/command.mjs'
import { prepare } from './setup/prepare.mjs'

await run(async (options) => {
  const { root, node, env } = await prepare()
  return runShown(node, ['test/clocks/clocks.ts', ...options], { cwd: root, env })
})
