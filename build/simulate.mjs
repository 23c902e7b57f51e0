/** `npm run simulate -- --seed N --clients K --steps M --json FILE`: a whole centre in virtual time (test/simulation/README.md). */
import { run } from './run.mjs'
import { runShown } from './setup/command.mjs'
import { prepare } from './setup/prepare.mjs'

/** It is one thread of work, often beside other work: helpers of V8 would only take turns with it. */
const onOneCore = ['--single-threaded', '--max-semi-space-size=64']

await run(async (args) => {
  const { root, node, env } = await prepare()
  return runShown(node, [...onOneCore, 'test/simulation/simulate.ts', ...args], { cwd: root, env })
})
