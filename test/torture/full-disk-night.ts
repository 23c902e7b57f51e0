/**
 * A night on a small disk that somebody else fills up, again and again, and the power goes while it is full or nearly so.
 * Whatever was called saved is there, nothing that was refused comes back, the person is told while nothing can be saved,
 * and with room again everything goes on by itself.
 */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { choosePin, enterPin, givePassword } from '../e2e/support/desk-steps.ts'
import { type Keyring, startKeyring } from '../rig/keyring.ts'
import { waitFor, within } from '../rig/wait.ts'
import { chanceOf } from '../simulation/chance.ts'
import { beginWork } from './desk-work.ts'
import { type FullDiskPoint, fullDiskPointsOf } from './full-disk-points.ts'
import { strike, untilNobodyIsLeft, victimsOf } from './killing.ts'
import { AGENT, type NightCentre } from './night-centre.ts'
import { journalFound, lookFor, settle, untilWhole } from './night-checks.ts'
import { type NightDesk, PIN, startDesk, unlock } from './night-desk.ts'
import type { NightOptions, NightReport, Struck } from './night-report.ts'
import { Promises } from './promises.ts'
import { mountSmallDisk, type SmallDisk } from './small-disk.ts'

/** A store of some thousand customers, and what Chromium keeps beside it. */
const MEGABYTES = 160
const TOLD_MS = 30_000
const SOUND_MS = 120_000

export type FullDiskKill = FullDiskPoint &
  Struck & {
    /** What stood at the desk when the power went. */
    readonly told: 'nothing' | 'disk_full' | 'failing'
    /** On a disk that is full: whether the PIN could be counted, and so be tried. */
    readonly unlocked: 'at_once' | 'with_room'
  }

export async function fullDiskNight(
  centre: NightCentre,
  options: NightOptions<FullDiskKill>,
): Promise<NightReport<FullDiskKill>> {
  const disk = await mountSmallDisk(MEGABYTES)
  try {
    const keyring = await startKeyring()
    try {
      return await nightOn(disk, keyring, centre, options)
    } finally {
      await keyring.stop()
    }
  } finally {
    await disk.remove()
  }
}

async function nightOn(
  disk: SmallDisk,
  keyring: Keyring,
  centre: NightCentre,
  options: NightOptions<FullDiskKill>,
): Promise<NightReport<FullDiskKill>> {
  const promises = new Promises()
  const profile = await disk.folder('profile')
  const machine = { profile, keyring, temporaryFolder: await disk.folder('temporary') }
  let desk = await startDesk(machine)
  const kills: FullDiskKill[] = []
  try {
    await givePassword(desk.page, centre.server.url, AGENT)
    await choosePin(desk.page, PIN)
    const chance = chanceOf(`work ${options.seed}`)
    const points = fullDiskPointsOf(options.seed, options.kills)
    for (const [index, point] of points.entries()) {
      const { during, victim, leftBytes, afterMs, backOn } = point
      const startsAgain = victim === 'everything' || victim === 'main'
      if (during !== 'loading') await untilWhole(desk, centre, promises)
      const pids = victim === 'nobody' ? [] : await victimsOf(desk.application, desk.running, victim)
      const work = beginWork({ ...desk, during, centre, promises, chance })
      await work.flowing
      await (leftBytes === 0 ? disk.fill() : disk.leave(leftBytes))
      if (leftBytes === 0) await untilTold(desk.page, point, promises)
      await pause(afterMs)
      const told = await toldAt(desk.page)
      strike(pids)
      if (victim !== 'nobody') work.end()
      const killedAt = performance.now()
      if (startsAgain) await untilNobodyIsLeft(desk.running.leader, profile)
      if (victim !== 'nobody') await work.stop()
      if (backOn === 'roomy') await disk.makeRoom()
      let unlocked: FullDiskKill['unlocked'] = 'at_once'
      if (startsAgain) {
        if (points[index + 1]?.during === 'loading')
          await rm(join(profile, 'IndexedDB'), { recursive: true, force: true })
        desk = await startDesk(machine)
        if (backOn === 'full') unlocked = await openOnFullDisk(desk.page)
        if (unlocked === 'with_room') await disk.makeRoom()
        if (backOn === 'roomy' || unlocked === 'with_room') await unlock(desk)
      } else if (victim === 'data_window' && backOn === 'full')
        await desk.data.sees('storage', {}, () => true, { timeoutMs: TOLD_MS })
      await disk.makeRoom()
      await within(SOUND_MS, 'every answer that is owed', work.stop())
      await untilSound(desk)
      const notices = await lookFor(desk, centre, promises)
      if (journalFound(notices) !== 'sound')
        promises.violated(`kill ${point.number} damaged the journal: ${journalFound(notices)}`)
      const backMs = Math.round(performance.now() - killedAt)
      const kill = { ...point, told, unlocked, storeRebuilt: notices.includes('store_rebuilt'), backMs }
      kills.push(kill)
      options.onKill?.(kill)
    }
    await settle(desk, centre, promises)
  } finally {
    await desk.application.kill()
  }
  const figures = { ...promises.figures(), colleagueWrote: centre.colleagueWrote() }
  return { kills, figures, violations: promises.violations }
}

const notice = (page: Page, state: 'disk_full' | 'failing') => page.getByTestId(`storage-${state}`)

async function toldAt(page: Page): Promise<FullDiskKill['told']> {
  if (await notice(page, 'disk_full').isVisible()) return 'disk_full'
  return (await notice(page, 'failing').isVisible()) ? 'failing' : 'nothing'
}

/** Drafts and cases are written all the time: nobody may go on in the belief that they are kept. */
async function untilTold(page: Page, { number }: FullDiskPoint, promises: Promises): Promise<void> {
  await waitFor('the desk to say that nothing can be saved', async () => (await toldAt(page)) !== 'nothing', {
    timeoutMs: TOLD_MS,
  }).catch(() => promises.violated(`before kill ${number} nobody was told that the disk is full`))
}

/** A PIN is counted on disk before it is tried: where that cannot be, the agent is told why they stay out. */
async function openOnFullDisk(page: Page): Promise<FullDiskKill['unlocked']> {
  await enterPin(page, PIN)
  const [problem, work] = [page.getByTestId('unlock-problem'), page.getByTestId('page-complaints')]
  await problem.or(work).first().waitFor()
  return (await problem.isVisible()) ? 'with_room' : 'at_once'
}

/** With room again nobody has to do anything. */
async function untilSound({ data }: NightDesk): Promise<void> {
  // A store that the disk spoiled is loaded anew first.
  await data.sees('server', {}, ({ state }) => state === 'online', { timeoutMs: SOUND_MS })
  await data.sees('storage', {}, ({ state }) => state === 'sound', { timeoutMs: SOUND_MS })
}
