/** `npm run simulate -- --seed N --clients K --steps M --json FILE`: a whole centre in virtual time (test/simulation/README.md). */
import { run } from './run.mjs'
import { runShown } from './setup/command.mjs'
import { prepare } from './setup/prepare.mjs'

await run(async (args) => {
  const { root, node, env } = await prepare()
  return runShown(node, ['test/simulation/simulate.ts', ...args], { cwd: root, env })
})
