/** One window of the Electron that Nightdesk runs in, with a microphone that plays a tone: every engine gets one like it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, type Page } from '@playwright/test'
import { IP_HANDLING_POLICY, type SoundWay } from '../../main/power/sound-way.ts'
import { FAKE_MEDIA_SWITCHES, LOOPBACK_MEDIA_SWITCHES } from '../../test/rig/chromium.ts'
import { toneWav } from '../../test/rig/wav.ts'
import { installClock } from './page-clock.ts'

/** What the agent says, in hertz; `loopback`: the sound goes over this machine's own address, which Chromium leaves out otherwise. */
export type WindowOptions = { readonly tone: number; readonly media: 'loopback' | 'network' }
const AGENT: WindowOptions = { tone: 1_000, media: 'loopback' }

export type ElectronWindow = {
  readonly page: Page
  /** As main does it for the phone window. */
  carrySound(way: SoundWay): Promise<void>
  close(): Promise<void>
}

export async function openElectronWindow({ tone, media }: WindowOptions = AGENT): Promise<ElectronWindow> {
  const distribution = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  if (distribution === undefined) throw new Error('Start this with "npm run bench -- call"')
  const flags = (process.env['NIGHTDESK_ELECTRON_FLAGS'] ?? '').split(' ').filter(Boolean)
  const profile = await mkdtemp(join(tmpdir(), 'nightdesk-call-'))
  const microphone = join(profile, 'tone.wav')
  await writeFile(microphone, toneWav(tone))
  const electron = await _electron.launch({
    chromiumSandbox: !flags.includes('--no-sandbox'),
    executablePath: join(distribution, process.platform === 'win32' ? 'electron.exe' : 'electron'),
    args: [
      ...flags,
      ...(media === 'loopback' ? LOOPBACK_MEDIA_SWITCHES : FAKE_MEDIA_SWITCHES),
      `--use-file-for-fake-audio-capture=${microphone}`,
      `--user-data-dir=${profile}`,
      fileURLToPath(new URL('../peers/window', import.meta.url)),
      '--page=about:blank',
    ],
  })
  const page = await electron.firstWindow()
  await installClock(page)
  return {
    page,
    async carrySound(way) {
      await electron.evaluate(({ webContents }, policy) => {
        for (const contents of webContents.getAllWebContents()) contents.setWebRTCIPHandlingPolicy(policy)
      }, IP_HANDLING_POLICY[way])
    },
    async close() {
      await electron.close()
      await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
