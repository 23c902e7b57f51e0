/** `npm start`: from a clean clone to the application with its trial centre. Further words go to the application. */
import { ensureBuilt } from './application.mjs'
import { run } from './run.mjs'
import { runShown } from './setup/command.mjs'
import { hasDisplay } from './setup/display.mjs'
import { tellLeftOut } from './setup/left-out.mjs'
import { prepare, root } from './setup/prepare.mjs'
import { Problem } from './setup/problem.mjs'
import { say } from './setup/progress.mjs'

await run(async (args) => {
  // Before the lengthy part: nobody should wait for a download to learn that there is no screen.
  if (!hasDisplay(process.platform, process.env))
    throw new Problem(
      'no-display',
      'There is no display: type npm start in a terminal of a graphical session, or give it a virtual one with "xvfb-run -a npm start" (sudo apt-get install xvfb xauth).',
      '没有图形显示：请在桌面会话的终端中运行，或使用 xvfb-run -a npm start。',
    )
  const prepared = await prepare({ packages: ['electron'], electron: true })
  tellLeftOut(
    prepared.leftOut,
    'Not installed; Electron may miss it, or its like, when it starts (未安装的系统软件包)',
  )
  if (!(await ensureBuilt(prepared))) return 1
  const { electron, electronFlags, env } = prepared
  if (!electron) return 1
  // Electron 33 speaks Wayland only when asked; later ones ask for themselves.
  const wayland = env.WAYLAND_DISPLAY && !env.DISPLAY ? ['--ozone-platform-hint=auto'] : []
  say('• Starting Nightdesk with its trial centre; Ctrl-C stops it (启动试用中心，Ctrl-C 停止)')
  return runShown(electron.executable, [...electronFlags, ...wayland, '.', '--trial', ...args], {
    cwd: root,
    env,
  })
})
