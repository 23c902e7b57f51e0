/** Fetching a whole space in pages, also while its rows change. */
import { describe, expect, test } from 'vitest'
import { PROTOCOL_VERSION, type RowChange } from '#shared/sync/protocol.ts'
import { spaceOfTeam } from '#shared/sync/tables.ts'
import type { SignedInClient } from './server.client.ts'
import { contactOf } from './server.push.suite.ts'
import type { ServerRig } from './server.rig.ts'
import { recentSpaceOf } from './server.team.ts'

export function bootstrapSuite(rig: () => ServerRig): void {
  /** Everything of a space, `limit` rows at a time; `between` runs after each page. */
  const fetchAll = async (
    client: SignedInClient,
    space: string,
    limit: number,
    between: () => Promise<unknown> = async () => undefined,
  ): Promise<{ rows: RowChange[]; version: number }> => {
    const first = await client.bootstrap(space, null, limit)
    const rows = [...first.rows]
    let { next } = first
    while (next !== null) {
      await between()
      const page = await client.bootstrap(space, next, limit)
      rows.push(...page.rows)
      next = page.next
    }
    return { rows, version: first.version }
  }

  describe('bootstrapping', () => {
    test('B1: pages of every size give every row once, in order of table and id', async () => {
      const team = await rig().newTeam()
      const agent = await rig().client().signedIn(team.agents[0])
      const whole = (await fetchAll(agent, recentSpaceOf(team.queueId), 5_000)).rows
      expect(whole.map(({ table }) => table)).toEqual([
        ...team.customers.map(() => 'contact'),
        ...team.customers.map(() => 'customer'),
      ])
      for (const limit of [1, 2, 5]) {
        expect((await fetchAll(agent, recentSpaceOf(team.queueId), limit)).rows).toEqual(whole)
      }
    })

    test('B8: a pull says how much there is of each space that the client lacks', async () => {
      const team = await rig().newTeam()
      const agent = await rig().client().signedIn(team.agents[0])
      const queue = recentSpaceOf(team.queueId)
      const first = await agent.pull(null)
      expect(first.toLoad).toMatchObject({ [queue]: team.customers.length * 2 })
      expect(Object.keys(first.toLoad ?? {}).sort()).toEqual([...first.granted].sort())
      const whole = Object.fromEntries(first.granted.map((space) => [space, 0]))
      expect((await agent.pull({ epoch: first.epoch, spaces: whole })).toLoad).toBeUndefined()
    })

    test('B3: what changes between two pages comes with the pull from the version of the first page', async () => {
      const team = await rig().newTeam()
      const space = recentSpaceOf(team.queueId)
      const agent = await rig().client().signedIn(team.agents[0])
      const writer = await rig().client().signedIn(team.agents[1])
      const early = contactOf(team, '第一页以前')
      await writer.mutate('test.putContact', { row: early })
      const changed: string[] = []
      const { rows, version } = await fetchAll(agent, space, 2, async () => {
        const row = contactOf(team)
        changed.push(row.id)
        await writer.push(
          writer.mutation('test.putContact', { row }),
          writer.mutation('test.removeContact', { id: early.id }),
        )
      })
      const store = new Map(rows.map((change) => [change.id, change.row]))
      const { pages } = await agent.pullAll({
        epoch: await rig().epoch(),
        spaces: { [space]: version },
      })
      for (const { changes } of pages) {
        for (const change of changes) for (const { id, row } of change.rows) store.set(id, row)
      }
      expect(changed.filter((id) => store.get(id) === undefined)).toEqual([])
      expect(store.get(early.id)).toBeNull()
    })

    test('tombstones are not part of a bootstrap', async () => {
      const team = await rig().newTeam()
      const agent = await rig().client().signedIn(team.agents[0])
      const row = contactOf(team)
      await agent.push(
        agent.mutation('test.putContact', { row }),
        agent.mutation('test.removeContact', { id: row.id }),
      )
      const { rows } = await fetchAll(agent, recentSpaceOf(team.queueId), 100)
      expect(rows.some((change) => change.row === null || change.id === row.id)).toBe(false)
    })

    test('B6: a space of another team is not granted', async () => {
      const [mine, theirs] = [await rig().newTeam(), await rig().newTeam()]
      const agent = await rig().client().signedIn(mine.agents[0])
      const body = { protocol: PROTOCOL_VERSION, clientId: agent.clientId, after: null, limit: 10 }
      for (const space of [spaceOfTeam(theirs.teamId), recentSpaceOf(theirs.queueId), 'org%', '']) {
        const answer = await agent.send('POST', '/sync/bootstrap', { ...body, space })
        expect(answer).toMatchObject({ status: 403, code: 'not_granted' })
      }
    })
  })
}
