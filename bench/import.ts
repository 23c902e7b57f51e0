/**
 * `npm run bench -- import [--rows N] [--desks N] [--on postgres|pglite] [--json FILE]`: a file of 200,000 customers taken in by the server's command, and
 * once more unchanged: time and the most memory that its process had. On PostgreSQL while agents work on the same database,
 * whose pulls and pushes are timed before and meanwhile; on PGlite, which is one process', alone.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { startServerProcess } from '../test/e2e/support/server-process.ts'
import { startOwnPostgres } from '../test/rig/postgres.ts'
import { importFile, type Taken } from './import/command.ts'
import { startDesks, type Waits } from './import/desks.ts'
import { writeCustomers } from './import/file.ts'
import { describeMachine } from './measuring/machine.ts'
import { table, writeJson } from './measuring/report.ts'
import { percentile, rounded } from './measuring/statistics.ts'

const QUEUE = 'q-broadband'
const QUIET_MS = 15_000
const kinds = ['postgres', 'pglite'] as const

type Share = { readonly p50Ms: number; readonly p95Ms: number; readonly asked: number }
type Working = Readonly<Record<'pull' | 'push', Share>>
type Run = {
  readonly database: (typeof kinds)[number]
  readonly first: Taken
  readonly again: Taken
  readonly desks: { readonly before: Working; readonly meanwhile: Working } | null
}

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '200000' },
    desks: { type: 'string', default: '5' },
    on: { type: 'string' },
    json: { type: 'string' },
  },
})
const rows = Number(values.rows)
const desks = Number(values.desks)

const machine = describeMachine()
const folder = await mkdtemp(join(tmpdir(), 'nightdesk-import-bench-'))
try {
  const file = join(folder, 'customers.csv')
  await writeCustomers(file, rows, QUEUE)
  const databases = [onPostgres, onPGlite].filter(
    (_, index) => values.on === undefined || values.on === kinds[index],
  )
  const runs: Run[] = []
  for (const run of databases) runs.push(await run(file))
  console.log(`\n${machine}\n\n${rows.toLocaleString('en')} customers\n`)
  console.log(
    table([
      ['database', 'first', 'memory', 'again', 'memory'],
      ...runs.map(({ database, first, again }) => [database, ...figures(first), ...figures(again)]),
    ]),
  )
  const [{ desks: worked } = { desks: null }] = runs
  if (worked !== null)
    console.log(
      `\n${table([
        [`${desks} agents at work`, 'pull p50', 'p95', 'push p50', 'p95'],
        ['before', ...shares(worked.before)],
        ['meanwhile', ...shares(worked.meanwhile)],
      ])}`,
    )
  await writeJson(values.json, { rows, runs })
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function onPostgres(file: string): Promise<Run> {
  // As it runs at a centre: written through to the disk.
  const postgres = await startOwnPostgres({ durable: true })
  try {
    const DATABASE_URL = await postgres.createDatabase('nightdesk_import')
    const server = await startServerProcess({ DATABASE_URL, SEED_DEMO: '1', KEPT_AT_HOME: 'all' })
    try {
      const working = await startDesks(server.url, desks)
      await pause(QUIET_MS)
      const before = workingOf(working.waits())
      const first = await importFile(file, { DATABASE_URL })
      const meanwhile = workingOf(working.waits())
      await working.stop()
      return {
        database: 'postgres',
        first,
        again: await importFile(file, { DATABASE_URL }),
        desks: { before, meanwhile },
      }
    } finally {
      await server.stop()
    }
  } finally {
    await postgres.stop()
  }
}

async function onPGlite(file: string): Promise<Run> {
  const env = { DATA_DIR: join(folder, 'data'), SEED_DEMO: '1', DATABASE_URL: '' }
  const first = await importFile(file, env)
  return { database: 'pglite', first, again: await importFile(file, env), desks: null }
}

function workingOf({ pullMs, pushMs }: Waits): Working {
  const shareOf = (waits: readonly number[]): Share => ({
    p50Ms: rounded(percentile(waits, 0.5), 1),
    p95Ms: rounded(percentile(waits, 0.95), 1),
    asked: waits.length,
  })
  return { pull: shareOf(pullMs), push: shareOf(pushMs) }
}

function figures({ seconds, peakMegabytes }: Taken): string[] {
  return [`${seconds.toFixed(1)} s`, `${peakMegabytes} MB`]
}

function shares({ pull, push }: Working): string[] {
  return [pull, push].flatMap(({ p50Ms, p95Ms }) => [`${p50Ms} ms`, `${p95Ms} ms`])
}
