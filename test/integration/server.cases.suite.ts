/** What the server does with open cases by itself: ladders, and cases of people who left; once, by however many servers. */
import { afterEach, describe, expect, test } from 'vitest'
import { CASE_RULES_ID, CaseRules } from '#shared/domain/complaint/case-rules.ts'
import { Complaint } from '#shared/domain/complaint/complaint.ts'
import { instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import type { ComplaintId } from '#shared/kernel/ids.ts'
import { goOn, type Looked } from '../../server/cases/go-on.ts'
import { giveCaseRules } from '../../server/imports/case-rules.ts'
import { complaintRow } from '../fixtures/centre-rows.ts'
import type { ServerRig } from './server.rig.ts'
import type { Team } from './server.team.ts'

const HOUR = 3_600_000
const noRules = { id: CASE_RULES_ID, causes: [], authorities: [], departments: [] }
const ladder = {
  id: 'ladder',
  name: '升级',
  rungs: [
    { id: 'half', name: '过半', at: { when: 'elapsed', share: 0.5 }, tell: [{ who: 'owner' }], giveTo: null },
    { id: 'late', name: '超时', at: { when: 'breach' }, tell: [{ who: 'lead' }], giveTo: { who: 'lead' } },
  ],
  source: '升级规则 1',
  effectiveFrom: '2026-01-01',
  effectiveTo: null,
}
const routing = {
  absentAfterDays: 3,
  rules: [
    {
      id: 'load',
      name: '按在办量',
      when: {},
      departmentId: null,
      owner: { is: 'least_loaded', among: 'team', at: 'any_time' },
      source: '分派规则 1',
      effectiveFrom: '2026-01-01',
      effectiveTo: null,
    },
  ],
}
let cases = 0

export function casesSuite(rig: () => ServerRig): void {
  const give = (rules: object) =>
    giveCaseRules(rig().services.database, CaseRules.parse({ ...noRules, ...rules }), rig().now())
  const look = (looked: Looked = new Map()) => goOn(rig().services, looked)
  const hoursFromNow = (hours: number) => instantFromMs(msFromInstant(rig().now()) + hours * HOUR)
  /** A limit of ten hours that began `begun` hours ago; the owner is the first agent. */
  const caseBegun = async (
    team: Team,
    begun: number,
    given: Partial<Complaint> = {},
  ): Promise<ComplaintId> => {
    cases += 1
    const { agentId, name } = team.agents[0].profile
    const receivedAt = hoursFromNow(-begun)
    const row = complaintRow(`on-${team.teamId}-${cases}`, {
      number: String(8_000_000_000 + cases),
      teamId: team.teamId,
      queueId: team.queueId,
      customerId: null,
      createdBy: agentId,
      createdByName: name,
      ownerId: agentId,
      status: 'investigating',
      receivedAt,
      clocks: [
        {
          ruleId: 'ten',
          name: '十小时',
          kind: 'internal',
          dueAt: hoursFromNow(10 - begun),
          source: '规范 1',
          terms: {
            limit: { unit: 'hours', amount: 10 },
            zone: 'Asia/Shanghai',
            pausedBy: ['waiting_customer'],
          },
        },
      ],
      steps: [{ at: receivedAt, byId: agentId, byName: name, to: 'registered', reason: '' }],
      ...given,
    })
    await rig().insert([{ table: 'complaint', row }])
    return row.id
  }
  const stored = async (id: ComplaintId) => {
    const row = await rig()
      .services.database.queries.selectFrom('synced_row')
      .select(['data', 'version'])
      .where('tbl', '=', 'complaint')
      .where('id', '=', id)
      .where('data', 'is not', null)
      .executeTakeFirstOrThrow()
    return { complaint: Complaint.parse(row.data), version: row.version }
  }
  const disable = (agentId: string) =>
    rig()
      .services.database.queries.updateTable('account')
      .set({ disabled_at: rig().now() })
      .where('agent_id', '=', agentId)
      .execute()

  describe('what happens to cases by themselves', () => {
    afterEach(() => give({}))

    test('a rung that has come is told, stands in the audit, and reaches the desk of whoever was told, who reads it', async () => {
      const team = await rig().newTeam()
      await give({ ladders: [ladder] })
      const id = await caseBegun(team, 6)
      expect(await look()).toBeGreaterThanOrEqual(1)
      const [owner] = team.agents
      expect((await stored(id)).complaint.escalations).toMatchObject([
        { step: '过半', clock: '十小时', told: [{ id: owner.profile.agentId }], gaveTo: null, read: [] },
      ])
      const audited = await rig()
        .services.database.queries.selectFrom('audit')
        .select('touched')
        .where('action', '=', 'complaint.goOn')
        .execute()
      expect(audited.flatMap(({ touched }) => touched)).toContain(`complaint/${id}`)
      const desk = await rig().client().signedIn(owner)
      const { rows } = await desk.bootstrap(`team:${team.teamId}`, null, 1_000)
      const [escalation] = Complaint.parse(rows.find((row) => row.id === id)?.row).escalations ?? []
      const read = { complaintId: id, escalationId: escalation?.id }
      expect(await desk.mutate('complaint.readEscalation', read)).toMatchObject({
        results: [{ outcome: 'applied' }],
      })
      expect((await stored(id)).complaint.escalations).toMatchObject([
        { read: [{ byId: owner.profile.agentId }] },
      ])
    })

    test('servers that look at once, and one that is started anew, tell it once', async () => {
      const team = await rig().newTeam()
      await give({ ladders: [ladder] })
      const ids = [await caseBegun(team, 6), await caseBegun(team, 11)]
      await Promise.all([look(), look(), look()])
      const before = await Promise.all(ids.map(stored))
      await look()
      expect(await Promise.all(ids.map(stored))).toEqual(before)
      for (const { complaint } of before) expect(complaint.escalations).toHaveLength(1)
    })

    test('after a breach it is the lead’s, with its clocks as they were; what nobody has touched is not looked at again until its time', async () => {
      const team = await rig().newTeam()
      await give({ ladders: [ladder] })
      const id = await caseBegun(team, 6)
      const looked: Looked = new Map()
      await look(looked)
      const told = await stored(id)
      await look(looked)
      expect(looked.get(id)).toMatchObject({ version: Number(told.version), nextAt: hoursFromNow(4) })
      rig().advance(4 * HOUR)
      await look(looked)
      const { complaint } = await stored(id)
      expect(complaint).toMatchObject({
        ownerId: team.lead.profile.agentId,
        status: 'investigating',
        escalations: [{ step: '过半' }, { step: '超时', gaveTo: { id: team.lead.profile.agentId } }],
        clocks: told.complaint.clocks,
        steps: told.complaint.steps,
      })
    })

    test('nothing is told while the customer is waited for, of practice, or without a ladder', async () => {
      const team = await rig().newTeam()
      const { agentId, name } = team.agents[0].profile
      const waiting = {
        at: hoursFromNow(-5.5),
        byId: agentId,
        byName: name,
        to: 'waiting_customer',
        reason: '',
      } as const
      const waits = await caseBegun(team, 6, { status: 'waiting_customer', steps: [waiting] })
      const practice = await caseBegun(team, 6, { training: true })
      const plain = await caseBegun(team, 6)
      await look()
      expect((await stored(plain)).complaint.escalations).toBeUndefined()
      await give({ ladders: [ladder] })
      await look()
      for (const id of [waits, practice]) expect((await stored(id)).complaint.escalations).toBeUndefined()
    })

    test('what belongs to somebody whose account was disabled goes where the rules send it, and says why', async () => {
      const team = await rig().newTeam()
      await give({ routing })
      const id = await caseBegun(team, 1)
      await disable(team.agents[0].profile.agentId)
      await look()
      const { complaint } = await stored(id)
      expect([team.lead, team.agents[1]].map(({ profile }) => profile.agentId)).toContain(complaint.ownerId)
      expect(complaint).toMatchObject({
        status: 'assigned',
        routed: { because: 'owner_left', ruleName: '按在办量' },
      })
      const before = await stored(id)
      await look()
      expect(await stored(id)).toEqual(before)
    })

    test('without rules for it, it is nobody’s, for the lead’s board', async () => {
      const team = await rig().newTeam()
      const id = await caseBegun(team, 1)
      await disable(team.agents[0].profile.agentId)
      await look()
      expect((await stored(id)).complaint).toMatchObject({
        ownerId: null,
        status: 'investigating',
        routed: { ruleId: null, because: 'owner_left' },
      })
    })

    test('of somebody who signed out for days, too; of somebody who was there yesterday, not', async () => {
      const team = await rig().newTeam()
      const [away, here] = team.agents
      await give({ routing })
      for (const member of [away, here]) await rig().client().signedIn(member)
      const { queries } = rig().services.database
      for (const [member, hours] of [
        [away, -4 * 24],
        [here, -24],
      ] as const)
        await queries
          .updateTable('session')
          .set({ ended_at: hoursFromNow(hours) })
          .where('agent_id', '=', member.profile.agentId)
          .execute()
      const ids = [await caseBegun(team, 1), await caseBegun(team, 1, { ownerId: here.profile.agentId })]
      await look()
      const [first, second] = await Promise.all(ids.map(stored))
      expect(first?.complaint).toMatchObject({ routed: { because: 'owner_absent' } })
      expect(first?.complaint.ownerId).not.toBe(away.profile.agentId)
      expect(second?.complaint.routed).toBeUndefined()
    })
  })
}
