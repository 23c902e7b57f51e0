/** A planner's file on the real databases: trying it changes nothing, applying it is all or nothing, and only the planner's team is theirs. */
import { describe, expect, test } from 'vitest'
import type { Shift } from '#shared/domain/schedule/shift.ts'
import { RosterImportAnswer as AnswerSchema, type RosterImportAnswer } from '#shared/ports/roster-import.ts'
import { spaceOfTeam } from '#shared/sync/tables.ts'
import type { SignedInClient } from './server.client.ts'
import type { ServerRig } from './server.rig.ts'
import type { Team } from './server.team.ts'

type Query = {
  readonly mode: 'try' | 'apply'
  readonly missing?: 'keep' | 'remove'
  readonly faulty?: 'refuse' | 'leave_out'
  readonly tag?: string
}
type Counted = Extract<RosterImportAnswer, { counts: unknown }>

export function rosterSuite(rig: () => ServerRig): void {
  const planning = async () => {
    const team = await rig().newTeam()
    await rig()
      .services.database.queries.updateTable('account')
      .set({ permissions: ['agent', 'lead', 'planner'] })
      .where('agent_id', '=', team.lead.profile.agentId)
      .execute()
    return { team, planner: await rig().client().signedIn(team.lead) }
  }
  const send = (
    who: SignedInClient,
    file: string,
    { mode, missing = 'keep', faulty = 'refuse', tag }: Query,
  ) =>
    rig()
      .client()
      .send(
        'POST',
        `/roster/import?mode=${mode}&missing=${missing}&faulty=${faulty}${tag === undefined ? '' : `&tag=${tag}`}`,
        {
          token: who.session.accessToken,
          body: file,
          headers: { 'content-type': 'application/octet-stream' },
        },
      )
  const asked = async (who: SignedInClient, file: string, query: Query): Promise<Counted> => {
    const answer = AnswerSchema.parse((await send(who, file, query)).body)
    if (answer.outcome === 'not_read') throw new Error(answer.problem)
    return answer
  }
  const stored = async ({ teamId }: Team) => {
    const rows = await rig()
      .services.database.queries.selectFrom('synced_row')
      .select(['tbl', 'id', 'version', 'data'])
      .where('space', '=', spaceOfTeam(teamId))
      .orderBy('tbl')
      .orderBy('id')
      .execute()
    return rows
  }
  const shiftsOf = async (team: Team) =>
    (await stored(team)).flatMap(({ tbl, data }) => (tbl === 'shift' && data !== null ? [data as Shift] : []))

  const fileFor = ({ teamId, agents, queueId }: Team, ...rows: readonly string[]): string =>
    [
      'externalId,agent,date,times,queue',
      ...rows.map(
        (row) =>
          `${teamId}-${row.replace('A', agents[0].profile.account).replace('B', agents[1].profile.account)},${queueId}`,
      ),
    ].join('\n')
  const FAR = ['p1,A,2027-05-03,09:00-17:00', 'p2,B,2027-05-03,22:00-06:00', 'p3,A,2027-05-04,09:00-17:00']

  describe('a planner’s file', () => {
    test('tried: says what it would do, and nothing is changed, in no row and no audit', async () => {
      const { team, planner } = await planning()
      const before = await stored(team)
      const answer = await asked(planner, fileFor(team, ...FAR), { mode: 'try' })
      expect(answer).toMatchObject({
        outcome: 'tried',
        from: '2027-05-03',
        to: '2027-05-04',
        counts: { rows: 3, added: 3, changed: 0, removed: 0, unchanged: 0, faulty: 0 },
      })
      expect(answer.differences.map(({ is, line }) => [is, line])).toEqual([
        ['added', 2],
        ['added', 3],
        ['added', 4],
      ])
      expect(await stored(team)).toEqual(before)
    })

    test('applied: reaches the agents by a poke; the same again changes nothing, a changed one updates by its number', async () => {
      const { team, planner } = await planning()
      const [agent] = team.agents
      const desk = await rig().client().signedIn(agent)
      const listener = await desk.listen()
      await listener.caughtUp()
      const heard = listener.frames.length
      const { tag } = await asked(planner, fileFor(team, ...FAR), { mode: 'try' })
      expect(await asked(planner, fileFor(team, ...FAR), { mode: 'apply', tag })).toMatchObject({
        outcome: 'applied',
      })
      await listener.next(heard + 1)
      listener.close()
      const again = await asked(planner, fileFor(team, ...FAR), { mode: 'try' })
      expect(again.counts).toMatchObject({ added: 0, changed: 0, unchanged: 3 })

      const moved = fileFor(team, 'p1,A,2027-05-03,10:00-18:00')
      const next = await asked(planner, moved, { mode: 'try', missing: 'remove' })
      expect(next).toMatchObject({
        counts: { changed: 1, removed: 0 },
        differences: [{ is: 'changed', parts: ['times', 'activities'] }],
      })
      await asked(planner, moved, { mode: 'apply', missing: 'remove', tag: next.tag })
      const shift = (await shiftsOf(team)).find(({ id }) => id === `x:${team.teamId}-p1`)
      expect(shift).toMatchObject({ agentId: agent.profile.agentId, revision: 2 })
    })

    test('takes away what is not in it, of its people and days, only if the planner says so', async () => {
      const { team, planner } = await planning()
      const first = fileFor(team, ...FAR)
      await asked(planner, first, { mode: 'apply', tag: (await asked(planner, first, { mode: 'try' })).tag })
      const less = fileFor(team, FAR[0] ?? '', 'p9,A,2027-05-05,09:00-17:00')
      expect((await asked(planner, less, { mode: 'try' })).counts.removed).toBe(0)
      const counted = await asked(planner, less, { mode: 'try', missing: 'remove' })
      expect(counted.counts).toMatchObject({ added: 1, removed: 1, unchanged: 1 })
    })

    test('with a faulty row is applied only without it, when the planner says so', async () => {
      const { team, planner } = await planning()
      const file = fileFor(
        team,
        ...FAR,
        'p4,A,2027-05-03,16:00-20:00',
        'p5,nobody,2027-05-03,09:00-17:00',
        'p1,A,2027-05-06,09:00-17:00',
      )
      const tried = await asked(planner, file, { mode: 'try' })
      expect(tried.faults).toMatchObject([
        { line: 2, column: 'times', problem: 'overlap', allowed: '2027-05-03 (5)' },
        { line: 5, column: 'times', problem: 'overlap', allowed: '2027-05-03 (2)' },
        { line: 6, column: 'agent', written: 'nobody', problem: 'unknown_agent' },
        { line: 7, problem: 'same_shift', allowed: '2' },
      ])
      const before = await stored(team)
      expect(await asked(planner, file, { mode: 'apply', tag: tried.tag })).toMatchObject({
        outcome: 'differs',
      })
      expect(await stored(team)).toEqual(before)
      expect(
        await asked(planner, file, { mode: 'apply', tag: tried.tag, faulty: 'leave_out' }),
      ).toMatchObject({
        outcome: 'applied',
        counts: { added: 2, faulty: 4 },
      })
    })

    test('is shown again instead of applied when somebody changed the roster meanwhile', async () => {
      const { team, planner } = await planning()
      const [shift] = team.shifts
      if (shift === undefined) throw new Error('the team has shifts')
      const file = `agent,date,times,queue\n${team.agents[0].profile.account},${shift.businessDate},01:00-05:00,${team.queueId}`
      const { tag } = await asked(planner, file, { mode: 'try' })
      const { revision: _, teamId: _team, ...planned } = shift
      await planner.mutate('roster.publish', {
        edits: [{ do: 'put', shift: { ...planned, place: 'home' }, seen: shift.revision }],
      })
      const before = await stored(team)
      expect(await asked(planner, file, { mode: 'apply', tag })).toMatchObject({ outcome: 'differs' })
      expect(await stored(team)).toEqual(before)
    })

    test('does not take back what two agents have swapped since', async () => {
      const { team, planner } = await planning()
      const [a, b] = team.agents
      const file = fileFor(team, ...FAR)
      await asked(planner, file, { mode: 'apply', tag: (await asked(planner, file, { mode: 'try' })).tag })
      const give = (await shiftsOf(team)).find(({ id }) => id === `x:${team.teamId}-p3`)
      if (give === undefined) throw new Error('it was imported')
      await rig().insert([
        {
          table: 'swap',
          row: {
            id: `swap-${team.teamId}` as never,
            kind: 'give_away',
            teamId: team.teamId,
            requester: { agentId: a.profile.agentId, agentName: '', shiftId: give.id, shiftRevision: 1 },
            counterpart: { agentId: b.profile.agentId, agentName: '', shiftId: null, shiftRevision: 0 },
            message: '',
            state: 'applied',
            findings: [],
            steps: [],
          },
        },
      ])
      const { revision, teamId: _, ...planned } = give
      await planner.mutate('roster.publish', {
        edits: [{ do: 'put', shift: { ...planned, agentId: b.profile.agentId }, seen: revision }],
      })
      expect((await asked(planner, file, { mode: 'try' })).counts).toMatchObject({
        changed: 0,
        unchanged: 3,
        swapped: 1,
      })
    })

    test('is nobody’s but a planner’s, and plans nobody of another team', async () => {
      const { team, planner } = await planning()
      const other = await rig().newTeam()
      const [agent] = team.agents
      expect(
        await send(await rig().client().signedIn(agent), fileFor(team, ...FAR), { mode: 'try' }),
      ).toMatchObject({
        status: 403,
        code: 'not_granted',
      })
      const stranger = `agent,date,times,queue\n${other.agents[0].profile.account},2027-05-03,09:00-17:00,${team.queueId}`
      const answer = await asked(planner, stranger, { mode: 'try' })
      expect(answer.faults).toMatchObject([{ line: 2, column: 'agent', problem: 'other_team' }])
      expect(
        await asked(planner, stranger, { mode: 'apply', tag: answer.tag, faulty: 'leave_out' }),
      ).toMatchObject({
        counts: { added: 0 },
      })
    })

    test('a file that is none says so, one that is too large is not taken', async () => {
      const { planner } = await planning()
      expect(await send(planner, 'a,b\n1,2', { mode: 'try' })).toMatchObject({
        body: { outcome: 'not_read', problem: 'unknown_columns', columns: ['a', 'b'] },
      })
      expect(await send(planner, 'x'.repeat(9 * 1024 * 1024), { mode: 'try' })).toMatchObject({ status: 413 })
    })
  })
}
