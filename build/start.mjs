/** `npm start`: from a clean clone to the application with its trial centre. Further words go to the application. */
import { ensureBuilt } from './application.mjs'
import { run } from './run.mjs'
import { runShown } from './setup/command.mjs'
import { hasDisplay } from './setup/display.mjs'
import { tellLeftOut } from './setup/left-out.mjs'
import { prepare, root } from './setup/prepare.mjs'
import { Problem } from './setup/problem.mjs'
import { sentence } from './setup/texts.mjs'

await run(async (args) => {
  // Before the lengthy part: nobody should wait for a download to learn that there is no screen.
  if (!hasDisplay(process.platform, process.env)) throw new Problem('no-display')
  const prepared = await prepare({ packages: ['electron'], electron: true })
  tellLeftOut(prepared.leftOut, 'left-out-of-start')
  if (!(await ensureBuilt(prepared))) return 1
  const { electron, electronFlags, env } = prepared
  if (!electron) return 1
  // Electron 33 speaks Wayland only when asked; later ones ask for themselves.
  const wayland = env.WAYLAND_DISPLAY && !env.DISPLAY ? ['--ozone-platform-hint=auto'] : []
  console.log(`• ${sentence('starting-trial')}`)
  return runShown(electron.executable, [...electronFlags, ...wayland, '.', '--trial', ...args], {
    cwd: root,
    env,
  })
})
