/**
 * `npm run bench -- timeline [--people N] [--json FILE]`: the longest frame while the week and the day of a team of 120 are
 * scrolled in Electron, after the roster came by the ordinary sync from our server with PostgreSQL (bench/timeline/README.md).
 */
import { rm } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { demoAccounts } from '#shared/domain/session/demo-accounts.ts'
import { newProfile, startApplication } from '../test/e2e/support/application.ts'
import { signIn, untilOnline } from '../test/e2e/support/desk-steps.ts'
import { startServerProcess } from '../test/e2e/support/server-process.ts'
import { clientOf } from '../test/integration/server.client.ts'
import { startPostgres } from '../test/rig/postgres.ts'
import { describeMachine } from './measuring/machine.ts'
import { table, writeJson } from './measuring/report.ts'
import { percentile, rounded } from './measuring/statistics.ts'
import { prepareCrowd } from './timeline/crowd.ts'
import { scrollTimeline, type TimelineScrolled, worstFrameMs } from './timeline/measure.ts'

const FRAME_AIM_MS = 50

const { values } = parseArgs({
  options: { people: { type: 'string', default: '120' }, json: { type: 'string' } },
})
const people = Number(values.people)
if (!Number.isInteger(people) || people < 20) throw new Error('--people wants a whole number from 20')

const machine = describeMachine()
const postgres = await startPostgres()
const profile = await newProfile()
const stops: (() => Promise<unknown>)[] = [
  () => rm(profile, { recursive: true, force: true, maxRetries: 5 }),
  postgres.stop,
]
try {
  const databaseUrl = await postgres.createDatabase('nightdesk_timeline')
  const server = await startServerProcess({ DATABASE_URL: databaseUrl, SEED_DEMO: '1' })
  stops.push(server.stop)
  const lead = { profile: { account: demoAccounts.lead } }
  const { session } = await clientOf(server.url).signedIn(lead, demoAccounts.password)
  await prepareCrowd(databaseUrl, { teamId: session.profile.teamId, people })
  const application = await startApplication({ profile })
  stops.push(application.close)
  const desk = await application.window('desk')
  await signIn(desk, server.url, demoAccounts.agent)
  await untilOnline(desk)
  await report(await scrollTimeline(desk, people))
} finally {
  for (const stop of stops.reverse()) await stop()
}

async function report(scrolled: TimelineScrolled): Promise<void> {
  const worst = worstFrameMs(scrolled)
  console.log(`\n${machine}\n${describeMachine().split('\n').at(-1)} at the end\n`)
  console.log(
    table([
      [`scroll ${people} people`, 'frames', 'p99', 'longest', 'aim', 'longest'],
      ...scrolled.map(([way, frameMs]) => [
        way,
        String(frameMs.length),
        `${percentile(frameMs, 0.99).toFixed(1)} ms`,
        `${Math.max(...frameMs).toFixed(1)} ms`,
        `≤ ${FRAME_AIM_MS} ms`,
        `${(Math.max(...frameMs) / FRAME_AIM_MS).toFixed(2)} × aim`,
      ]),
    ]),
  )
  await writeJson(values.json, { people, timelineWorstFrameMs: rounded(worst, 1) })
}
