/**
 * `npm run bench -- swap [--rounds N] [--json FILE]`: from the lead's approval to the painted calendar of the agent in two real
 * applications with our server and PostgreSQL, how long one check of the rules takes, and the longest frame of the team's time
 * line, as `bench/swap/README.md` says.
 */
import { parseArgs } from 'node:util'
import { demoAccounts } from '#shared/domain/session/demo-accounts.ts'
import { openCentreDatabase } from '../test/e2e/support/centre-database.ts'
import { startServerProcess } from '../test/e2e/support/server-process.ts'
import { clientOf } from '../test/integration/server.client.ts'
import { startPostgres } from '../test/rig/postgres.ts'
import { describeMachine } from './measuring/machine.ts'
import { table, writeJson } from './measuring/report.ts'
import { median, percentile, rounded } from './measuring/statistics.ts'
import { measureApprovals, type Stop } from './swap/approval.ts'
import { measureRuleCheck } from './swap/rule-check.ts'
import { prepareCrowd } from './timeline/crowd.ts'
import { scrollTimeline, worstFrameMs } from './timeline/measure.ts'

const APPROVAL_AIM_MS = 1_000
const RULES_AIM_MS = 20
const FRAME_AIM_MS = 50
const PEOPLE = 120

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '20' }, json: { type: 'string' } },
})
const rounds = Number(values.rounds)
if (!Number.isInteger(rounds) || rounds < 2) throw new Error('--rounds wants a whole number from 2')

const machine = describeMachine()
const postgres = await startPostgres()
const stops: Stop[] = [postgres.stop]
try {
  const databaseUrl = await postgres.createDatabase('nightdesk_swap')
  const server = await startServerProcess({ DATABASE_URL: databaseUrl, SEED_DEMO: '1' })
  stops.push(server.stop)
  const lead = { profile: { account: demoAccounts.lead } }
  const { session } = await clientOf(server.url).signedIn(lead, demoAccounts.password)
  await prepareCrowd(databaseUrl, { teamId: session.profile.teamId, people: PEOPLE })
  const database = await openCentreDatabase(databaseUrl)
  stops.push(database.close)
  const { tookMs, agentDesk } = await measureApprovals(server.url, database, {
    rounds,
    onStarted: (stop) => void stops.push(stop),
  })
  await report(tookMs, worstFrameMs(await scrollTimeline(agentDesk, PEOPLE)))
} finally {
  for (const stop of stops.reverse()) await stop()
}

async function report(approvalMs: readonly number[], timelineWorstFrameMs: number): Promise<void> {
  const { ruleCheckP50Ms, ruleCheckP95Ms } = measureRuleCheck()
  const [p50, p95] = [median(approvalMs), percentile(approvalMs, 0.95)]
  console.log(`\n${machine}\n`)
  console.log(
    table([
      ['what', 'times', 'p50', 'p95', 'aim'],
      [
        'approval to painted',
        String(approvalMs.length),
        `${p50.toFixed(0)} ms`,
        `${p95.toFixed(0)} ms`,
        `≤ ${APPROVAL_AIM_MS} ms`,
      ],
      [
        'one check of the rules',
        '1000',
        `${ruleCheckP50Ms.toFixed(2)} ms`,
        `${ruleCheckP95Ms.toFixed(2)} ms`,
        `≤ ${RULES_AIM_MS} ms`,
      ],
      [
        'worst frame of the time line',
        '',
        '',
        `${timelineWorstFrameMs.toFixed(1)} ms`,
        `≤ ${FRAME_AIM_MS} ms`,
      ],
    ]),
  )
  await writeJson(values.json, {
    approvalToPaintedP50Ms: rounded(p50, 1),
    approvalToPaintedP95Ms: rounded(p95, 1),
    ruleCheckP95Ms: rounded(ruleCheckP95Ms, 3),
    timelineWorstFrameMs: rounded(timelineWorstFrameMs, 1),
  })
}
