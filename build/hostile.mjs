/** `npm run hostile -- --messages N --seed N --json FILE`: damaged SIP on the agent's line (test/hostile/hostile.ts). */
import { run } from './run.mjs'
import { runShown } from './setup/command.mjs'
import { prepare } from './setup/prepare.mjs'

await run(async (options) => {
  const { root, node, env } = await prepare()
  return runShown(node, ['--expose-gc', 'test/hostile/hostile.ts', ...options], { cwd: root, env })
})
