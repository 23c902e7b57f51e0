/**
 * One agent’s worst night at a real centre, under a real keyring: the application is killed at every point of a plan,
 * started again on the same profile and opened with the PIN. After each kill what the desk had been told is looked for; in
 * the end all of it must be on the server exactly once, and the desk must see what the server lets it see.
 */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { sameValue } from '#shared/kernel/same-value.ts'
import type { StorageNotice } from '#shared/ports/data-port.ts'
import type { TableName } from '#shared/sync/tables.ts'
import { newProfile } from '../e2e/support/application.ts'
import { choosePin, enterPin, givePassword } from '../e2e/support/desk-steps.ts'
import { type Keyring, startKeyring } from '../rig/keyring.ts'
import { waitFor } from '../rig/wait.ts'
import { chanceOf } from '../simulation/chance.ts'
import { beginWork, type DeskWork } from './desk-work.ts'
import { type Hit, hitsOf, type UnderWay } from './hits.ts'
import { isOpenedAnew, isOpening, type KillPoint, killPointsOf, type Work } from './kill-points.ts'
import { killWhileStarting, strike, untilNobodyIsLeft, victimsOf } from './killing.ts'
import { AGENT, type NightCentre } from './night-centre.ts'
import { type NightDesk, PIN, shownRows, startDesk, unlock } from './night-desk.ts'
import { Promises } from './promises.ts'

export type Kill = KillPoint & {
  readonly underWay: UnderWay
  readonly hits: readonly Hit[]
  /** Of the journal, at the next start. */
  readonly found: 'sound' | 'mended' | 'set_aside'
  readonly storeRebuilt: boolean
  /** From the kill until everything had been looked for. */
  readonly backMs: number
}
export type NightReport = {
  readonly kills: readonly Kill[]
  readonly figures: ReturnType<Promises['figures']> & { readonly colleagueWrote: number }
  readonly violations: readonly string[]
}
export type NightOptions = {
  readonly seed: string
  readonly kills: number
  readonly onKill?: (kill: Kill) => void
}

const ONLINE_MS = 120_000
const OPENED_MS = 60_000
const SETTLED_MS = 300_000
/** Looked at as often as possible: what is waited for lasts for some milliseconds. A kill that misses it says so. */
const aimed = (hits: () => boolean): Promise<unknown> =>
  waitFor('it to be under way', hits, { timeoutMs: 5_000, everyMs: 1 }).catch(() => {})
/** Nobody writes to these: as many of them as the server has must be here as soon as loading is over. */
const STILL_TABLES: readonly TableName[] = ['customer', 'contact', 'article', 'shift', 'category', 'agent']

export async function tortureNight(centre: NightCentre, options: NightOptions): Promise<NightReport> {
  const promises = new Promises()
  const keyring = await startKeyring()
  const profile = await newProfile()
  let desk = await startDesk(profile, keyring)
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
        if (isOpening(during)) underWay = await killedAgain(desk, point, profile, keyring)
        if (emptied) await emptyStore(profile)
        desk = await startDesk(profile, keyring)
        await unlock(desk)
      } else {
        await work.stop()
      }
      const notices = await lookFor(desk, centre, promises)
      const kill: Kill = {
        ...point,
        underWay,
        hits: hitsOf(during, underWay),
        found: foundOf(notices),
        storeRebuilt: isOpenedAnew(victim) && notices.includes('store_rebuilt'),
        backMs: Math.round(performance.now() - killedAt),
      }
      if (kill.found !== 'sound') promises.violated(`kill ${point.number} damaged the journal: ${kill.found}`)
      if (kill.storeRebuilt && !emptied) promises.violated(`kill ${point.number} cost the store`)
      kills.push(kill)
      options.onKill?.(kill)
    }
    await settle(desk, centre, promises)
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
  profile: string,
  keyring: Keyring,
): Promise<UnderWay> {
  if (during === 'starting') {
    const pid = await killWhileStarting(running, afterMs)
    await untilNobodyIsLeft(pid, profile)
    return { unanswered: 0, server: 'starting', store: [] }
  }
  const desk = await startDesk(profile, keyring)
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

function foundOf(notices: readonly StorageNotice[]): Kill['found'] {
  if (notices.includes('journal_set_aside')) return 'set_aside'
  return notices.includes('journal_mended') ? 'mended' : 'sound'
}

/** What had been called saved when the power went; tells what the agent is told of this machine's files. */
async function lookFor(
  { data }: NightDesk,
  centre: NightCentre,
  promises: Promises,
): Promise<readonly StorageNotice[]> {
  promises.checkDrafts(await data.sees('complaintDrafts', {}, () => true, { timeoutMs: OPENED_MS }))
  // Before the server: what is not here any more has been sent by then.
  const outbox = await data.sees('outbox', {}, () => true)
  promises.checkUnsent(outbox, await centre.complaints())
  // Said of an account that is open, as it is by now.
  const { notices } = await data.sees('storage', {}, () => true)
  return notices
}

/** Loading that was cut short goes on until nothing is missing, and says so only then. */
async function untilWhole(desk: NightDesk, centre: NightCentre, promises: Promises): Promise<void> {
  await desk.data.sees('server', {}, ({ state }) => state === 'online', { timeoutMs: ONLINE_MS })
  const { spaces, rows } = await shownRows(desk, STILL_TABLES)
  for (const table of STILL_TABLES) {
    const onServer = await centre.database.count(table, spaces)
    if (rows[table] !== onServer)
      promises.violated(`${rows[table]} rows of ${table} are here, ${onServer} are on the server`)
  }
}

/** Everything goes out and comes in; then desk and server hold the same. */
async function settle(desk: NightDesk, centre: NightCentre, promises: Promises): Promise<void> {
  const { data } = desk
  await data.desk.call('sync.now', {})
  await data.sees('outbox', {}, ({ waitingCount }) => waitingCount === 0, { timeoutMs: SETTLED_MS })
  await untilWhole(desk, centre, promises)
  const onServer = await centre.complaints()
  promises.checkArrived(onServer)
  const expected = new Map<string, Complaint>(onServer.map((each) => [each.id, each]))
  await data
    .sees(
      'complaints',
      { filter: 'all' },
      (shown) =>
        shown.length > 0 &&
        shown.every(({ unsent, ...row }) => !unsent && sameValue(row, expected.get(row.id))) &&
        onServer.every((each) => each.teamId !== shown[0]?.teamId || shown.some(({ id }) => id === each.id)),
      { timeoutMs: SETTLED_MS },
    )
    .catch(() => promises.violated('the desk does not see what the server has'))
}
