/**
 * The settings of this installation (`nightdesk.json` in the profile folder): which server, and how the desk
 * looks to this person. Nothing personal and no secret. A damaged file is set aside, never overwritten, and the
 * desk says so; the application starts with defaults.
 */
import { readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { FIRST_SOUND_SETTINGS } from '#shared/domain/call/sound-devices.ts'
import { type Clock, msFromInstant } from '#shared/kernel/clock.ts'
import { z } from '#shared/kernel/schema.ts'
import { Preferences } from '#shared/ports/ipc.ts'
import { FIRST_SYSTEM_SETTINGS } from '#shared/ports/system-settings.ts'
import { ACTUAL_SIZE } from '#shared/ports/zoom.ts'
import { writeFileDurably } from './write-file.ts'

const Configuration = z.strictObject({ server: z.string().nullable(), preferences: Preferences })
export type Configuration = z.infer<typeof Configuration>

export type ConfigurationStore = {
  readonly fault: 'damaged_and_set_aside' | null
  /** What was saved last, also while it is still being written. */
  current(): Configuration
  save(next: Configuration): Promise<void>
}

const defaults = (systemLocale: string): Configuration => ({
  server: null,
  preferences: {
    language: languageFor(systemLocale),
    theme: 'system',
    keys: {},
    zoom: ACTUAL_SIZE,
    sound: FIRST_SOUND_SETTINGS,
    system: FIRST_SYSTEM_SETTINGS,
  },
})

/** zh-HK and zh-Hant read Traditional; every other Chinese locale reads Simplified. */
function languageFor(systemLocale: string): Preferences['language'] {
  if (/^zh\b.*(TW|HK|MO|Hant)/i.test(systemLocale)) return 'zh-TW'
  return /^en\b/i.test(systemLocale) ? 'en' : 'zh-CN'
}

export async function openConfiguration(
  folder: string,
  systemLocale: string,
  clock: Clock,
): Promise<ConfigurationStore> {
  const file = join(folder, 'nightdesk.json')
  const read = await readConfiguration(file)
  if (read === 'damaged') await rename(file, `${file}.damaged-${msFromInstant(clock.now())}`)
  let current = typeof read === 'string' ? defaults(systemLocale) : read
  // One after the other: whoever holds a key down asks for several, and the last is what stays.
  let written: Promise<void> = Promise.resolve()
  return {
    fault: read === 'damaged' ? 'damaged_and_set_aside' : null,
    current: () => current,
    save(next) {
      current = next
      const write = (): Promise<void> => writeFileDurably(file, `${JSON.stringify(next, null, 2)}\n`)
      const saved = written.then(write)
      written = saved.catch(() => {})
      return saved
    },
  }
}

async function readConfiguration(file: string): Promise<Configuration | 'absent' | 'damaged'> {
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return 'absent'
  try {
    const parsed = Configuration.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : 'damaged'
  } catch {
    return 'damaged'
  }
}
