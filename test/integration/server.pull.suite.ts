/** Pulling: no cursor ever passes over a row, and a row that leaves a space leaves a tombstone there. */
import { describe, expect, test } from 'vitest'
import { CustomerId } from '#shared/kernel/ids.ts'
import { partOf, spaceOfQueue, spaceOfTeam } from '#shared/sync/tables.ts'
import { noteActivityAt } from '../../server/storage/customer-activity.ts'
import { keepUp } from '../../server/upkeep.ts'
import { contactOf } from './server.push.suite.ts'
import type { ServerRig } from './server.rig.ts'
import { recentSpaceOf, type Team } from './server.team.ts'

const DAY = 24 * 3_600_000

/** Nobody of the team's customers ages meanwhile. */
const stillCalling = (rig: ServerRig, { customers }: Team) =>
  rig.services.database.write((tx) =>
    noteActivityAt(
      tx,
      customers.map(({ id }) => ({ id, at: rig.now() })),
    ),
  )

export function pullSuite(rig: () => ServerRig): void {
  describe('pulling', () => {
    test('L3: nobody misses a row while sixteen write to one space at once', async () => {
      const team = await rig().newTeam()
      const space = recentSpaceOf(team.queueId)
      const reader = await rig().client().signedIn(team.lead)
      const writers = await Promise.all(
        Array.from({ length: 16 }, (_, index) =>
          rig()
            .client()
            .signedIn(team.agents[index % 2 === 0 ? 0 : 1]),
        ),
      )
      const written = new Set<string>()
      const received = new Set<string>()
      let writing = true

      const reading = (async () => {
        let cursor = { epoch: await rig().epoch(), spaces: { [space]: 0 } }
        for (let last = false; ; ) {
          last = !writing
          const { cursor: reached, pages } = await reader.pullAll(cursor)
          cursor = { ...cursor, spaces: { [space]: reached.spaces[space] ?? 0 } }
          for (const { changes } of pages)
            for (const { rows } of changes) for (const { id } of rows) received.add(id)
          if (last) return
        }
      })()
      await Promise.all(
        writers.map(async (writer) => {
          for (let round = 0; round < 6; round += 1) {
            const rows = Array.from({ length: 1 + (round % 3) }, () => contactOf(team))
            for (const { id } of rows) written.add(id)
            await writer.push(...rows.map((row) => writer.mutation('test.putContact', { row })))
          }
        }),
      )
      writing = false
      await reading
      expect([...written].filter((id) => !received.has(id))).toEqual([])
    })

    test('L4: many changes come in pages that never split a version, and the pages hold each row once', async () => {
      const team = await rig().newTeam()
      const space = partOf(spaceOfQueue(team.queueId), 'older')
      const customer = team.customers[0]
      if (customer === undefined) throw new Error('the team has no customer')
      const rows = Array.from({ length: 4_500 }, (_, index) => ({
        table: 'customer' as const,
        row: { ...customer, id: CustomerId.parse(`bulk-${team.teamId}-${index}`), numbers: [] },
      }))
      await rig().insert(rows)
      const agent = await rig().client().signedIn(team.agents[0])
      const { pages } = await agent.pullAll({ epoch: await rig().epoch(), spaces: { [space]: 0 } })
      const ids = pages.flatMap(({ changes }) => changes.flatMap((change) => change.rows.map(({ id }) => id)))
      expect(pages.length).toBeGreaterThan(2)
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids.filter((id) => id.startsWith('bulk-'))).toHaveLength(4_500)
    })

    test('S5: a row that moves leaves a tombstone behind and appears where it went', async () => {
      const [here, there] = [await rig().newTeam(), await rig().newTeam()]
      const agent = await rig().client().signedIn(here.agents[0])
      const [from, to] = [recentSpaceOf(here.queueId), recentSpaceOf(there.queueId)]
      await rig()
        .services.database.queries.updateTable('account')
        .set({ queues: [here.queueId, there.queueId] })
        .where('agent_id', '=', here.agents[0].profile.agentId)
        .execute()
      const row = contactOf(here)
      await agent.mutate('test.putContact', { row })
      const { cursor } = await agent.pullAll({
        epoch: await rig().epoch(),
        spaces: { [from]: 0, [to]: 0 },
      })
      await agent.mutate('test.putContact', { row: { ...row, queueId: there.queueId } })
      const { changes } = await agent.pull(cursor)
      const of = (space: string) => changes.find((change) => change.space === space)?.rows
      expect(of(from)).toMatchObject([{ table: 'contact', id: row.id, row: null }])
      expect(of(to)).toMatchObject([{ table: 'contact', id: row.id, row: { queueId: there.queueId } }])

      await agent.mutate('test.putContact', { row })
      const back = await agent.pullAll(cursor)
      const last = back.pages.flatMap((page) => page.changes)
      expect(last.find(({ space }) => space === from)?.rows).toMatchObject([
        { id: row.id, row: { id: row.id } },
      ])
      expect(last.find(({ space }) => space === to)?.rows).toMatchObject([{ id: row.id, row: null }])
    })

    test('L1: a removed row is a tombstone, and one that was never seen does no harm', async () => {
      const team = await rig().newTeam()
      const space = recentSpaceOf(team.queueId)
      const agent = await rig().client().signedIn(team.agents[0])
      const row = contactOf(team)
      await agent.mutate('test.putContact', { row })
      await agent.mutate('test.removeContact', { id: row.id })
      const { pages } = await agent.pullAll({ epoch: await rig().epoch(), spaces: { [space]: 0 } })
      const found = pages.flatMap(({ changes }) => changes.flatMap(({ rows }) => rows))
      expect(found.find(({ id }) => id === row.id)).toMatchObject({ row: null })
    })

    test('T1–T3: after 30 days tombstones go, and a cursor from before them is told to load the space anew', async () => {
      const team = await rig().newTeam()
      const [space, quiet] = [recentSpaceOf(team.queueId), spaceOfTeam(team.teamId)]
      const agent = await rig().client().signedIn(team.agents[0])
      const epoch = await rig().epoch()
      const [stays, goes] = [contactOf(team), contactOf(team)]
      await agent.mutate('test.putContact', { row: stays })
      await agent.mutate('test.putContact', { row: goes })
      const { cursor: before } = await agent.pullAll({ epoch, spaces: { [space]: 0, [quiet]: 0 } })
      await agent.mutate('test.removeContact', { id: goes.id })
      const { cursor: after } = await agent.pullAll(before)
      const tombstones = async (): Promise<number> => {
        const { queries } = rig().services.database
        const gone = queries.selectFrom('synced_row').select('id').where('space', '=', space)
        return (await gone.where('data', 'is', null).execute()).length
      }

      await keepUp(rig().services)
      rig().advance(29 * DAY)
      await stillCalling(rig(), team)
      await keepUp(rig().services)
      expect(await tombstones()).toBe(1)
      rig().advance(DAY + 1)
      const back = await rig().client().signedIn(team.agents[0])
      expect(await back.pull(before)).toMatchObject({ anew: [], changes: [{ rows: [{ row: null }] }] })
      await keepUp(rig().services)
      expect(await tombstones()).toBe(0)

      const answer = await back.pull(before)
      expect(answer).toMatchObject({ anew: [space], changes: [], more: false })
      expect(answer.granted).toContain(space)
      expect(await back.pull(after)).toMatchObject({ anew: [], changes: [] })
      expect(await back.pull({ epoch, spaces: { [quiet]: before.spaces[quiet] ?? 0 } })).toMatchObject({
        anew: [],
      })
      const page = await back.bootstrap(space, null, 1_000)
      expect(page.rows.map(({ id }) => id)).toContain(stays.id)
      expect(await back.pull({ epoch, spaces: { [space]: page.version } })).toMatchObject({ anew: [] })
      await back.mutate('test.putContact', { row: goes })
      expect(await back.pull(after)).toMatchObject({ anew: [], changes: [{ rows: [{ id: goes.id }] }] })
    })

    test('nothing new is an empty answer with the acknowledged number', async () => {
      const team = await rig().newTeam()
      const agent = await rig().client().signedIn(team.agents[0])
      await agent.mutate('test.putContact', { row: contactOf(team) })
      const space = recentSpaceOf(team.queueId)
      const { cursor } = await agent.pullAll({ epoch: await rig().epoch(), spaces: { [space]: 0 } })
      expect(await agent.pull(cursor)).toMatchObject({ changes: [], more: false, lastMid: 1 })
    })

    test('E2: a cursor of another epoch counts for nothing: everything is to be fetched anew', async () => {
      const team = await rig().newTeam()
      const agent = await rig().client().signedIn(team.agents[0])
      const stale = { epoch: 'before the restore', spaces: { [recentSpaceOf(team.queueId)]: 9_999 } }
      const answer = await agent.pull(stale)
      expect(answer.epoch).not.toBe(stale.epoch)
      expect(answer.changes).toEqual([])
      expect(answer.granted).toContain(recentSpaceOf(team.queueId))
    })
  })
}
