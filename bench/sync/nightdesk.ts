/** Nightdesk itself, whole: three windows, sealed store, journal with fsync, on two devices of one agent. */
import { rm } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { demoAccounts } from '#shared/domain/session/demo-accounts.ts'
import { type Application, newProfile, startApplication } from '../../test/e2e/support/application.ts'
import { status, untilOnline } from '../../test/e2e/support/desk-steps.ts'
import { waitFor, within } from '../../test/rig/wait.ts'
import { memoryAtRest } from '../measuring/memory.ts'
import type { Centre } from './centre.ts'
import { equip } from './desk-page.ts'
import type { Change, Engine, Measured, Round } from './engine.ts'
import type { FloorMeter } from './floor.ts'

export const NIGHTDESK = 'nightdesk'
/** What takes longer never comes. */
const PATIENCE_MS = 20 * 60_000
const SEEN_MS = 30_000
/** Timed writes between two looks at what the machine can do. */
const PORTION = 30

export function nightdesk(centre: Centre, account: string, floor: FloorMeter): Engine {
  return {
    name: NIGHTDESK,
    async measure(round) {
      const profiles = [await newProfile(), await newProfile()] as const
      const applications: Application[] = []
      try {
        const own = await startApplication({ profile: profiles[0] })
        applications.push(own)
        const desk = await own.window('desk')
        await equip(desk)
        const bootstrapMs = await bootstrap(desk, centre, account)
        const bootstrapTaskMs = await desk.evaluate(() => window.longestTask())
        const { application: memory } = await memoryAtRest(own.electron.process().pid ?? 0)

        await centre.server.kill()
        const writesMs = await write(desk, round, floor)
        await centre.server.restart()
        await desk.evaluate(() => window.watchTasks())
        const flushMs = await flush(desk)
        const flushTaskMs = await desk.evaluate(() => window.longestTask())
        const arrived = await centre.customersRemarked(round.name)
        if (arrived !== round.changes.length) throw new Error(`Only ${arrived} changes reached the server`)

        const other = await startApplication({ profile: profiles[1] })
        applications.push(other)
        const visibleMs = await cross(desk, await other.window('desk'), { centre, account, round })
        return {
          bootstrapRowsPerSecond: (round.rows / bootstrapMs) * 1_000,
          flushMutationsPerSecond: (round.changes.length / flushMs) * 1_000,
          writesMs,
          visibleMs,
          memory,
          longestTaskMs: Math.max(bootstrapTaskMs, flushTaskMs),
        } satisfies Measured
      } finally {
        for (const application of applications) await application.close()
        for (const profile of profiles) await rm(profile, { recursive: true, force: true, maxRetries: 5 })
      }
    },
  }
}

/** From the moment that the agent presses "sign in" on an empty machine until the desk says that all is here. */
async function bootstrap(desk: Page, { server }: Centre, account: string): Promise<number> {
  await desk.getByTestId('signin-server').fill(server.url)
  await desk.getByTestId('signin-account').fill(account)
  await desk.getByTestId('signin-password').fill(demoAccounts.password)
  await desk.evaluate(() => {
    const button = document.querySelector('[data-testid="signin-submit"]')
    button?.addEventListener('click', () => {
      const began = performance.timeOrigin + performance.now()
      const took = window
        .paintedWhen('[data-testid="status-server"]', 'data-tone', 'green')
        .then((moment) => moment - began)
      Reflect.set(window, 'bootstrapTook', took)
    })
  })
  await desk.getByTestId('signin-submit').click()
  await expect(desk.getByTestId('page-complaints')).toBeVisible({ timeout: SEEN_MS })
  // Making the page is not what is asked about, but whether what comes in afterwards disturbs it.
  await desk.evaluate(() => window.watchTasks())
  return within(
    PATIENCE_MS,
    'all rows in the desk',
    desk.evaluate((): Promise<number> => Reflect.get(window, 'bootstrapTook')),
  )
}

/** One change after another, as an agent makes them; gives how long the first ones took. */
async function write(desk: Page, { changes, timedWrites }: Round, floor: FloorMeter): Promise<number[]> {
  const milliseconds: number[] = []
  for (let start = 0; start < timedWrites; start += PORTION) {
    await floor.measure(PORTION)
    milliseconds.push(...(await writeAll(desk, changes.slice(start, Math.min(start + PORTION, timedWrites)))))
  }
  await writeAll(desk, changes.slice(timedWrites))
  return milliseconds
}

const writeAll = (desk: Page, changes: readonly Change[]): Promise<number[]> =>
  desk.evaluate(async (all: readonly Change[]) => {
    const took: number[] = []
    for (const { id, from, remark } of all) {
      const began = performance.now()
      const outcome = await window.askData('mutate', {
        name: 'customer.update',
        args: { id, patch: { remark: { from, to: remark } } },
      })
      took.push(performance.now() - began)
      if (!Reflect.get(Object(outcome), 'ok')) throw new Error(`Not saved: ${JSON.stringify(outcome)}`)
    }
    return took
  }, changes)

/** From "try now" with the server back until the desk says that nothing waits. */
async function flush(desk: Page): Promise<number> {
  const took = desk.evaluate(async () => {
    const began = performance.timeOrigin + performance.now()
    const done = window.paintedWhen('[data-testid="status-unsent"]', 'data-waiting', '0')
    await window.askData('sync.now', {})
    return (await done) - began
  })
  const milliseconds = await within(PATIENCE_MS, 'nothing to wait any more', took)
  await untilOnline(desk)
  return milliseconds
}

/** A note on a case is asked for on one device and looked out for on the other, which shows that case. */
async function cross(
  desk: Page,
  other: Page,
  { centre, account, round }: { readonly centre: Centre; readonly account: string; readonly round: Round },
): Promise<number[]> {
  await equip(other)
  await bootstrap(other, centre, account)
  const row = other.locator('[data-testid^="complaint-row-"]').first()
  const number = ((await row.getAttribute('data-testid')) ?? '').replace('complaint-row-', '')
  await row.click()
  await expect(other.getByTestId('case-notes')).toBeVisible({ timeout: SEEN_MS })
  const complaintId = await centre.complaintOf(number)
  const milliseconds: number[] = []
  for (let crossing = 1; crossing <= round.crossings; crossing += 1) {
    const text = `${round.name} ${crossing}.`
    const seen = within(
      SEEN_MS,
      `"${text}" on the other device`,
      other.evaluate((wanted) => window.paintedWhen('[data-testid="case-notes"]', 'text', wanted), text),
    )
    const began = await desk.evaluate(
      async (args) => {
        const asked = performance.timeOrigin + performance.now()
        await window.askData('mutate', { name: 'complaint.addNote', args })
        return asked
      },
      { complaintId, audience: 'internal', text },
    )
    milliseconds.push((await seen) - began)
    await waitFor(
      'the note to be confirmed',
      async () => (await status(desk, 'unsent').getAttribute('data-waiting')) === '0',
      { timeoutMs: SEEN_MS },
    )
  }
  return milliseconds
}
