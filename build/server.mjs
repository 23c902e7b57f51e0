/** `npm run server`: the sync service under Node 24, which runs TypeScript as it is. Words and environment pass through. */
import { run } from './run.mjs'
import { runShown } from './setup/command.mjs'
import { prepare } from './setup/prepare.mjs'

await run(async (args) => {
  const { root, node, env } = await prepare()
  return runShown(node, ['server/server.ts', ...args], { cwd: root, env })
})
