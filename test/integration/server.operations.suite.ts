/** What whoever runs the server relies on: health, figures, a log and errors that give nothing away. */
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { PROTOCOL_VERSION, SCHEMA_VERSION } from '#shared/sync/protocol.ts'
import { spaceOfOrganisation, tables } from '#shared/sync/tables.ts'
import { giveLines } from '../../server/imports/telephony.ts'
import { sqlStateOf } from '../../server/storage/faults.ts'
import { keepUp } from '../../server/upkeep.ts'
import { waitFor } from '../rig/wait.ts'
import { contactOf } from './server.push.suite.ts'
import type { ServerRig } from './server.rig.ts'
import { recentSpaceOf } from './server.team.ts'

export function operationsSuite(rig: () => ServerRig): void {
  const auditOf = (agentId: string) =>
    rig()
      .services.database.queries.selectFrom('audit')
      .selectAll()
      .where('agent_id', '=', agentId)
      .orderBy('id')
      .execute()

  describe('operating the server', () => {
    test('health and readiness answer without signing in', async () => {
      const client = rig().client()
      expect((await client.send('GET', '/health')).body).toEqual({ status: 'ok' })
      expect((await client.send('GET', '/ready')).body).toEqual({ status: 'ok' })
    })

    test('the figures count requests, pushes and pulls by name, and nothing personal', async () => {
      const team = await rig().newTeam()
      const agent = await rig().client().signedIn(team.agents[0])
      await agent.mutate('test.putContact', { row: contactOf(team) })
      await agent.mutate('test.made-up-name', {})
      await agent.pull(null)
      await agent.bootstrap(spaceOfOrganisation(), null, 10)
      const { body } = await rig().client().send('GET', '/metrics')
      expect(body).toMatch(/nightdesk_pushed_mutations_total\{name="test.putContact",outcome="applied"\} \d+/)
      expect(body).toMatch(/nightdesk_pushed_mutations_total\{name="unknown",outcome="refused"\} \d+/)
      expect(body).toMatch(
        /nightdesk_http_request_seconds_count\{method="POST",route="\/sync\/push",status="200"\}/,
      )
      expect(body).toMatch(/nightdesk_pulled_rows_total\{by="bootstrap"\} \d+/)
      expect(body).not.toContain(team.agents[0].profile.account)
      expect(body).not.toContain('made-up-name')
    })

    test('the log says what was asked and how it went, and never about whom', async () => {
      const team = await rig().newTeam()
      const agent = await rig().client().signedIn(team.agents[0])
      const number = team.customers[0]?.numbers[0]?.raw ?? ''
      await agent.mutate('test.putContactThenThrow', { row: contactOf(team, '绝密事实') })
      await agent.send('POST', '/customers/lookup', { number })
      await rig().client().send('GET', `/nowhere/${number}?who=${number}`)
      await rig().client().send('POST', '/auth/sign-in', { body: '{"password":"hunter2",' })
      await rig().client().signIn(team.agents[0], null, 'hunter2')
      const requests = rig().logged.filter((line) => !line.includes('Server listening at'))
      const log = requests.join('\n')
      expect(log).toContain('"route":"/customers/lookup"')
      expect(log).toContain('"route":"unknown"')
      const secrets = [
        number,
        '绝密事实',
        'hunter2',
        '127.0.0.1',
        agent.session.accessToken,
        agent.session.refreshToken,
        team.agents[0].profile.name,
        team.agents[0].profile.account,
      ]
      expect(secrets.filter((secret) => log.includes(secret))).toEqual([])
    })

    test('errors carry a code and nothing of what is inside', async () => {
      const client = rig().client()
      const answers = [
        await client.send('GET', '/nowhere'),
        await client.send('POST', '/auth/sign-in', { body: '{' }),
        await client.send('POST', '/auth/sign-in', { body: { account: 'a' } }),
        await client.send('POST', '/auth/sign-in', { body: `"${'x'.repeat(100_000)}"` }),
        await client.send('POST', '/sync/pull', { body: {} }),
        await client.send('POST', '/auth/refresh', { body: { refreshToken: 7 } }),
        await client.send('POST', '/auth/sign-in', {
          body: { account: 'nul \u0000', password: 'x', clientId: null, deviceName: '' },
        }),
      ]
      expect(answers.map(({ status, body }) => [status, body])).toEqual([
        [404, { error: { code: 'not_found' } }],
        [400, { error: { code: 'malformed_request' } }],
        [400, { error: { code: 'malformed_request' } }],
        [413, { error: { code: 'too_large' } }],
        [401, { error: { code: 'not_signed_in' } }],
        [400, { error: { code: 'malformed_request' } }],
        [400, { error: { code: 'malformed_request' } }],
      ])
    })

    test('only our own page may read the answers', async () => {
      const client = rig().client()
      for (const origin of ['app://data', 'https://example.com', 'app://desk']) {
        const answer = await client.send('GET', '/centre', { headers: { origin } })
        expect(answer.headers.get('access-control-allow-origin')).toBe('app://data')
        expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
        expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
      }
    })

    test('an overloaded server says when to come again, and still answers for its health', async () => {
      const busy = await rig().overloaded()
      try {
        const answer = await waitFor('the server to notice', async () => {
          const asked = await busy.client.send('GET', '/centre')
          return asked.status === 503 ? asked : undefined
        })
        expect(answer.code).toBe('overloaded')
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
        expect((await busy.client.send('GET', '/health')).status).toBe(200)
      } finally {
        await busy.stop()
      }
    })

    test('the audit can be added to and not be changed', async () => {
      const { queries } = rig().services.database
      const change = queries.updateTable('audit').set({ outcome: 'nothing happened' }).execute()
      await expect(change.catch(sqlStateOf)).resolves.toBe('P0001')
      const removal = queries.deleteFrom('audit').execute()
      await expect(removal.catch(sqlStateOf)).resolves.toBe('P0001')
    })

    test('a part of the audit cannot be changed by its own name either, and a month has a part of its own', async () => {
      await keepUp(rig().services)
      await keepUp(rig().services)
      const team = await rig().newTeam()
      const desk = await rig().client().signedIn(team.agents[0])
      const { queries } = rig().services.database
      const parts = await sql<{ name: string }>`
        select inhrelid::regclass::text as name from pg_inherits where inhparent = 'audit'::regclass`.execute(
        queries,
      )
      const nextMonth = new Date(`${rig().now().slice(0, 7)}-15`)
      nextMonth.setUTCMonth(nextMonth.getUTCMonth() + 1)
      expect(parts.rows.map(({ name }) => name)).toContain(
        `audit_${nextMonth.toISOString().slice(0, 7).replace('-', '_')}`,
      )
      const tried: string[] = []
      for (const { name: part } of parts.rows) {
        const entries = await sql`select 1 from ${sql.id(part)} limit 1`.execute(queries)
        if (entries.rows.length === 0) continue
        tried.push(part)
        const change = sql`update ${sql.id(part)} set outcome = 'nothing happened'`.execute(queries)
        await expect(change.catch(sqlStateOf)).resolves.toBe('P0001')
        const removal = sql`delete from ${sql.id(part)}`.execute(queries)
        await expect(removal.catch(sqlStateOf)).resolves.toBe('P0001')
      }
      expect(tried).not.toEqual([])
      expect(await auditOf(desk.session.profile.agentId)).toHaveLength(2)
    })

    test('what an agent did is on record: which rows, in which form, and the rule that refused it', async () => {
      const [team, other] = [await rig().newTeam(), await rig().newTeam()]
      const desk = await rig().client().signedIn(team.agents[0])
      const row = contactOf(team, '绝密事实')
      await desk.push(
        desk.mutation('test.putContact', { row }),
        desk.mutation('test.putContact', { row: { ...row, queueId: other.queueId } }),
        desk.mutation('swap.request', {
          id: 'swap-on-record',
          give: { shiftId: team.shifts[3]?.id, revision: 1 },
          take: { shiftId: team.shifts[0]?.id, revision: 1 },
          message: '绝密事实',
        }),
      )
      const space = recentSpaceOf(other.queueId)
      await desk.send('POST', '/sync/bootstrap', {
        protocol: PROTOCOL_VERSION,
        clientId: desk.clientId,
        space,
        after: null,
        limit: 1,
      })
      await desk.send('POST', '/customers/lookup', { number: team.customers[0]?.numbers[0]?.raw ?? '' })
      const entries = await auditOf(desk.session.profile.agentId)
      expect(entries.slice(2)).toMatchObject([
        {
          action: 'test.putContact',
          outcome: 'applied',
          touched: [`contact/${row.id}`],
          schema_version: SCHEMA_VERSION,
        },
        { action: 'test.putContact', outcome: 'not_permitted', touched: [] },
        { action: 'swap.request', outcome: 'rule_blocked', rule: 'not_own_shift', touched: [] },
        { action: 'sync.bootstrap', outcome: 'not_granted', subject: null },
        { action: 'customer.lookUp', outcome: 'exact', subject: team.customers[0]?.id },
      ])
      expect(entries.every(({ client_id }) => client_id === desk.clientId)).toBe(true)
      const said = JSON.stringify(entries)
      for (const secret of [
        '绝密事实',
        team.agents[0].profile.name,
        team.customers[0]?.numbers[0]?.raw ?? '?',
      ])
        expect(said).not.toContain(secret)
    })

    test('a changed line is on record, an unchanged one is not', async () => {
      const team = await rig().newTeam()
      const { queries } = rig().services.database
      const { account, agentId } = team.agents[0].profile
      const line = { line: 'training', agentNumber: '1001', wrapUpSeconds: 30 } as const
      for (const wrapUpSeconds of [30, 30, 45]) {
        await giveLines(queries, { [account]: { ...line, wrapUpSeconds } }, rig().now())
      }
      const entries = await queries.selectFrom('audit').selectAll().where('subject', '=', agentId).execute()
      expect(entries.map(({ action, outcome }) => [action, outcome])).toEqual([
        ['telephony.change', 'training'],
        ['telephony.change', 'training'],
      ])
    })

    test('every list that a mutator may ask for is found by its index', async () => {
      const { database } = rig().services
      const declared = Object.entries(tables).flatMap(([table, { indexes }]) =>
        indexes.map((field) => ({ table, field })),
      )
      const plans = await database.write(async (tx) => {
        // Few rows are read faster without any index, and the planner knows it.
        await sql`set local enable_seqscan = off`.execute(tx)
        return Promise.all(
          declared.map(({ table, field }) =>
            sql<object>`explain select data from synced_row where tbl = ${sql.lit(table)} and data is not null
              and data->>${sql.lit(field)} = ${'x'} order by id`.execute(tx),
          ),
        )
      })
      const unused = declared.filter(
        ({ table, field }, index) =>
          !JSON.stringify(plans[index]?.rows).includes(`synced_row_${table}_${field}`),
      )
      expect(unused).toEqual([])
    })
  })
}
