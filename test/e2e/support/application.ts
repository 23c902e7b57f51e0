/**
 * Starts the built application as a person would have it: its own profile folder, a fake microphone, and nothing
 * mocked. `kill` is SIGKILL to the whole process tree, for tests of what survives.
 */
import { copyFile, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, type Browser, chromium, type ElectronApplication, type Page } from '@playwright/test'
import type * as Electron from 'electron'
import type { Keyring } from '../../rig/keyring.ts'
import { waitFor, within } from '../../rig/wait.ts'
import { toneWav } from '../../rig/wav.ts'
import { becomeOrdinaryUser, giveTo } from './ordinary-user.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const holdStart = fileURLToPath(new URL('hold-start.cjs', import.meta.url))

export const newProfile = (): Promise<string> => mkdtemp(join(tmpdir(), 'nightdesk-profile-'))

/** A synthetic microphone that always has sound; whether a page may have it is still decided by main. */
const fakeMicrophone = ['--use-fake-device-for-media-stream']
async function toneMicrophone(profile: string, hertz: number): Promise<string> {
  const sound = join(profile, 'microphone.wav')
  await writeFile(sound, toneWav(hertz))
  return `--use-file-for-fake-audio-capture=${sound}`
}
/** Where Chromium looks for real devices on Linux, so that a developer's headset does not change the test. */
const noMicrophone = { PULSE_SERVER: 'unix:/nonexistent', ALSA_CONFIG_PATH: '/dev/null' }

export type WindowName = 'desk' | 'phone' | 'data'

export type ApplicationOptions = {
  readonly profile: string
  readonly args?: readonly string[]
  readonly language?: string
  /** `toneHz`: one that hears this tone and nothing else. */
  readonly microphone?: 'fake' | 'none' | { readonly toneHz: number }
  /** For all its temporary files; the system's own when it is not given. */
  readonly temporaryFolder?: string
  /** As root there is no Chromium sandbox; with `ordinary_user` the profile is given to one, who runs it. */
  readonly runAs?: 'tester' | 'ordinary_user'
  /** The person's own secret store; without one there is none. */
  readonly keyring?: Pick<Keyring, 'env'>
  /** A folder with another build in it. */
  readonly built?: string
}

export type Application = {
  readonly electron: ElectronApplication
  /** The window of that name; waits until it is there. */
  window(name: WindowName): Promise<Page>
  /** Kills the window's renderer. Returns the window as it came back: Playwright's own page of it stays dead. */
  crash(name: WindowName): Promise<Page>
  /** The machine wakes from a sleep: whatever would be tried again in a while is tried at once. */
  wake(): Promise<void>
  close(): Promise<void>
  /** Does nothing to one that has ended already. */
  kill(): Promise<void>
}

export async function startApplication({
  profile,
  args = [],
  language = 'zh-CN',
  microphone = 'fake',
  temporaryFolder = tmpdir(),
  runAs = 'tester',
  keyring,
  built = root,
}: ApplicationOptions): Promise<Application> {
  const distribution = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  if (distribution === undefined)
    throw new Error('Start the tests with "npm test": it finds an Electron first')
  const flags = (process.env['NIGHTDESK_ELECTRON_FLAGS'] ?? '').split(' ').filter(Boolean)
  const user = runAs === 'ordinary_user' ? await becomeOrdinaryUser({ root: built, distribution }) : null
  if (user !== null) await giveTo(profile)
  const loader = user === null ? holdStart : join(user.home, basename(holdStart))
  if (user !== null) await copyFile(holdStart, loader)
  const ownFlags = flags.filter((flag) => user === null || flag !== '--no-sandbox')
  const electron = await _electron.launch({
    // Left to itself Playwright switches the sandbox off everywhere.
    chromiumSandbox: !ownFlags.includes('--no-sandbox'),
    executablePath:
      user?.executable ?? join(distribution, process.platform === 'win32' ? 'electron.exe' : 'electron'),
    args: [
      '-r',
      loader,
      ...ownFlags,
      `--user-data-dir=${profile}`,
      `--lang=${language}`,
      ...(keyring === undefined ? [] : ['--password-store=gnome-libsecret']),
      ...(microphone === 'none' ? [] : fakeMicrophone),
      ...(typeof microphone === 'string' ? [] : [await toneMicrophone(profile, microphone.toneHz)]),
      user?.root ?? built,
      ...args,
    ],
    cwd: user?.root ?? built,
    env: {
      ...(process.env as Record<string, string>),
      LANGUAGE: language,
      LC_ALL: 'C.UTF-8',
      TMPDIR: temporaryFolder,
      ...(microphone === 'none' ? noMicrophone : {}),
      ...user?.env,
      ...keyring?.env,
    },
  })
  const isWindow = (page: Page, name: string): boolean => page.url().startsWith(`app://${name}/`)
  let secondLook: Browser | undefined
  let ended = false
  electron.once('close', () => {
    ended = true
  })
  return {
    electron,
    // By looking again: a window is announced before it has its address, and nothing announces that.
    window: (name) =>
      waitFor(`the ${name} window`, () => electron.windows().find((page) => isWindow(page, name)), {
        timeoutMs: 90_000,
      }),
    async crash(name) {
      await electron.evaluate(crashAndComeBack, `app://${name}/`)
      await secondLook?.close()
      secondLook = await chromium.connectOverCDP(`http://127.0.0.1:${await debuggingPort(profile)}`)
      const pages = secondLook.contexts().flatMap((context) => context.pages())
      const found = pages.find((page) => isWindow(page, name))
      if (found === undefined) throw new Error(`The ${name} did not come back`)
      return found
    },
    async wake() {
      await electron.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'))
    },
    close: () => within(60_000, 'the application to end', electron.close()),
    async kill() {
      if (ended) return
      const { pid } = electron.process()
      const gone = electron.waitForEvent('close')
      if (pid !== undefined) killTree(pid)
      await gone
    },
  }
}

/** Runs in main. */
async function crashAndComeBack({ webContents }: typeof Electron, url: string): Promise<void> {
  const contents = webContents.getAllWebContents().find((each) => each.getURL().startsWith(url))
  if (contents === undefined) throw new Error(`No window shows ${url}`)
  const back = new Promise<void>((resolve) => {
    contents.once('render-process-gone', () => contents.once('did-finish-load', () => resolve()))
  })
  contents.forcefullyCrashRenderer()
  await back
}

/** Chromium writes the port that it took, and the path of its socket, into the profile. */
async function debuggingPort(profile: string): Promise<number> {
  const [port] = (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).split('\n')
  return Number(port)
}

/** Electron's children die with it; the zygote's do not always on Linux, so the whole process group goes. */
function killTree(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    process.kill(pid, 'SIGKILL')
  }
}
