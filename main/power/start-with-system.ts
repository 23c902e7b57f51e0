/**
 * Starts with the session of whoever sits here, if they want that. macOS and Windows keep a list; elsewhere it is a file in the
 * folder of the desktop's autostart (XDG Autostart specification).
 */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { App } from 'electron'

export type StartWithSystem = {
  /** At our own start: where we lie may have changed with our version. */
  begin(wanted: 'on' | 'off'): Promise<void>
  /** After a change of whatever setting: what is so already stays untouched, also an entry that somebody else wrote. */
  update(wanted: 'on' | 'off'): Promise<void>
}

export function createStartWithSystem(options: {
  readonly app: Pick<App, 'setLoginItemSettings' | 'isPackaged'>
  readonly platform: NodeJS.Platform
  /** Of the desktop's configuration: `$XDG_CONFIG_HOME`. */
  readonly configFolder: string
  readonly executable: string
}): StartWithSystem {
  const { app, platform, configFolder, executable } = options
  const folder = join(configFolder, 'autostart')
  const entry = join(folder, 'nightdesk.desktop')
  let current: 'on' | 'off' = 'off'

  async function make(wanted: 'on' | 'off'): Promise<void> {
    // A tree of sources is started by whoever works on it.
    if (!app.isPackaged) return
    if (platform === 'darwin' || platform === 'win32')
      return app.setLoginItemSettings({ openAtLogin: wanted === 'on' })
    if (wanted === 'off') return rm(entry, { force: true })
    await mkdir(folder, { recursive: true })
    await writeFile(entry, desktopEntry(executable))
  }
  return {
    async begin(wanted) {
      if (wanted === 'off') return
      await make('on')
      current = 'on'
    },
    async update(wanted) {
      if (wanted === current) return
      await make(wanted)
      current = wanted
    },
  }
}

/** https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html: quotes around, four characters escaped. */
const desktopEntry = (executable: string): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Nightdesk',
    `Exec="${executable.replace(/(["`$\\])/g, '\\\\$1').replace(/%/g, '%%')}"`,
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
