/** A case that the server has accepted is with whoever can take it by then: by the roster, the accounts and what each has already. */
import { sql } from 'kysely'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { CASE_RULES_ID, CaseRules } from '#shared/domain/complaint/case-rules.ts'
import { Category } from '#shared/domain/complaint/category.ts'
import { Complaint } from '#shared/domain/complaint/complaint.ts'
import { complaintNumber } from '#shared/domain/complaint/complaint-number.ts'
import { Shift } from '#shared/domain/schedule/shift.ts'
import { instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import { giveCaseRules } from '../../server/imports/case-rules.ts'
import { countOpenCases } from '../../server/storage/open-cases.ts'
import { complaintFacts } from '../fixtures/centre-rows.ts'
import type { SignedInClient } from './server.client.ts'
import type { ServerRig } from './server.rig.ts'
import type { Member, Team } from './server.team.ts'

const CATEGORY = 'cat-routed'
const HOUR = 3_600_000
const noRules = { id: CASE_RULES_ID, causes: [], authorities: [], departments: [] }

export function routingSuite(rig: () => ServerRig): void {
  const give = (rules: object) =>
    giveCaseRules(rig().services.database, CaseRules.parse({ ...noRules, ...rules }), rig().now())
  const byLoad = (owner: object = {}) => ({
    routing: {
      absentAfterDays: 3,
      rules: [
        {
          id: 'by-load',
          name: '按在办量',
          when: { categoryIds: [CATEGORY] },
          departmentId: null,
          owner: { is: 'least_loaded', among: 'team', at: 'work', ...owner },
          source: '分派规则 1',
          effectiveFrom: '2026-01-01',
          effectiveTo: null,
        },
      ],
    },
  })
  /** From an hour ago until an hour from now. */
  const atWork = async (team: Team, ...members: readonly Member[]): Promise<void> => {
    const now = msFromInstant(rig().now())
    const rows = members.map(({ profile }) => {
      const [planned] = team.shifts
      if (planned === undefined) throw new Error('the team has shifts')
      const hours = { start: instantFromMs(now - HOUR), end: instantFromMs(now + HOUR), activities: [] }
      const businessDate = instantFromMs(now + 8 * HOUR).slice(0, 10)
      return Shift.parse({
        ...planned,
        id: `now-${profile.agentId}`,
        agentId: profile.agentId,
        businessDate,
        segments: [hours],
      })
    })
    await rig().insert(rows.map((row) => ({ table: 'shift' as const, row })))
  }
  const registering = (desk: SignedInClient, counter: number) => {
    const number = complaintNumber(desk.session.devicePrefix, counter)
    if (!number.ok) throw new Error(number.error)
    const facts = complaintFacts({
      customerId: null,
      categoryId: Category.shape.id.parse(CATEGORY),
      fields: {},
      incidentAt: null,
    })
    const id = `routed-${number.value}`
    return { id, args: { id, number: number.value, callId: null, training: false, facts } }
  }
  const stored = async (id: string): Promise<Complaint> => {
    const row = await rig()
      .services.database.queries.selectFrom('synced_row')
      .select('data')
      .where('tbl', '=', 'complaint')
      .where('id', '=', id)
      .where('data', 'is not', null)
      .executeTakeFirstOrThrow()
    return Complaint.parse(row.data)
  }
  const file = async (
    desk: SignedInClient,
    ...counters: readonly number[]
  ): Promise<readonly Complaint[]> => {
    const cases = counters.map((counter) => registering(desk, counter))
    const answer = await desk.push(...cases.map(({ args }) => desk.mutation('complaint.register', args)))
    expect(answer).toMatchObject({ results: cases.map(() => ({ outcome: 'applied' })) })
    return Promise.all(cases.map(({ id }) => stored(id)))
  }

  describe('where a case goes by itself', () => {
    beforeAll(async () => {
      const category = Category.parse({
        id: CATEGORY,
        parentId: null,
        name: '分派',
        keywords: [],
        fields: [],
        order: 9,
      })
      await rig().insert([{ table: 'category', row: category }])
    })
    afterEach(() => give({}))

    test('to whoever is at work by the roster, and every machine of the team hears of it with the reason', async () => {
      const team = await rig().newTeam()
      const [filer, other] = team.agents
      await atWork(team, other)
      await give(byLoad())
      const desk = await rig().client().signedIn(filer)
      const [filed] = await file(desk, 1)
      expect(filed).toMatchObject({
        ownerId: other.profile.agentId,
        status: 'assigned',
        routed: { ruleId: 'by-load', ownerName: other.profile.name },
        steps: [{ to: 'registered' }, { by: 'routing', reason: '按在办量' }],
      })
      const space = `team:${team.teamId}`
      const theirs = await rig().client().signedIn(other)
      const { rows } = await theirs.bootstrap(space, null, 1_000)
      expect(rows.find(({ id }) => id === filed?.id)).toMatchObject({
        row: { routed: { ruleName: '按在办量' } },
      })
    })

    test('what was filed offline and comes in one push is shared out, and so is what comes after it', async () => {
      const team = await rig().newTeam()
      await atWork(team, ...team.agents)
      await give(byLoad())
      const desk = await rig().client().signedIn(team.agents[0])
      const filed = [...(await file(desk, 1, 2, 3)), ...(await file(desk, 4))]
      for (const { profile } of team.agents)
        expect(filed.filter(({ ownerId }) => ownerId === profile.agentId)).toHaveLength(2)
    })

    test('nobody whose account is disabled, or who has signed out everywhere for days, is given one', async () => {
      const team = await rig().newTeam()
      const [gone, away] = team.agents
      const { queries } = rig().services.database
      await atWork(team, gone, away)
      await give(byLoad())
      await rig().client().signedIn(away)
      const ended = instantFromMs(msFromInstant(rig().now()) - 4 * 24 * HOUR)
      await queries
        .updateTable('session')
        .set({ ended_at: ended })
        .where('agent_id', '=', away.profile.agentId)
        .execute()
      await queries
        .updateTable('account')
        .set({ disabled_at: rig().now() })
        .where('agent_id', '=', gone.profile.agentId)
        .execute()
      const desk = await rig().client().signedIn(team.lead)
      expect(await file(desk, 1)).toMatchObject([
        { ownerId: null, status: 'registered', routed: { ruleId: 'by-load', ownerId: null } },
      ])
    })

    test('without rules it stays where it was filed', async () => {
      const team = await rig().newTeam()
      await atWork(team, ...team.agents)
      const desk = await rig().client().signedIn(team.agents[0])
      const [filed] = await file(desk, 1)
      expect(filed).toMatchObject({ ownerId: null, status: 'registered' })
      expect(filed?.routed).toBeUndefined()
    })

    test('a rule for somebody whom the centre does not have is refused with their id', async () => {
      const owner = { is: 'agent', agentId: 'nobody-here' }
      const [rule] = byLoad().routing.rules
      const rules = { routing: { absentAfterDays: 3, rules: [{ ...rule, owner }] } }
      await expect(give(rules)).rejects.toMatchObject({
        code: 'bad_rules',
        fault: { problem: 'unknown_agent', where: 'by-load', what: 'nobody-here' },
      })
    })

    test('open cases are counted by their own index', async () => {
      const { database } = rig().services
      const plan = await database.write(async (tx) => {
        // Few rows are read faster without any index, and the planner knows it.
        await sql`set local enable_seqscan = off`.execute(tx)
        return sql`explain ${countOpenCases(['agent-1-1'])}`.execute(tx)
      })
      expect(JSON.stringify(plan.rows)).toContain('synced_row_open_case')
    })
  })
}
