/** `npm run build`: the application in `out/`, built again when its sources have changed. */
import { ensureBuilt } from './application.mjs'
import { run } from './run.mjs'
import { prepare } from './setup/prepare.mjs'

await run(async () => ((await ensureBuilt(await prepare())) ? 0 : 1))
