/** Who may read and write what. */
import { describe, expect, test } from 'vitest'
import { QueueId } from '#shared/kernel/ids.ts'
import {
  partsOf,
  spaceOfAgent,
  spaceOfKnowledge,
  spaceOfLeave,
  spaceOfQueue,
  spaceOfTeam,
  spaceOfTraining,
} from '#shared/sync/tables.ts'
import { contactOf } from './server.push.suite.ts'
import type { ServerRig } from './server.rig.ts'
import { recentSpaceOf } from './server.team.ts'

export function grantsSuite(rig: () => ServerRig): void {
  describe('grants', () => {
    test('an agent reads the organisation, their team, queues, articles and their own, and nothing else', async () => {
      const team = await rig().newTeam()
      const { agentId } = team.agents[0].profile
      const agent = await rig().client().signedIn(team.agents[0])
      expect([...(await agent.pull(null)).granted].sort()).toEqual(
        [
          'org',
          spaceOfTeam(team.teamId),
          ...partsOf(spaceOfQueue(team.queueId)),
          spaceOfKnowledge('agent'),
          spaceOfAgent(agentId),
          spaceOfTraining(agentId),
          spaceOfLeave(agentId),
        ].sort(),
      )
    })

    test("a lead also reads the practice of their team's learners, not their private rows", async () => {
      const team = await rig().newTeam()
      const lead = await rig().client().signedIn(team.lead)
      const { granted } = await lead.pull(null)
      for (const { profile } of team.agents) {
        expect(granted).toEqual(
          expect.arrayContaining([spaceOfTraining(profile.agentId), spaceOfLeave(profile.agentId)]),
        )
        expect(granted).not.toContain(spaceOfAgent(profile.agentId))
      }
    })

    test('an agent of another team sees nothing of what is written, whatever cursor they send', async () => {
      const [mine, theirs] = [await rig().newTeam(), await rig().newTeam()]
      const writer = await rig().client().signedIn(mine.agents[0])
      const stranger = await rig().client().signedIn(theirs.agents[0])
      const row = contactOf(mine)
      await writer.mutate('test.putContact', { row })
      const cursor = {
        epoch: await rig().epoch(),
        spaces: { [recentSpaceOf(mine.queueId)]: 0, [spaceOfTeam(mine.teamId)]: 0 },
      }
      expect((await stranger.pull(cursor)).changes).toEqual([])
    })

    test('M4, S6: a row can be written neither into a foreign space, nor out of one, nor into the organisation', async () => {
      const [mine, theirs] = [await rig().newTeam(), await rig().newTeam()]
      const agent = await rig().client().signedIn(mine.agents[0])
      const foreign = contactOf(theirs)
      await rig().insert([{ table: 'contact', row: foreign }])
      const response = await agent.push(
        agent.mutation('test.putContact', { row: { ...contactOf(mine), queueId: theirs.queueId } }),
        agent.mutation('test.putContact', { row: { ...foreign, queueId: mine.queueId } }),
        agent.mutation('test.removeContact', { id: foreign.id }),
        agent.mutation('test.putQueue', { row: { id: QueueId.parse('q-new'), name: '新队列' } }),
      )
      const outcomes = response.status === 'done' ? response.results : []
      expect(outcomes).toHaveLength(4)
      for (const result of outcomes) {
        expect(result).toMatchObject({ outcome: 'refused', refusal: { code: 'not_permitted' } })
      }
    })

    test('S2: a queue that is taken away is gone from the next answer on', async () => {
      const team = await rig().newTeam()
      const agent = await rig().client().signedIn(team.agents[0])
      await rig()
        .services.database.queries.updateTable('account')
        .set({ queues: [] })
        .where('agent_id', '=', team.agents[0].profile.agentId)
        .execute()
      expect((await agent.pull(null)).granted).not.toContain(recentSpaceOf(team.queueId))
      expect(await agent.mutate('test.putContact', { row: contactOf(team) })).toMatchObject({
        results: [{ refusal: { code: 'not_permitted' } }],
      })
    })
  })
}
