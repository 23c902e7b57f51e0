/** Two at once: of two that want the same thing one gets it, and no rule is broken by deciding at the same time. */
import { describe, expect, test } from 'vitest'
import { Shift } from '#shared/domain/schedule/shift.ts'
import { Swap } from '#shared/domain/schedule/swap.ts'
import { SwapId } from '#shared/kernel/ids.ts'
import { RegisterClientResponse } from '#shared/ports/http.ts'
import { type Cursor, type PullResponse, PushResponse } from '#shared/sync/protocol.ts'
import { contactOf, outcomesOf } from './server.push.suite.ts'
import type { ServerRig } from './server.rig.ts'
import type { Team } from './server.team.ts'
import { recentSpaceOf } from './server.team.ts'

const idsOf = ({ rows }: PullResponse['changes'][number]): string[] => rows.map(({ id }) => id)

export function racesSuite(rig: () => ServerRig): void {
  const twoTeamsOnBothQueues = async (): Promise<[Team, Team]> => {
    const [here, there] = [await rig().newTeam(), await rig().newTeam()]
    await rig()
      .services.database.queries.updateTable('account')
      .set({ queues: [here.queueId, there.queueId] })
      .where('team_id', 'in', [here.teamId, there.teamId])
      .execute()
    return [here, there]
  }

  describe('two at once', () => {
    test('M11: of many who take one shift, one gets it; the others are told that it changed', async () => {
      for (let round = 0; round < 5; round += 1) {
        const team = await rig().newTeam()
        const desks = await Promise.all(team.members.map((member) => rig().client().signedIn(member)))
        const shift = team.shifts[0]
        const responses = await Promise.all(
          desks.map((desk) => desk.mutate('test.takeShift', { id: shift?.id, revision: 1 })),
        )
        expect(responses.flatMap(outcomesOf).sort()).toEqual(['applied', 'shift_changed', 'shift_changed'])
      }
    })

    test('L1, L3, S5: sixteen write, move and delete in two spaces at once, and no reader misses anything', async () => {
      const [here, there] = await twoTeamsOnBothQueues()
      const spaces = [here, there].map(({ queueId }) => recentSpaceOf(queueId))
      const authors = [...here.members, ...there.members]
      const writers = await Promise.all(
        Array.from({ length: 16 }, (_, index) =>
          rig()
            .client()
            .signedIn(authors[index % authors.length] ?? here.lead),
        ),
      )
      const readers = await Promise.all(
        [here.lead, here.agents[0], there.lead].map((member) => rig().client().signedIn(member)),
      )
      let writing = true
      const stores = readers.map(async (reader, pace) => {
        const held = new Map<string, unknown>()
        let cursor: Cursor = {
          epoch: await rig().epoch(),
          spaces: Object.fromEntries(spaces.map((space) => [space, 0])),
        }
        for (let last = false; !last; ) {
          last = !writing
          const { cursor: reached, pages } = await reader.pullAll(cursor)
          for (const [space, version] of Object.entries(reached.spaces))
            expect(version).toBeGreaterThanOrEqual(cursor.spaces[space] ?? 0)
          cursor = reached
          for (const change of pages.flatMap(({ changes }) => changes)) {
            for (const { table, id, row } of change.rows) {
              const place = `${change.space} ${table}/${id}`
              if (row === null) held.delete(place)
              else held.set(place, row)
            }
          }
          // Readers of another pace look between other commits.
          for (let turn = 0; turn < pace * 3; turn += 1) await reader.send('GET', '/telephony')
        }
        return held
      })
      await Promise.all(
        writers.map(async (writer, index) => {
          const team = index % 2 === 0 ? here : there
          const other = index % 2 === 0 ? there : here
          for (let round = 0; round < 4; round += 1) {
            const [stays, moves, goes] = [contactOf(team), contactOf(team), contactOf(team)]
            await writer.push(
              ...[stays, moves, goes].map((row) => writer.mutation('test.putContact', { row })),
            )
            await writer.push(
              writer.mutation('test.putContact', { row: { ...moves, queueId: other.queueId } }),
              writer.mutation('test.removeContact', { id: goes.id }),
            )
          }
        }),
      )
      writing = false
      const live = await rig()
        .services.database.queries.selectFrom('synced_row')
        .select(['space', 'tbl', 'id', 'data'])
        .where('space', 'in', spaces)
        .where('data', 'is not', null)
        .execute()
      const truth = new Map(live.map(({ space, tbl, id, data }) => [`${space} ${tbl}/${id}`, data]))
      expect(truth.size).toBeGreaterThan(16 * 4 * 2)
      for (const held of await Promise.all(stores)) expect(held).toEqual(truth)
    })

    test('L2: an answer says of one moment what is there and what was done, also while somebody writes', async () => {
      const team = await rig().newTeam()
      const desk = await rig().client().signedIn(team.agents[0])
      const written = 20
      const held = new Set<string>()
      let cursor: Cursor = {
        epoch: await rig().epoch(),
        spaces: { [recentSpaceOf(team.queueId)]: 0 },
      }
      const before = (await desk.pullAll(cursor)).pages.flatMap(({ changes }) =>
        changes.flatMap(idsOf),
      ).length
      const writing = (async () => {
        for (let mid = 1; mid <= written; mid += 1)
          await desk.mutate('test.putContact', { row: contactOf(team) })
      })()
      let lastMid = 0
      while (lastMid < written) {
        const { cursor: reached, pages } = await desk.pullAll(cursor)
        cursor = reached
        for (const id of pages.flatMap(({ changes }) => changes.flatMap(idsOf))) held.add(id)
        lastMid = pages.at(-1)?.lastMid ?? 0
        expect(held.size - before).toBe(lastMid)
      }
      await writing
    })

    test('P6: what a cloned disk pushes from both machines at the same moment counts once', async () => {
      for (let round = 0; round < 5; round += 1) {
        const team = await rig().newTeam()
        const desk = await rig().client().signedIn(team.agents[0])
        const twin = await desk.send('POST', '/clients', { deviceName: 'clone' })
        const { clientId } = RegisterClientResponse.parse(twin.body)
        const mutation = desk.mutation('test.takeShift', { id: team.shifts[3]?.id, revision: 1 })
        const answers = await Promise.all(
          [desk.clientId, clientId].map((from) =>
            desk.send('POST', '/sync/push', { protocol: 1, clientId: from, mutations: [mutation] }),
          ),
        )
        expect(answers.flatMap(({ body }) => outcomesOf(PushResponse.parse(body)))).toEqual([
          'applied',
          'applied',
        ])
      }
    })

    test('M11: a rule over a list holds although two decide by it at the same time', async () => {
      for (let round = 0; round < 5; round += 1) {
        const team = await rig().newTeam()
        const desks = await Promise.all(team.members.map((member) => rig().client().signedIn(member)))
        const responses = await Promise.all(
          desks.map((desk) => {
            const rows = [contactOf(team), contactOf(team)]
            return desk.push(...rows.map((row) => desk.mutation('test.addContactUpToThree', { row })))
          }),
        )
        const outcomes = responses.flatMap(outcomesOf)
        expect(outcomes.filter((outcome) => outcome === 'applied')).toHaveLength(2)
        expect(outcomes.filter((outcome) => outcome === 'rule_blocked')).toHaveLength(4)
      }
    })

    test('S5, M11: whoever looks at a row while it moves to another space finds it, before or after', async () => {
      const [here, there] = await twoTeamsOnBothQueues()
      const mover = await rig().client().signedIn(here.agents[0])
      const byId = await rig().client().signedIn(here.agents[1])
      const inList = await rig().client().signedIn(here.lead)
      const row = contactOf(here)
      await mover.mutate('test.putContact', { row })
      for (let round = 0; round < 8; round += 1) {
        const queueId = round % 2 === 0 ? there.queueId : here.queueId
        const responses = await Promise.all([
          mover.mutate('test.putContact', { row: { ...row, queueId } }),
          byId.mutate('test.findContact', { id: row.id }),
          inList.mutate('test.findContactInList', { id: row.id, customerId: row.customerId }),
        ])
        expect(responses.flatMap(outcomesOf)).toEqual(['applied', 'applied', 'applied'])
      }
    })

    test('C7: of two swaps of the same shifts that are approved at once, exactly one is applied', async () => {
      for (let round = 0; round < 4; round += 1) {
        const team = await rig().newTeam()
        const [one, other] = await Promise.all(team.agents.map((agent) => rig().client().signedIn(agent)))
        const leads = await Promise.all([1, 2].map(() => rig().client().signedIn(team.lead)))
        const [give, take] = [team.shifts[0], team.shifts[3]]
        if (one === undefined || other === undefined || give === undefined || take === undefined) {
          throw new Error('the team is smaller than it was')
        }
        const seen = (shift: Shift) => ({ shiftId: shift.id, revision: shift.revision })
        const [there, back] = ['there', 'back'].map((way) => SwapId.parse(`swap-${way}-${team.teamId}`))
        const asked = [
          await one.mutate('swap.request', { id: there, give: seen(give), take: seen(take), message: '' }),
          await other.mutate('swap.request', { id: back, give: seen(take), take: seen(give), message: '' }),
          await other.mutate('swap.accept', { swapId: there }),
          await one.mutate('swap.accept', { swapId: back }),
        ]
        expect(asked.flatMap(outcomesOf)).toEqual(['applied', 'applied', 'applied', 'applied'])

        const approvals = await Promise.all(
          leads.map((lead, index) =>
            lead.mutate('swap.approve', { swapId: index === 0 ? there : back, reason: 'agreed by phone' }),
          ),
        )
        const outcomes = approvals.flatMap(outcomesOf)
        expect(outcomes.filter((outcome) => outcome === 'applied')).toHaveLength(1)

        const { queries } = rig().services.database
        const rows = await queries
          .selectFrom('synced_row')
          .select(['tbl', 'data'])
          .where('id', 'in', [give.id, take.id, there ?? '', back ?? ''])
          .execute()
        const shifts = rows.filter(({ tbl }) => tbl === 'shift').map(({ data }) => Shift.parse(data))
        const swaps = rows.filter(({ tbl }) => tbl === 'swap').map(({ data }) => Swap.parse(data).state)
        expect(shifts.map(({ id, agentId }) => [id, agentId]).sort()).toEqual(
          [
            [give.id, take.agentId],
            [take.id, give.agentId],
          ].sort(),
        )
        expect(swaps.sort()).toEqual(['applied', 'superseded'])
      }
    })
  })
}
