/** Requests about the roster: of two at once one wins, and what nobody answers ends by itself. */
import { describe, expect, test } from 'vitest'
import { dateIn } from '#shared/domain/schedule/business-date.ts'
import { Leave } from '#shared/domain/schedule/leave.ts'
import { OpenShift } from '#shared/domain/schedule/open-shift.ts'
import type { Shift } from '#shared/domain/schedule/shift.ts'
import { Swap } from '#shared/domain/schedule/swap.ts'
import { instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import { endRequests } from '../../server/schedule/end-requests.ts'
import { openSwaps } from '../../server/storage/open-requests.ts'
import { outcomesOf } from './server.push.suite.ts'
import type { ServerRig } from './server.rig.ts'
import type { Team } from './server.team.ts'

const HOUR = 3_600_000

const reportFault = (code: string, cause: unknown): never => {
  throw new Error(code, { cause })
}

export function scheduleSuite(rig: () => ServerRig): void {
  const shiftOf = (team: Team, index = 0): Shift => {
    const found = team.shifts[index]
    if (found === undefined) throw new Error('the team has shifts')
    return found
  }
  /** So far ahead that nobody of the team works then. */
  const openIn = async (team: Team, hours = 24 * 20): Promise<OpenShift> => {
    const { agentId: _, ...planned } = shiftOf(team)
    const start = msFromInstant(rig().now()) + hours * HOUR
    const row = OpenShift.parse({
      ...planned,
      id: `open-${team.teamId}-${hours}`,
      businessDate: dateIn(planned.zone, instantFromMs(start)),
      segments: [{ start: instantFromMs(start), end: instantFromMs(start + 4 * HOUR), activities: [] }],
      heldBy: null,
    })
    await rig().insert([{ table: 'openShift', row }])
    return row
  }
  const seen = ({ id, revision }: { readonly id: string; readonly revision: number }) => ({
    shiftId: id,
    revision,
  })
  const stored = async (table: 'swap' | 'openShift' | 'leave', team: Team): Promise<unknown[]> => {
    const rows = await rig()
      .services.database.queries.selectFrom('synced_row')
      .select(['data', 'tbl'])
      .where('tbl', '=', table)
      .where('data', 'is not', null)
      .execute()
    return rows
      .map(({ data }) => data)
      .filter((data) => (data as { readonly teamId: string }).teamId === team.teamId)
  }
  const swapsOf = async (team: Team): Promise<Swap[]> =>
    (await stored('swap', team)).map((row) => Swap.parse(row))

  describe('requests about the roster', () => {
    test('C7: of many who take one open shift in the same second one has it, and the others are told at once', async () => {
      for (let round = 0; round < 5; round += 1) {
        const team = await rig().newTeam()
        const open = await openIn(team)
        const desks = await Promise.all(team.members.map((member) => rig().client().signedIn(member)))
        const answers = await Promise.all(
          desks.map((desk, index) =>
            desk.mutate('swap.takeOpen', { id: `${open.id}-${index}`, open: seen(open), message: '' }),
          ),
        )
        expect(answers.flatMap(outcomesOf).sort()).toEqual(['already_taken', 'already_taken', 'applied'])
        const [held] = (await stored('openShift', team)).map((row) => OpenShift.parse(row))
        expect((await swapsOf(team)).map(({ id }) => id)).toEqual([held?.heldBy?.swapId])
      }
    })

    test('C7: of two who take what lies on the board one has it', async () => {
      const team = await rig().newTeam()
      const give = seen(shiftOf(team))
      const [owner, other, lead] = await Promise.all(
        [team.agents[0], team.agents[1], team.lead].map((member) => rig().client().signedIn(member)),
      )
      const swapId = `board-${team.teamId}`
      await owner?.mutate('swap.offer', {
        id: swapId,
        kind: 'give_away',
        give,
        take: null,
        toId: null,
        message: '',
      })
      const both = await Promise.all([other, lead].map((desk) => desk?.mutate('swap.take', { swapId })))
      const outcomes = both.flatMap((answer) => (answer === undefined ? [] : outcomesOf(answer)))
      // Whoever works at that time themselves is refused by the rules, which is as final.
      expect(outcomes.filter((outcome) => outcome === 'applied').length).toBe(1)
    })

    test('what nobody answered expires when the shift begins, and an open one is free again', async () => {
      const team = await rig().newTeam()
      const open = await openIn(team, 3)
      const desk = await rig().client().signedIn(team.agents[0])
      await desk.mutate('swap.takeOpen', { id: `late-${team.teamId}`, open: seen(open), message: '' })
      const at = (hours: number) => {
        const now = instantFromMs(msFromInstant(rig().now()) + hours * HOUR)
        return { database: rig().services.database, clock: { now: () => now }, reportFault }
      }
      await endRequests(at(2))
      expect(await swapsOf(team)).toMatchObject([{ state: 'pending_lead' }])
      await endRequests(at(3))
      expect(await swapsOf(team)).toMatchObject([{ state: 'expired', steps: [{}, { byId: 'server' }] }])
      expect(await stored('openShift', team)).toMatchObject([{ heldBy: null }])
      const [expired] = await swapsOf(team)
      await endRequests(at(4))
      expect(await swapsOf(team)).toEqual([expired])
    })

    test('a team whose requests cannot be written keeps no other team’s from ending', async () => {
      const teams = [await rig().newTeam(), await rig().newTeam()]
      for (const team of teams) {
        const open = await openIn(team, 3)
        const desk = await rig().client().signedIn(team.agents[0])
        await desk.mutate('swap.takeOpen', { id: `two-${team.teamId}`, open: seen(open), message: '' })
      }
      const faults: string[] = []
      const { database } = rig().services
      // The first of the two, wherever the teams of other tests come.
      const inTurn = [...new Set((await openSwaps(database.queries)).map(({ teamId }) => teamId))]
      const fails = Math.min(...teams.map(({ teamId }) => inTurn.indexOf(teamId)))
      let written = -1
      const failing: typeof database = Object.create(database, {
        write: {
          value: (work: Parameters<typeof database.write>[0]) => {
            written += 1
            return written === fails ? Promise.reject(new Error('no room')) : database.write(work)
          },
        },
      })
      const now = instantFromMs(msFromInstant(rig().now()) + 3 * HOUR)
      await endRequests({
        database: failing,
        clock: { now: () => now },
        reportFault: (code) => void faults.push(code),
      })
      expect(faults).toEqual(['requests_failed'])
      const states = await Promise.all(teams.map(async (team) => (await swapsOf(team))[0]))
      expect(states.map((swap) => swap?.state).sort()).toEqual(['expired', 'pending_lead'])
    })

    test('leave is the lead’s to decide for as long as it lasts, and expires after it; a colleague does not see it', async () => {
      const team = await rig().newTeam()
      const [mine, theirs, lead] = await Promise.all(
        [team.agents[0], team.agents[1], team.lead].map((member) => rig().client().signedIn(member)),
      )
      const start = msFromInstant(rig().now()) + HOUR
      const leave = {
        id: `leave-${team.teamId}`,
        kind: 'late_start',
        businessDate: rig().now().slice(0, 10),
        start: instantFromMs(start),
        end: instantFromMs(start + HOUR),
        reason: '看牙',
      }
      const asked = await mine?.mutate('leave.request', leave)
      expect(asked === undefined ? [] : outcomesOf(asked)).toEqual(['applied'])
      const space = `leave:${team.agents[0].profile.agentId}`
      expect((await lead?.pull(null))?.granted).toContain(space)
      expect((await theirs?.pull(null))?.granted).not.toContain(space)
      const stateAt = async (ms: number) => {
        const clock = { now: () => instantFromMs(ms) }
        await endRequests({ database: rig().services.database, clock, reportFault })
        return (await stored('leave', team)).map((row) => Leave.parse(row).state)
      }
      expect(await stateAt(start + HOUR / 2)).toEqual(['requested'])
      expect(await stateAt(start + HOUR)).toEqual(['expired'])
    })
  })
}
