/**
 * A private PostgreSQL cluster: own folder, own port, gone with the test run. Fast rather than durable unless asked
 * otherwise. Several test files share one cluster when `postgres.global.ts` is among Vitest's `globalSetup`.
 */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import {
  findExecutable,
  type Owner,
  PeerFailure,
  type PeerProcess,
  privateFolder,
  retryOnTakenPort,
  startPeer,
} from './peer-process.ts'
import { freePort } from './ports.ts'

export type PostgresOptions = {
  /** Write through to the disk, for tests of power cuts. */
  readonly durable?: boolean
  /** More settings, for example `{ log_statement: 'all' }`. */
  readonly settings?: Readonly<Record<string, string>>
}

export type RunningPostgres = {
  /** The superuser's URL, for the database `postgres`. */
  readonly url: string
  /** Makes an empty database (UTF-8, C collation) whose name begins like this, and returns its URL. */
  createDatabase(name: string): Promise<string>
  log(): Promise<string>
  stop(): Promise<void>
}

export type OwnPostgres = RunningPostgres & {
  /** Ends at once, as a crash would; `restart` recovers on the same port. */
  kill(): Promise<void>
  restart(): Promise<void>
  /** Keeps connections open and answers nothing until `thaw`. */
  freeze(): void
  thaw(): void
}

const POSTGRES_PACKAGE = 'postgresql'
/** Where `postgres.global.ts` leaves the URL of the run's cluster. */
export const SHARED_POSTGRES = 'NIGHTDESK_RIG_POSTGRES_URL'

const run = promisify(execFile)

/** The run's shared cluster when there is one (`stop` then only drops the databases made here), else a new one. */
export async function startPostgres(): Promise<RunningPostgres> {
  const shared = process.env[SHARED_POSTGRES]
  return shared === undefined ? startOwnPostgres() : borrow(shared)
}

/** A cluster of one's own, for tests that crash or configure it. */
export const startOwnPostgres = (options: PostgresOptions = {}): Promise<OwnPostgres> =>
  retryOnTakenPort(() => start(options))

async function start({ durable = false, settings = {} }: PostgresOptions): Promise<OwnPostgres> {
  const programs = await findPrograms()
  // PostgreSQL refuses to run as root.
  const owner = process.getuid?.() === 0 ? await idsOf('postgres') : undefined
  const folder = await privateFolder('postgres', owner)
  const data = join(folder.path, 'data')
  const password = randomBytes(12).toString('hex')
  const passwordFile = join(folder.path, 'password')
  await writeFile(passwordFile, password, { mode: 0o644 })
  await run(
    programs.initdb,
    [
      ...['--pgdata', data, '--username', 'postgres', '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
      ...['--encoding', 'UTF8', '--locale', 'C', '--no-sync', '--no-instructions'],
    ],
    { cwd: folder.path, timeout: 60_000, ...owner },
  )
  const port = await freePort()
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
  const configuration: Readonly<Record<string, string>> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: '64MB',
    timezone: 'UTC',
    // A commit is still handed to the operating system, so a crash of the server (not of the machine) keeps it.
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
    ...settings,
  }
  const launch = async (): Promise<PeerProcess> => {
    const peer = startPeer({
      name: 'postgres',
      debianPackage: POSTGRES_PACKAGE,
      folder,
      command: programs.postgres,
      args: [
        '-D',
        data,
        ...Object.entries(configuration).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      ],
      // "Fast": ends the connections that are still open.
      politeSignal: 'INT',
      ...(owner ? { owner } : {}),
    })
    try {
      await peer.until('an answer to a query', () => query(url, 'select 1'), 20_000)
      return peer
    } catch (error) {
      await peer.kill()
      throw error
    }
  }
  let peer = await launch()
  return {
    url,
    createDatabase: (name) => createDatabase(url, name),
    log: () => peer.log(),
    stop: () => peer.stop().finally(() => folder.remove()),
    kill: () => peer.kill(),
    restart: async () => {
      if (peer.isRunning()) await peer.stop()
      peer = await launchAfterCrash(launch)
    },
    freeze: () => peer.freeze(),
    thaw: () => peer.thaw(),
  }
}

/** After a crash, orphaned server processes may hold the cluster's shared memory for a moment longer. */
async function launchAfterCrash(launch: () => Promise<PeerProcess>): Promise<PeerProcess> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await launch()
    } catch (error) {
      const held = error instanceof Error && /pre-existing shared memory|lock file/.test(error.message)
      if (!held || attempt === 20) throw error
    }
  }
}

function borrow(url: string): RunningPostgres {
  const made: string[] = []
  return {
    url,
    createDatabase: async (name) => {
      const own = await createDatabase(url, name)
      made.push(own)
      return own
    },
    log: async () => 'The log is with the cluster that this test run shares.',
    stop: async () => {
      for (const database of made.splice(0)) {
        await query(url, `drop database if exists "${new URL(database).pathname.slice(1)}" with (force)`)
      }
    },
  }
}

async function query(url: string, sql: string): Promise<true> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  // Without a listener, a server that goes away ends the test process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query(sql)
    return true
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function createDatabase(url: string, name: string): Promise<string> {
  if (!/^[a-z][a-z0-9_]{0,40}$/.test(name)) throw new Error(`Not a plain database name: ${name}`)
  const unique = `${name}_${randomBytes(4).toString('hex')}`
  await query(url, `create database "${unique}"`)
  return new URL(`/${unique}`, url).href
}

async function findPrograms(): Promise<{ readonly initdb: string; readonly postgres: string }> {
  // Debian keeps the server's programs off the path, in a folder for every version.
  const debian = '/usr/lib/postgresql'
  const versions = await readdir(debian).catch(() => [])
  const newestFirst = versions
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(debian, version, 'bin'))
  const initdb = findExecutable('initdb', newestFirst)
  const postgres = findExecutable('postgres', newestFirst)
  if (initdb === undefined || postgres === undefined) {
    throw new PeerFailure(`PostgreSQL is not installed (on Debian: apt-get install ${POSTGRES_PACKAGE}).`)
  }
  return { initdb, postgres }
}

async function idsOf(user: string): Promise<Owner> {
  const id = async (flag: string): Promise<number> => Number((await run('id', [flag, user])).stdout)
  return { uid: await id('-u'), gid: await id('-g') }
}
