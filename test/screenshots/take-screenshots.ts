/**
 * Drives the real application through one night on the demo centre, through a day with its cases, through an evening of calls on a
 * real line, and through what happens between a real centre and a machine with a keyring, and takes a picture of every screen. Without options:
 * Chinese, both themes, 1366×768, into docs/screenshots. `--all` adds the other languages and 1920×1080, `--in en` takes one
 * of them; `--only night` (`cases`, `calls`, `office`) takes one of the four, `--zoom 200` shows the desk in that size.
 */
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { demoAccounts } from '#shared/domain/session/demo-accounts.ts'
import { type LanguageTag, languages } from '#shared/i18n/texts.ts'
import { Zoom } from '#shared/ports/zoom.ts'
import { type RowOf, type TableName, tables } from '#shared/sync/tables.ts'
import type { Database } from '../../server/storage/database.ts'
import { openPGlite } from '../../server/storage/pglite.ts'
import { newProfile } from '../e2e/support/application.ts'
import { customersToCall } from '../e2e/support/centre-database.ts'
import { startServerProcess } from '../e2e/support/server-process.ts'
import { CENTRE, firstStart } from '../e2e/support/trial-centre.ts'
import { startPbx } from '../rig/kamailio.ts'
import { type Keyring, startKeyring } from '../rig/keyring.ts'
import { startRtpengine } from '../rig/rtpengine.ts'
import { writeTelephonyFile } from '../rig/telephony-line.ts'
import { pictureTheCalls } from './call-scenes.ts'
import { pictureTheCases } from './case-scenes.ts'
import { pictureTheOffice } from './office-scenes.ts'
import type { PictureOptions } from './picture.ts'
import { pictureTheNight } from './scenes.ts'

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'docs/screenshots' },
    all: { type: 'boolean', default: false },
    in: { type: 'string', multiple: true, default: [] },
    only: { type: 'string' },
    zoom: { type: 'string', default: '100' },
  },
})
const { out, all, only } = values
const size = Zoom.parse(Number(values.zoom))
const wants = (scenes: string): boolean => only === undefined || only === scenes
await mkdir(out, { recursive: true })
const invented = await firstStart()
const keyring = await startKeyring()
try {
  for (const language of languageTags())
    for (const theme of ['light', 'night'] as const) {
      console.log(`${language}, ${theme}`)
      const options: PictureOptions = {
        language,
        theme,
        out,
        zoom: size,
        widths: all ? [1366, 1920] : [1366],
      }
      if (wants('night')) await pictureTheNight({ ...options, profile: await inventedProfile() })
      if (wants('cases')) await pictureTheCases({ ...options, profile: await inventedProfile() })
      if (wants('calls')) await calls(options)
      if (wants('office')) await office(options, keyring)
    }
} finally {
  await keyring.stop()
  await rm(invented, { recursive: true, force: true })
}

function languageTags(): readonly LanguageTag[] {
  const chosen = languages.filter((language) => values.in.includes(language))
  return chosen.length > 0 ? chosen : all ? languages : ['zh-CN']
}

/** Of a machine that has invented its centre already. */
async function inventedProfile(): Promise<string> {
  const profile = await newProfile()
  await cp(join(invented, CENTRE), join(profile, CENTRE), { recursive: true })
  return profile
}

async function calls(options: PictureOptions): Promise<void> {
  const settings = {
    agentCodes: { by: 'message', available: '*23', away: '*22{reason}' },
    recording: { pause: '*1', resume: '*2' },
  } as const
  const line = { name: demoAccounts.agent, password: 'night-shift', settings }
  // Called otherwise than at the extension, where the rig's telephone is.
  const next = { name: '9003', account: '1003', password: 'day-shift', settings }
  const rtpengine = await startRtpengine()
  const pbx = await startPbx({ users: [line, next], rtpengine })
  const telephony = await writeTelephonyFile(pbx, line, next)
  const folder = await centreFolder()
  const database = await openPGlite(folder)
  const [first, second] = await customersToCall({ rows: (table) => rowsOf(database, table) }, 2)
  await database.close()
  if (first === undefined || second === undefined) throw new Error('Nobody is there to call')
  const server = await startServerProcess({ DATA_DIR: folder, TELEPHONY_FILE: telephony.path })
  try {
    const numbers = [first.number, second.number] as const
    await pictureTheCalls({
      ...options,
      server: server.url,
      pbx,
      agent: line.name,
      next: { account: next.account, line: next.name },
      numbers,
      colleague: '7003',
    })
  } finally {
    await server.stop()
    await Promise.all([pbx.stop(), rtpengine.stop(), telephony.remove()])
    await rm(folder, { recursive: true, force: true })
  }
}

async function office(options: PictureOptions, own: Keyring): Promise<void> {
  const folder = await centreFolder()
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

async function centreFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nightdesk-office-'))
  await cp(join(invented, CENTRE), folder, { recursive: true })
  return folder
}

async function rowsOf<T extends TableName>({ queries }: Database, table: T): Promise<RowOf<T>[]> {
  const found = await queries
    .selectFrom('synced_row')
    .select('data')
    .where('tbl', '=', table)
    .where('data', 'is not', null)
    .orderBy('id')
    .execute()
  return found.map(({ data }) => tables[table].schema.parse(data) as RowOf<T>)
}
