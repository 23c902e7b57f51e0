/** What whoever runs the server relies on: health, figures, a log and errors that give nothing away. */
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { spaceOfOrganisation, tables } from '#shared/sync/tables.ts'
import { sqlStateOf } from '../../server/storage/faults.ts'
import { waitFor } from '../rig/wait.ts'
import { contactOf } from './server.push.suite.ts'
import type { ServerRig } from './server.rig.ts'

export function operationsSuite(rig: () => ServerRig): void {
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
