/** Starting and ending: what an administrator sees, and that nothing that was acknowledged is lost with the process. */
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BusinessDate } from '#shared/kernel/clock.ts'
import { SignInResponse } from '#shared/ports/http.ts'
import { PROTOCOL_VERSION } from '#shared/sync/protocol.ts'
import { spaceOfAgent } from '#shared/sync/tables.ts'
import { demoCentre } from '../../server/demo/centre.ts'
import { startFailures } from '../../server/start-failure.ts'
import { openPostgres } from '../../server/storage/postgres.ts'
import { plainCall } from '../fixtures/plain-call.ts'
import { clientOf } from './server.client.ts'
import { type ServerProcess, startProcess } from './server.process.ts'
import { emptyPostgresDatabase, stopPostgres } from './server.rig.ts'

/** Somebody of the demo centre, as the README tells a newcomer to sign in. */
const somebody = () => {
  const [first] = demoCentre({ today: BusinessDate.parse('2026-11-02'), seed: 1 }).accounts
  return { account: first?.profile.account, password: first?.password }
}

describe('the server as a process', () => {
  let folder = ''
  let running: ServerProcess[] = []
  const start = (env: Record<string, string>, args: readonly string[] = []): ServerProcess => {
    const server = startProcess({ DATA_DIR: folder, ...env }, args)
    running.push(server)
    return server
  }
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nightdesk-start-'))
    running = []
  })
  afterEach(async () => {
    await Promise.all(running.map((server) => server.kill('SIGKILL')))
    await rm(folder, { recursive: true, force: true })
  })
  afterAll(stopPostgres)

  const signIn = async (url: string) =>
    SignInResponse.parse(
      (
        await clientOf(url).send('POST', '/auth/sign-in', {
          body: { ...somebody(), clientId: null, deviceName: 'test' },
        })
      ).body,
    )

  test('says where it listens, answers, and ends cleanly when asked to', async () => {
    const server = start({ DATABASE_URL: await emptyPostgresDatabase() })
    const url = await server.url()
    expect((await clientOf(url).send('GET', '/ready')).status).toBe(200)
    expect((await clientOf(url).send('GET', '/centre')).body).toMatchObject({ fictional: false })
    expect(server.said().trim().split('\n')).toHaveLength(1)
    expect(await server.kill('SIGTERM')).toBe(0)
  })

  test('a taken port is one sentence in the language of the terminal, and a code', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const port = String((other.address() as AddressInfo).port)
    const server = start({ DATABASE_URL: await emptyPostgresDatabase(), PORT: port, LANG: 'zh_CN.UTF-8' })
    expect(await server.ended).toBe(startFailures.port_taken)
    expect(server.said()).toContain(`端口 ${port} 已被占用`)
    expect(server.said()).not.toContain('at ')
    other.close()
  })

  test('a database that is not there is named without its password', async () => {
    const server = start({ DATABASE_URL: 'postgres://agent:hunter2@127.0.0.1:9/nightdesk' })
    expect(await server.ended).toBe(startFailures.database_unreachable)
    expect(server.said()).toContain('127.0.0.1:9/nightdesk')
    expect(server.said()).not.toContain('hunter2')
  })

  test('a database that a newer version has upgraded is left alone', async () => {
    const url = await emptyPostgresDatabase()
    const database = await openPostgres({ url, poolSize: 2 })
    const row = { name: '9999-of-the-future', timestamp: '2030-01-01T00:00:00.000Z' }
    await database.queries
      .insertInto('kysely_migration' as never)
      .values(row as never)
      .execute()
    await database.close()
    const server = start({ DATABASE_URL: url })
    expect(await server.ended).toBe(startFailures.database_newer)
  })

  test('a setting that cannot be used is named', async () => {
    const server = start({ PORT: 'eighty' })
    expect(await server.ended).toBe(startFailures.bad_configuration)
    expect(server.said()).toContain('PORT')
  })

  test('a rule that cannot be is named with its file’s setting, and what is wrong with it', async () => {
    const file = join(folder, 'clocks.json')
    await writeFile(file, JSON.stringify({ rules: [{ id: 'first-contact' }] }))
    const server = start({ CLOCK_RULES_FILE: file, LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8' })
    expect(await server.ended).toBe(startFailures.bad_rules)
    expect(server.said()).toContain('In the file of CLOCK_RULES_FILE, "first-contact" is wrong')
  })

  test('an interrupted creation is begun anew', async () => {
    await mkdir(join(folder, 'database'))
    await writeFile(join(folder, 'database', 'PG_VERSION'), '18\n')
    await writeFile(join(folder, 'database-unfinished'), '')
    const url = await start({}).url()
    expect((await clientOf(url).send('GET', '/ready')).status).toBe(200)
  }, 240_000)

  test('a folder has one process; the demo centre is loaded once; what was pushed survives a kill', async () => {
    const first = start({}, ['--demo'])
    const url = await first.url()
    const session = await signIn(url)
    expect(session.centre.fictional).toBe(true)

    const intruder = start({})
    expect(await intruder.ended).toBe(startFailures.folder_in_use)
    expect(intruder.said()).toContain(folder)

    const { agentId, teamId } = session.profile
    const at = new Date().toISOString()
    const ending = { kind: 'missed', by: 'customer', sipStatus: null }
    const call = { id: 'call-1', agentId, teamId, number: '13800138000', startedAt: at, endedAt: at, ending }
    const record = plainCall(call)
    const mutation = {
      mid: 1,
      mutationId: 'mutation-1',
      name: 'call.record',
      args: { record },
      schemaVersion: 1,
      baseVersions: {},
      at,
      offsetMinutes: 0,
    }
    const token = session.accessToken
    const pushed = await clientOf(url).send('POST', '/sync/push', {
      token,
      body: { protocol: PROTOCOL_VERSION, clientId: session.clientId, mutations: [mutation] },
    })
    expect(pushed.body).toMatchObject({ status: 'done', results: [{ outcome: 'applied' }] })
    await first.kill('SIGKILL')

    const again = await start({}, ['--demo']).url()
    const page = await clientOf(again).send('POST', '/sync/bootstrap', {
      token,
      body: {
        protocol: PROTOCOL_VERSION,
        clientId: session.clientId,
        space: spaceOfAgent(agentId),
        after: null,
        limit: 10,
      },
    })
    expect(page.body).toMatchObject({ rows: [{ table: 'callRecord', id: 'call-1' }] })
  }, 240_000)

  test('an administrator gives lines to accounts with a file', async () => {
    const file = join(folder, 'lines.yml')
    const { account } = somebody()
    await writeFile(
      file,
      `'${account}':
  line: sip
  webSocketUrl: wss://pbx.example.cn:8089/ws
  domain: example.cn
  user: '6001'
  authorizationUser: '6001'
  secret: { type: password, password: secret }
  iceServers: []
  queueHeaders: []
  wrapUpSeconds: 60
`,
    )
    const database = await emptyPostgresDatabase()
    const url = await start({ DATABASE_URL: database, SEED_DEMO: '1', TELEPHONY_FILE: file }).url()
    expect((await signIn(url)).telephonyOrigin).toBe('wss://pbx.example.cn:8089')
  })
})
