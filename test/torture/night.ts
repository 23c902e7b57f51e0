/**
 * One agent’s worst night at a real centre, under a real keyring: the application is killed at every point of a plan,
 * started again on the same profile and opened with the PIN. After each kill what the desk had been told is looked for; in
 * the end all of it must be on the server exactly once, and the desk must see what the server lets it see.
 */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { newProfile } from '../e2e/support/application.ts'
import { choosePin, enterPin, givePassword } from '../e2e/support/desk-steps.ts'
import { startKeyring } from '../rig/keyring.ts'
import { waitFor } from '../rig/wait.ts'
import { chanceOf } from '../simulation/chance.ts'
import { beginWork, type DeskWork } from './desk-work.ts'
import { type Hit, hitsOf, type UnderWay } from './hits.ts'
import { isOpenedAnew, isOpening, type KillPoint, killPointsOf, type Work } from './kill-points.ts'
import { killWhileStarting, strike, untilNobodyIsLeft, victimsOf } from './killing.ts'
import { AGENT, type NightCentre } from './night-centre.ts'
import { type JournalFound, journalFound, lookFor, settle, untilWhole } from './night-checks.ts'
import { type NightDesk, PIN, startDesk, unlock } from './night-desk.ts'
import type { NightOptions, NightReport, Struck } from './night-report.ts'
import { Promises } from './promises.ts'

export type Kill = KillPoint &
  Struck & {
    readonly underWay: UnderWay
    readonly hits: readonly Hit[]
    /** Of the journal, at the next start. */
    readonly found: JournalFound
  }
type TortureOptions = NightOptions<Kill> & {
  /** A build whose journal is broken, in this folder: the night is over as soon as that is found. */
  readonly broken?: string
}

/** Looked at as often as possible: what is waited for lasts for some milliseconds. A kill that misses it says so. */
const aimed = (hits: () => boolean): Promise<unknown> =>
  waitFor('it to be under way', hits, { timeoutMs: 5_000, everyMs: 1 }).catch(() => {})

export async function tortureNight(centre: NightCentre, options: TortureOptions): Promise<NightReport<Kill>> {
  const { broken } = options
  const promises = new Promises()
  const keyring = await startKeyring()
  const profile = await newProfile()
  const machine = { profile, keyring, ...(broken === undefined ? {} : { built: broken }) }
  const start = () => startDesk(machine)
  let desk = await start()
  const kills: Kill[] = []
  try {
    await givePassword(desk.page, centre.server.url, AGENT)
    await choosePin(desk.page, PIN)
    const chance = chanceOf(`work ${options.seed}`)
    const points = killPointsOf(options.seed, options.kills)
    for (const [index, point] of points.entries()) {
      const { during, victim } = point
      if (during !== 'loading') await untilWhole(desk, centre, promises)
      const work = beginWork({ ...desk, during, centre, promises, chance })
      let underWay = await killed(desk, point, work)
      const killedAt = performance.now()
      const emptied = points[index + 1]?.during === 'loading'
      if (victim === 'everything' || victim === 'main') {
        // The children of a dead main go by themselves.
        await untilNobodyIsLeft(desk.running.leader, profile)
        await work.stop()
        if (isOpening(during)) underWay = await killedAgain(desk, point, start, profile)
        if (emptied) await emptyStore(profile)
        desk = await start()
        await unlock(desk)
      } else {
        await work.stop()
      }
      const notices = await lookFor(desk, centre, promises)
      const kill: Kill = {
        ...point,
        underWay,
        hits: hitsOf(during, underWay),
        found: journalFound(notices),
        storeRebuilt: isOpenedAnew(victim) && notices.includes('store_rebuilt'),
        backMs: Math.round(performance.now() - killedAt),
      }
      if (kill.found !== 'sound') promises.violated(`kill ${point.number} damaged the journal: ${kill.found}`)
      if (kill.storeRebuilt && !emptied) promises.violated(`kill ${point.number} cost the store`)
      kills.push(kill)
      options.onKill?.(kill)
      if (broken !== undefined && promises.violations.length > 0) break
    }
    if (broken === undefined) await settle(desk, centre, promises)
  } finally {
    await desk.application.kill()
    await keyring.stop()
    await rm(profile, { recursive: true, force: true })
  }
  const figures = { ...promises.figures(), colleagueWrote: centre.colleagueWrote() }
  return { kills, figures, violations: promises.violations }
}

/** Resolves when the kill has been sent; tells what it hit. */
async function killed(desk: NightDesk, point: KillPoint, work: DeskWork): Promise<UnderWay> {
  const pids = await victimsOf(desk.application, desk.running, point.victim)
  const { during, victim, afterMs } = point
  // Without the network process nothing that was asked of this machine is lost: it is answered, and its answer counts.
  const lost = isOpenedAnew(victim) ? work.end : () => {}
  return struckAfter(desk, pids, { unanswered: work.unanswered, lost }, async (underWay) => {
    const hits = (hit: Hit): boolean => hitsOf(during, underWay()).includes(hit)
    if (isOpening(during)) return
    if (during === 'loading') await aimed(() => hits('bootstrapping'))
    else await work.flowing
    await pause(afterMs)
    // Transactions are short, and most of the time is spent between them.
    if (during === 'applying') await aimed(() => hits('applying'))
  })
}

/** Killed once more, while it starts or while it opens; looked for nothing in between. */
async function killedAgain(
  { running }: NightDesk,
  { during, afterMs }: { readonly during: Work; readonly afterMs: number },
  start: () => Promise<NightDesk>,
  profile: string,
): Promise<UnderWay> {
  if (during === 'starting') {
    const pid = await killWhileStarting(running, afterMs)
    await untilNobodyIsLeft(pid, profile)
    return { unanswered: 0, server: 'starting', store: [] }
  }
  const desk = await start()
  const pids = await victimsOf(desk.application, desk.running, 'everything')
  const underWay = await struckAfter(desk, pids, null, async () => {
    await enterPin(desk.page, PIN)
    await pause(afterMs)
  })
  await untilNobodyIsLeft(desk.running.leader, profile)
  return underWay
}

async function struckAfter(
  { data, store }: NightDesk,
  pids: readonly number[],
  work: (Pick<DeskWork, 'unanswered'> & { readonly lost: () => void }) | null,
  moment: (underWay: () => UnderWay) => Promise<void>,
): Promise<UnderWay> {
  let server: UnderWay['server'] = 'starting'
  const unwatch = data.desk.watch('server', {}, ({ state }) => {
    server = state
  })
  const underWay = (): UnderWay => ({ unanswered: work?.unanswered() ?? 0, server, store: store.open() })
  await moment(underWay)
  const struck = underWay()
  strike(pids)
  work?.lost()
  unwatch()
  return struck
}

/** As Chromium does with a store that it finds damaged. */
const emptyStore = (profile: string): Promise<void> =>
  rm(join(profile, 'IndexedDB'), { recursive: true, force: true })
