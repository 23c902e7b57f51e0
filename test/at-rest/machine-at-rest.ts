/** A machine of an agent, and what a thief who takes it finds: every file that its busy days left on it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Customer } from '#shared/domain/customer/customer.ts'
import { type Application, newProfile, startApplication } from '../e2e/support/application.ts'
import { choosePin, enterPin, givePassword } from '../e2e/support/desk-steps.ts'
import { startPbx } from '../rig/kamailio.ts'
import { startKeyring } from '../rig/keyring.ts'
import { startRtpengine } from '../rig/rtpengine.ts'
import { writeTelephonyFile } from '../rig/telephony-line.ts'
import { AGENT, startNightCentre } from '../torture/night-centre.ts'
import { busyDay } from './busy-day.ts'
import { type KnownPeople, knownPeople } from './known-people.ts'
import { type ScanReport, scan } from './scan.ts'
import { type UnsealedReport, unsealedDay } from './unsealed/unsealed-day.ts'

export type AtRestReport = {
  readonly known: { readonly [K in keyof KnownPeople]: number }
  /** Everything on the machine; nothing may be found. */
  readonly machine: ScanReport
  /** Of the names and numbers, how many the same search finds once Chromium itself has stored them unsealed. */
  readonly foundInTheOpen: number
  readonly unsealed: UnsealedReport
}

export type AtRestOptions = {
  readonly customers: number
  readonly days: number
  readonly onDay?: (day: number) => void
}

const LINE = { name: AGENT, password: 'night-shift' }
/** Long enough to be no chance among bytes. */
const PIN = '730195284660'

export async function machineAtRest({ customers, days, onDay }: AtRestOptions): Promise<AtRestReport> {
  const ends: (() => Promise<unknown>)[] = []
  const folder = async (): Promise<string> => {
    const path = await mkdtemp(join(tmpdir(), 'nightdesk-at-rest-'))
    ends.push(() => rm(path, { recursive: true, force: true }))
    return path
  }
  try {
    const rtpengine = await startRtpengine()
    ends.push(rtpengine.stop)
    const pbx = await startPbx({ users: [LINE], rtpengine })
    ends.push(pbx.stop)
    const telephony = await writeTelephonyFile(pbx, LINE)
    ends.push(telephony.remove)
    const centre = await startNightCentre({ customers, settings: { TELEPHONY_FILE: telephony.path } })
    ends.push(centre.stop)
    const keyring = await startKeyring()
    ends.push(keyring.stop)
    const profile = await newProfile()
    ends.push(() => rm(profile, { recursive: true, force: true }))
    const [temporaryFolder, saved] = [await folder(), await folder()]
    const start = () => startApplication({ profile, temporaryFolder, keyring })
    const signIn = async (desk: Page): Promise<void> => {
      await givePassword(desk, centre.server.url, AGENT)
      await choosePin(desk, PIN)
    }

    const seen = await centre.database.customersOf(AGENT)
    const people = oneAfterTheOther(withOwnMobile(seen))
    for (let day = 1; day <= days; day += 1) {
      const begin = (desk: Page): Promise<void> => (day > 1 ? enterPin(desk, PIN) : signIn(desk))
      await busyDay({ centre, pbx, pin: PIN, people, folder: saved, start, begin })
      onDay?.(day)
    }
    const known = knownPeople(seen)
    const words = [...known.names, ...known.numbers, ...known.pinyin]
    const places = [profile, temporaryFolder, keyring.home, saved]
    const machine = await scan(places, words)

    await storeInTheOpen(await start(), words)
    const { findings } = await scan([profile], words)
    const other = { built: await folder(), profile: await folder() }
    const unsealed = await unsealedDay({ ...other, keyring, people, begin: signIn }, words)
    return {
      known: {
        names: known.names.length,
        numbers: known.numbers.length,
        pinyin: known.pinyin.length,
      },
      machine,
      foundInTheOpen: new Set(findings.map(({ word }) => word)).size,
      unsealed,
    }
  } finally {
    for (const end of ends.reverse()) await end()
  }
}

/** Whom one mobile number names, and nobody else. */
function withOwnMobile(customers: readonly Customer[]): Customer[] {
  const owners = new Map<string, number>()
  for (const { numbers } of customers)
    for (const { raw } of numbers) owners.set(raw, (owners.get(raw) ?? 0) + 1)
  return customers.filter(({ numbers: [first] }) => {
    const raw = first?.raw ?? ''
    return /^1\d{10}$/.test(raw) && owners.get(raw) === 1
  })
}

function oneAfterTheOther<T>(list: readonly T[]): () => T {
  let turn = 0
  return () => {
    const next = list[turn % list.length]
    turn += 1
    if (next === undefined) throw new Error('There is nobody')
    return next
  }
}

/** What the store would look like if nothing were sealed: the words lie in an IndexedDB of the data window’s origin. */
async function storeInTheOpen(application: Application, words: readonly string[]): Promise<void> {
  try {
    const data = await application.window('data')
    await data.evaluate(putInOwnDatabase, words)
  } finally {
    await application.kill()
  }
}

/** Runs in the data window. Some words in each record, as rows have some fields. */
async function putInOwnDatabase(words: readonly string[]): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('in the open')
    opening.onupgradeneeded = () => opening.result.createObjectStore('words', { autoIncrement: true })
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error)
  })
  for (let at = 0; at < words.length; at += 100) {
    const put = database.transaction('words', 'readwrite', { durability: 'strict' })
    for (let record = at; record < at + 100; record += 4)
      put.objectStore('words').put({ fields: words.slice(record, record + 4) })
    await new Promise((resolve, reject) => {
      put.oncomplete = resolve
      put.onabort = reject
    })
  }
  database.close()
}
