/** A centre of real parts for the benchmark of syncing: PostgreSQL that writes through, our server, the peers' servers. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { build } from 'vite'
import { type ServerProcess, startServerProcess } from '../../test/e2e/support/server-process.ts'
import { startOwnPostgres } from '../../test/rig/postgres.ts'
import { prepareCustomers } from '../measuring/customers.ts'

export type Centre = {
  readonly server: ServerProcess
  /** Where the page of the peers is. */
  readonly peerPage: string
  /** What the agent may read, counted. */
  readonly rows: number
  /** Customers whose remark may be changed: row id and the remark as it is now. */
  readonly customers: readonly { readonly id: string; readonly remark: string }[]
  /** How many customers have a remark that begins so on our server. */
  customersRemarked(beginning: string): Promise<number>
  /** The same on the server of a peer. */
  peerRemarked(peer: string, beginning: string): Promise<number>
  complaintOf(number: string): Promise<string>
  stop(): Promise<void>
}

const peers = fileURLToPath(new URL('../peers', import.meta.url))

export async function startCentre(wanted: {
  readonly account: string
  readonly rows: number
}): Promise<Centre> {
  const stops: (() => Promise<unknown>)[] = []
  const stop = async (): Promise<void> => {
    for (const end of stops.splice(0).reverse()) await end()
  }
  try {
    const postgres = await startOwnPostgres({ durable: true })
    stops.push(postgres.stop)
    const databaseUrl = await postgres.createDatabase('nightdesk_sync')
    const server = await startServerProcess({
      DATABASE_URL: databaseUrl,
      SEED_DEMO: '1',
      KEPT_AT_HOME: 'all',
    })
    stops.push(server.stop)
    const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 })
    stops.push(() => pool.end())

    const spaces = await spacesOf(pool, wanted.account)
    const others = await count(pool, `space = any($1) and tbl <> 'customer'`, [spaces])
    if (others >= wanted.rows) throw new Error(`--rows wants more than the ${others} beside customers`)
    await prepareCustomers(databaseUrl, {
      account: wanted.account,
      total: wanted.rows - others,
      contacts: 0,
      callers: 0,
    })
    await pool.query('vacuum analyze')

    const page = await mkdtemp(join(tmpdir(), 'nightdesk-peers-'))
    stops.push(() => rm(page, { recursive: true }))
    await buildPage(page)
    const couch = await mkdtemp(join(tmpdir(), 'nightdesk-couch-'))
    stops.push(() => rm(couch, { recursive: true }))
    const peerServer = fork(join(peers, 'server.js'), {
      env: {
        ...process.env,
        COUCH_FOLDER: couch,
        DATABASE_URL: databaseUrl,
        PAGE_FOLDER: page,
        SPACES: JSON.stringify(spaces),
      },
    })
    stops.push(() => end(peerServer))
    const port = await portOf(peerServer)

    const customers = await pool.query<{ id: string; remark: string }>(
      `select id, data->>'remark' as remark from synced_row
       where space = any($1) and tbl = 'customer' and data is not null order by id`,
      [spaces],
    )
    return {
      server,
      peerPage: `http://127.0.0.1:${port}/page/index.html`,
      rows: await count(pool, 'space = any($1)', [spaces]),
      customers: customers.rows,
      customersRemarked: (beginning) =>
        count(pool, `tbl = 'customer' and starts_with(data->>'remark', $1)`, [beginning]),
      async peerRemarked(peer, beginning) {
        const asked = new URLSearchParams({ peer, beginning })
        const answer = await fetch(`http://127.0.0.1:${port}/remarked?${asked}`)
        return Number(await answer.text())
      },
      async complaintOf(number) {
        const { rows } = await pool.query<{ id: string }>(
          `select id from synced_row where tbl = 'complaint' and data->>'number' = $1`,
          [number],
        )
        const [found] = rows
        if (found === undefined) throw new Error(`There is no case ${number}`)
        return found.id
      },
      stop,
    }
  } catch (cause) {
    await stop()
    throw cause
  }
}

/** As `server/sync/grants.ts` grants them to an agent. */
async function spacesOf(pool: pg.Pool, account: string): Promise<readonly string[]> {
  const { rows } = await pool.query<{ space: string }>(
    `select distinct space from synced_row join account on account.account = $1
     where space in ('org', 'team:' || team_id, 'agent:' || agent_id, 'training:' || agent_id)
       or split_part(space, '#', 1) in (select 'queue:' || queue from unnest(queues) as queue)
       or space in (select 'knowledge:' || collection from unnest(collections) as collection)`,
    [account],
  )
  return rows.map(({ space }) => space)
}

async function count(pool: pg.Pool, which: string, values: readonly unknown[]): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::int as count from synced_row where data is not null and ${which}`,
    [...values],
  )
  return rows[0]?.count ?? 0
}

const buildPage = (folder: string): Promise<unknown> =>
  build({
    root: join(peers, 'page'),
    base: './',
    configFile: false,
    logLevel: 'error',
    define: { global: 'globalThis' },
    build: { outDir: folder, emptyOutDir: true, target: 'chrome130', chunkSizeWarningLimit: 5_000 },
  })

async function portOf(child: ChildProcess): Promise<number> {
  const ready = once(child, 'message')
  const gone = once(child, 'exit').then(() => {
    throw new Error("The peers' server did not start")
  })
  const [said] = await Promise.race([ready, gone])
  return Number(said.port)
}

async function end(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}
