/** A peer in the same Electron: one window with its page, on two devices. What it does is in `bench/peers/page`. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { newProfile } from '../../test/e2e/support/application.ts'
import { within } from '../../test/rig/wait.ts'
import { memoryAtRest } from '../measuring/memory.ts'
import type { Centre } from './centre.ts'
import { equip } from './desk-page.ts'
import type { Engine, Measured, Round } from './engine.ts'

const SEEN_MS = 30_000
/** Changes per call, where each need not be timed. */
const MANY = 1_000

type PageChange = { readonly id: string; readonly remark: string }

declare global {
  interface Window {
    readonly peer: {
      open(name: string): Promise<void>
      bootstrap(): Promise<{ readonly rows: number; readonly milliseconds: number }>
      timeWrites(changes: readonly PageChange[]): Promise<number[]>
      write(id: string, remark: string): Promise<void>
      writeMany(changes: readonly PageChange[]): Promise<void>
      disconnect(): Promise<void>
      timeFlush(): Promise<number>
      show(id: string): Promise<void>
      strictPuts(count: number, bytes: number): Promise<number[]>
    }
  }
}

type Device = { readonly electron: ElectronApplication; readonly page: Page; close(): Promise<void> }

export function peer(name: 'rxdb' | 'pouchdb', centre: Centre): Engine {
  return {
    name,
    async measure(round) {
      const devices: Device[] = []
      try {
        const own = await startDevice(centre.peerPage)
        devices.push(own)
        const { page } = own
        const bootstrapped = await load(page, name, round.rows)
        const longestTaskMs = await page.evaluate(() => window.longestTask())
        const { application: memory } = await memoryAtRest(own.electron.process().pid ?? 0)

        await page.evaluate(() => window.peer.disconnect())
        const changes = round.changes.map(({ id, remark }) => ({ id: `customer/${id}`, remark }))
        const writesMs = await page.evaluate(
          (timed) => window.peer.timeWrites(timed),
          changes.slice(0, round.timedWrites),
        )
        for (let start = round.timedWrites; start < changes.length; start += MANY)
          await page.evaluate((many) => window.peer.writeMany(many), changes.slice(start, start + MANY))
        const flushMs = await page.evaluate(() => window.peer.timeFlush())
        const arrived = await centre.peerRemarked(name, round.name)
        if (arrived !== changes.length) throw new Error(`Only ${arrived} changes of ${name} arrived`)

        const other = await startDevice(centre.peerPage)
        devices.push(other)
        await load(other.page, name, round.rows)
        return {
          bootstrapRowsPerSecond: (round.rows / bootstrapped) * 1_000,
          flushMutationsPerSecond: (changes.length / flushMs) * 1_000,
          writesMs,
          visibleMs: await cross(page, other.page, round),
          memory,
          longestTaskMs,
        } satisfies Measured
      } finally {
        for (const device of devices) await device.close()
      }
    },
  }
}

async function load(page: Page, name: string, rows: number): Promise<number> {
  await page.evaluate((engine) => window.peer.open(engine), name)
  await page.evaluate(() => window.watchTasks())
  const loaded = await page.evaluate(() => window.peer.bootstrap())
  if (loaded.rows !== rows) throw new Error(`${name} has ${loaded.rows} of ${rows} rows`)
  return loaded.milliseconds
}

async function cross(page: Page, other: Page, { name, crossings, changes }: Round): Promise<number[]> {
  const id = `customer/${changes[0]?.id}`
  await other.evaluate((shown) => window.peer.show(shown), id)
  const milliseconds: number[] = []
  for (let crossing = 1; crossing <= crossings; crossing += 1) {
    const remark = `${name} ${crossing}.`
    const seen = within(
      SEEN_MS,
      `"${remark}" on the other device`,
      other.evaluate((wanted) => window.paintedWhen('#shown', 'text', wanted), remark),
    )
    const began = await page.evaluate(
      async (change) => {
        const asked = performance.timeOrigin + performance.now()
        await window.peer.write(change.id, change.remark)
        return asked
      },
      { id, remark },
    )
    milliseconds.push((await seen) - began)
  }
  return milliseconds
}

export async function startDevice(url: string): Promise<Device> {
  const distribution = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  if (distribution === undefined) throw new Error('Start this with "npm run bench -- sync"')
  const flags = (process.env['NIGHTDESK_ELECTRON_FLAGS'] ?? '').split(' ').filter(Boolean)
  const profile = await newProfile()
  const electron = await _electron.launch({
    chromiumSandbox: !flags.includes('--no-sandbox'),
    executablePath: join(distribution, process.platform === 'win32' ? 'electron.exe' : 'electron'),
    args: [
      ...flags,
      `--user-data-dir=${profile}`,
      fileURLToPath(new URL('../peers/window', import.meta.url)),
      `--page=${url}`,
    ],
  })
  const page = await electron.firstWindow()
  page.on('console', (message) => {
    // A checkpoint that is not there yet is a 404, which PouchDB expects.
    const isExpected = message.text().startsWith('Failed to load resource')
    if (message.type() === 'error' && !isExpected) console.error(message.text())
  })
  await equip(page)
  await page.waitForFunction(() => 'peer' in window)
  return {
    electron,
    page,
    async close() {
      await electron.close()
      await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
