/**
 * `npm run simulate -- --seed N --clients K --steps M --json FILE`: a whole centre in virtual time (test/simulation/README.md).
 * `npm run simulate -- --broken [SEEDS] [WORD…]`: what it notices of a core that is broken on purpose.
 */
import { run } from './run.mjs'
import { runShown } from './setup/command.mjs'
import { prepare } from './setup/prepare.mjs'

/** It is one thread of work, often beside other work: helpers of V8 would only take turns with it. */
const onOneCore = ['--single-threaded', '--max-semi-space-size=64']

await run(async (args) => {
  const { root, node, env } = await prepare()
  const [first, ...others] = args
  const script =
    first === '--broken'
      ? ['test/simulation/broken/try-breaks.ts', ...others]
      : ['test/simulation/simulate.ts', ...args]
  return runShown(node, [...onOneCore, ...script], { cwd: root, env })
})
