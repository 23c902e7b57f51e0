/** What the law protects somebody from is known to them, and to nobody else on any machine; the rules know it all the same. */
import { describe, expect, test } from 'vitest'
import type { Shift } from '#shared/domain/schedule/shift.ts'
import { BusinessDate, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import { ShiftId } from '#shared/kernel/ids.ts'
import { spaceOfAgent, spaceOfOrganisation, spaceOfTeam } from '#shared/sync/tables.ts'
import { givePersonnel } from '../../server/imports/personnel.ts'
import { giveSwapRules } from '../../server/imports/swap-rules.ts'
import { rosterViewIn } from '../../server/storage/roster-view.ts'
import { stageRows } from '../../server/storage/rows.ts'
import { policy } from '../fixtures/centre-rows.ts'
import type { ServerRig } from './server.rig.ts'
import type { Member, Team } from './server.team.ts'

const DAY = 86_400_000
const protections = [
  {
    kind: 'nursing' as const,
    from: BusinessDate.parse('2020-01-01'),
    until: BusinessDate.parse('2099-12-31'),
  },
]

export function protectionsSuite(rig: () => ServerRig): void {
  const database = () => rig().services.database
  /** The file is the whole of it, for all teams. */
  const give = (who: Member, points?: number) =>
    givePersonnel(
      database(),
      [
        {
          account: who.profile.account,
          protections,
          workingTime: { system: 'comprehensive', period: 'quarter' },
          ...(points === undefined ? {} : { points }),
        },
      ],
      rig().now(),
    )

  /** From 22:00 to 06:00 in Shanghai, so many days from now. */
  const night = (team: Team, who: Member, days: number): Shift => {
    const midnight = Math.floor((msFromInstant(rig().now()) + 8 * 3_600_000) / DAY) * DAY + days * DAY
    const start = midnight + 14 * 3_600_000
    const [first] = team.shifts
    if (first === undefined) throw new Error('the team works')
    return {
      ...first,
      id: ShiftId.parse(`night-${who.profile.agentId}-${days}`),
      agentId: who.profile.agentId,
      businessDate: BusinessDate.parse(new Date(midnight).toISOString().slice(0, 10)),
      kind: 'night',
      segments: [{ start: instantFromMs(start), end: instantFromMs(start + DAY / 3), activities: [] }],
    }
  }

  describe('the rules of the roster', () => {
    test('S1: a protection is on the machine of whom it protects, and on no colleague’s, lead’s or administrator’s', async () => {
      const team = await rig().newTeam()
      const [protectedOne, colleague] = team.agents
      await give(protectedOne, 12)
      await database()
        .queries.updateTable('account')
        .set({ permissions: ['administrator', 'planner'] })
        .where('agent_id', '=', colleague.profile.agentId)
        .execute()
      const space = spaceOfAgent(protectedOne.profile.agentId)
      const own = await rig().client().signedIn(protectedOne)
      const { rows } = await own.bootstrap(space, null, 100)
      expect(rows.filter(({ table }) => table === 'personnel').map(({ row }) => row)).toEqual([
        { id: protectedOne.profile.agentId, protections, points: 12 },
      ])
      for (const other of [team.lead, colleague]) {
        const desk = await rig().client().signedIn(other)
        expect((await desk.pull(null)).granted).not.toContain(space)
        for (const visible of [spaceOfOrganisation(), spaceOfTeam(team.teamId)]) {
          const page = await desk.bootstrap(visible, null, 1_000)
          expect(JSON.stringify(page.rows)).not.toMatch(/nursing|personnel/)
        }
        await expect(desk.bootstrap(space, null, 100)).rejects.toThrow()
      }
      const audited = await database()
        .queries.selectFrom('audit')
        .selectAll()
        .where('action', '=', 'personnel.change')
        .execute()
      expect(audited.length).toBeGreaterThan(0)
      expect(JSON.stringify(audited)).not.toMatch(/nursing/)
    })

    test('whoever asks a protected colleague to take a night is told that they are not eligible, and nothing else', async () => {
      const team = await rig().newTeam()
      const [asking, protectedOne] = team.agents
      const [own, taken] = [night(team, asking, 6), night(team, protectedOne, 8)]
      const plain = { ...taken, kind: 'day' as const, segments: taken.segments.map(toTheDay) }
      await rig().insert([own, plain].map((row) => ({ table: 'shift' as const, row })))
      const desk = await rig().client().signedIn(asking)
      const ask = (id: string) =>
        desk.mutate('swap.request', {
          id,
          give: { shiftId: own.id, revision: own.revision },
          take: { shiftId: plain.id, revision: plain.revision },
          message: '',
        })
      await give(protectedOne)
      const refused = await ask(`${team.teamId}-one`)
      expect(refused).toMatchObject({
        results: [{ refusal: { code: 'rule_blocked', detail: { rule: 'not_eligible' } } }],
      })
      expect(JSON.stringify(refused)).not.toMatch(/nursing|protection|night|article/)
      // What the file says no more is gone, and then nothing speaks against it.
      await givePersonnel(database(), [], rig().now())
      expect(await ask(`${team.teamId}-two`)).toMatchObject({ results: [{ outcome: 'applied' }] })
    })

    test('a planner’s file that gives a protected agent a night is told that they are not eligible, not that it is the law', async () => {
      const team = await rig().newTeam()
      const [protectedOne] = team.agents
      await give(protectedOne)
      await database()
        .queries.updateTable('account')
        .set({ permissions: ['agent', 'lead', 'planner'] })
        .where('agent_id', '=', team.lead.profile.agentId)
        .execute()
      const planner = await rig().client().signedIn(team.lead)
      const file = `agent,date,times,queue\n${protectedOne.profile.account},2027-05-03,22:00-06:00,${team.queueId}`
      const tried = await rig()
        .client()
        .send('POST', '/roster/import?mode=try&missing=keep&faulty=refuse', {
          token: planner.session.accessToken,
          body: file,
          headers: { 'content-type': 'application/octet-stream' },
        })
      expect(tried.body).toMatchObject({ faults: [{ line: 2, problem: 'not_eligible' }] })
      expect(JSON.stringify(tried.body)).not.toMatch(/law|protection|nursing/)
      await givePersonnel(database(), [], rig().now())
    })

    test('the system of working time is in the roster, where every rule reads it; the same file again changes nothing', async () => {
      const team = await rig().newTeam()
      const { agentId } = team.agents[0].profile
      const stored = async (table: 'agent' | 'personnel') =>
        database()
          .queries.selectFrom('synced_row')
          .select(['version', 'data'])
          .where('tbl', '=', table)
          .where('id', '=', agentId)
          .where('data', 'is not', null)
          .execute()
      await give(team.agents[0])
      const before = [await stored('agent'), await stored('personnel')]
      expect(before[0]).toMatchObject([{ data: { workingTime: { period: 'quarter' } } }])
      await give(team.agents[0])
      expect([await stored('agent'), await stored('personnel')]).toEqual(before)
      await givePersonnel(database(), [], rig().now())
      expect(await stored('personnel')).toEqual([])
      expect(JSON.stringify(await stored('agent'))).not.toContain('quarter')
    })

    test('versions of the company’s rules are rows of the organisation, whole from the file', async () => {
      const versions = ['one', 'two'].map((id) => ({ ...policy, id }))
      await giveSwapRules(database(), versions, rig().now())
      const desk = await rig()
        .client()
        .signedIn((await rig().newTeam()).agents[0])
      const pulled = async () =>
        (await desk.bootstrap(spaceOfOrganisation(), null, 5_000)).rows
          .filter(({ table }) => table === 'swapPolicy')
          .map(({ id }) => id)
      expect(await pulled()).toEqual(['one', 'two'])
      await giveSwapRules(database(), versions.slice(1), rig().now())
      expect(await pulled()).toEqual(['two'])
      await giveSwapRules(database(), [], rig().now())
    })

    test('the server sees who else works then, by business date', async () => {
      const team = await rig().newTeam()
      const [first] = team.shifts
      if (first === undefined) throw new Error('the team works')
      const view = rosterViewIn(database().queries, { written: function* () {} })
      const found = await view.teamShifts(team.teamId, first.businessDate, first.businessDate)
      expect(found.map(({ id }) => id).sort()).toEqual(
        team.shifts
          .filter(({ businessDate }) => businessDate === first.businessDate)
          .map(({ id }) => id)
          .sort(),
      )
      expect(await view.homeReadyAt(first.agentId)).toBeNull()
      expect(await view.promises(first.agentId)).toEqual([])
    })

    test('the server sees who works then as the mutations before it in one push left it', async () => {
      const team = await rig().newTeam()
      const [first] = team.shifts
      if (first === undefined) throw new Error('the team works')
      const gone = night(team, team.agents[1], 9)
      await rig().insert([{ table: 'shift', row: gone }])
      const fresh = { ...first, id: ShiftId.parse(`fresh-${team.teamId}`) }
      const found = await database().write(async (tx) => {
        const staged = stageRows(tx, [spaceOfTeam(team.teamId)])
        const part = staged.part()
        await part.rows.put('shift', { ...first, place: 'office', revision: first.revision + 1 })
        await part.rows.put('shift', fresh)
        await part.rows.remove('shift', gone.id)
        const view = rosterViewIn(tx, staged)
        const around = () => view.teamShifts(team.teamId, first.businessDate, gone.businessDate)
        const before = await around()
        await part.keep()
        return { before, after: await around() }
      })
      const idsOf = (shifts: readonly Shift[]): string[] => shifts.map(({ id }) => id)
      expect(idsOf(found.before)).toContain(gone.id)
      expect(idsOf(found.before)).not.toContain(fresh.id)
      expect(idsOf(found.after)).not.toContain(gone.id)
      expect(idsOf(found.after)).toContain(fresh.id)
      expect(found.after.find(({ id }) => id === first.id)).toMatchObject({ revision: first.revision + 1 })
    })
  })
}

const toTheDay = ({ start, end }: Shift['segments'][number]): Shift['segments'][number] => ({
  start: instantFromMs(msFromInstant(start) - DAY / 2),
  end: instantFromMs(msFromInstant(end) - DAY / 2),
  activities: [],
})
