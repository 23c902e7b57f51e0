/**
 * Starts the built application as a person would have it: its own profile folder, a fake microphone, and nothing
 * mocked. `kill` is SIGKILL to the whole process tree, for tests of what survives.
 */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'

const root = fileURLToPath(new URL('../../..', import.meta.url))

export const newProfile = (): Promise<string> => mkdtemp(join(tmpdir(), 'nightdesk-profile-'))

/** A synthetic microphone that always has sound; the permission itself is still decided by main. */
export const fakeMicrophone = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']
/** Without it WebRTC gathers no candidates on 127.0.0.1, where the PBX of the tests is. */
const LOOPBACK_MEDIA = '--allow-loopback-in-peer-connection'

export type ApplicationOptions = {
  readonly profile: string
  readonly args?: readonly string[]
  readonly language?: string
}

export type Application = {
  readonly electron: ElectronApplication
  /** The window of that name; waits until it is there. */
  window(name: 'desk' | 'phone' | 'data'): Promise<Page>
  close(): Promise<void>
  kill(): Promise<void>
}

export async function startApplication({
  profile,
  args = [],
  language = 'zh-CN',
}: ApplicationOptions): Promise<Application> {
  const distribution = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  if (distribution === undefined)
    throw new Error('Start the tests with "npm test": it finds an Electron first')
  const flags = (process.env['NIGHTDESK_ELECTRON_FLAGS'] ?? '').split(' ').filter(Boolean)
  const electron = await _electron.launch({
    executablePath: join(distribution, process.platform === 'win32' ? 'electron.exe' : 'electron'),
    args: [...flags, `--user-data-dir=${profile}`, `--lang=${language}`, ...fakeMicrophone, LOOPBACK_MEDIA, root, ...args],
    cwd: root,
    env: { ...(process.env as Record<string, string>), LANGUAGE: language, LC_ALL: 'C.UTF-8' },
  })
  const isWindow = (page: Page, name: string): boolean => page.url().startsWith(`app://${name}/`)
  return {
    electron,
    async window(name) {
      for (;;) {
        const found = electron.windows().find((page) => isWindow(page, name))
        if (found !== undefined) return found
        await electron.waitForEvent('window')
      }
    },
    async close() {
      await electron.close()
    },
    async kill() {
      const { pid } = electron.process()
      const gone = electron.waitForEvent('close')
      if (pid !== undefined) killTree(pid)
      await gone
    },
  }
}

/** Electron's children die with it; the zygote's do not always on Linux, so the whole process group goes. */
function killTree(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    process.kill(pid, 'SIGKILL')
  }
}
