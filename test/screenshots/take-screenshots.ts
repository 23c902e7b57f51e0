/**
 * Drives the real application through one night on the demo centre, and through what happens between a real centre and a
 * machine with a keyring, and takes a picture of every screen. Without options: Chinese, both themes, 1366×768, into
 * docs/screenshots. `--all` adds the other languages and 1920×1080, `--in en` takes one of them; `--only night` or `--only
 * office` takes one of the two.
 */
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type LanguageTag, languages } from '#shared/i18n/texts.ts'
import { openPGlite } from '../../server/storage/pglite.ts'
import { newProfile } from '../e2e/support/application.ts'
import { startServerProcess } from '../e2e/support/server-process.ts'
import { CENTRE, firstStart } from '../e2e/support/trial-centre.ts'
import { type Keyring, startKeyring } from '../rig/keyring.ts'
import { pictureTheOffice } from './office-scenes.ts'
import type { PictureOptions } from './picture.ts'
import { pictureTheNight } from './scenes.ts'

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'docs/screenshots' },
    all: { type: 'boolean', default: false },
    in: { type: 'string', multiple: true, default: [] },
    only: { type: 'string' },
  },
})
const { out, all, only } = values
await mkdir(out, { recursive: true })
const invented = await firstStart()
const keyring = await startKeyring()
try {
  for (const language of languageTags())
    for (const theme of ['light', 'night'] as const) {
      console.log(`${language}, ${theme}`)
      const options: PictureOptions = { language, theme, out, widths: all ? [1366, 1920] : [1366] }
      if (only !== 'office') await night(options)
      if (only !== 'night') await office(options, keyring)
    }
} finally {
  await keyring.stop()
  await rm(invented, { recursive: true, force: true })
}

function languageTags(): readonly LanguageTag[] {
  const chosen = languages.filter((language) => values.in.includes(language))
  return chosen.length > 0 ? chosen : all ? languages : ['zh-CN']
}

async function night(options: PictureOptions): Promise<void> {
  const profile = await newProfile()
  await cp(join(invented, CENTRE), join(profile, CENTRE), { recursive: true })
  await pictureTheNight({ ...options, profile })
}

async function office(options: PictureOptions, own: Keyring): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'nightdesk-office-'))
  await cp(join(invented, CENTRE), folder, { recursive: true })
  const database = await openPGlite(folder)
  await database.write((tx) => tx.updateTable('centre').set({ fictional: false }).execute())
  await database.close()
  const server = await startServerProcess({ DATA_DIR: folder })
  try {
    await pictureTheOffice({ ...options, server: server.url, keyring: own })
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
