/** Whoever is removed is forgotten by ended cases and records of calls, here and on every machine; what a law wants kept is kept apart. */
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { CallId, CustomerId } from '#shared/kernel/ids.ts'
import { spaceOf } from '#shared/sync/tables.ts'
import { eraseOldRecords, forgetKeptRecords } from '../../server/storage/erased-records.ts'
import { forgetFiles } from '../../server/storage/file-uploads.ts'
import { changeRows } from '../../server/storage/rows.ts'
import { callRecord, complaintRow, li, local } from '../fixtures/centre-rows.ts'
import { apiAsking } from './server.api-asking.ts'
import { attach, bytesOf, fileClientOf, hashOf } from './server.files.ts'
import type { ServerRig } from './server.rig.ts'
import type { Team } from './server.team.ts'

const TOLD = '母亲住院，家里没人'

export function erasureSuite(rig: () => ServerRig): void {
  const { keyWith, ask, made } = apiAsking(rig)
  let cases = 0
  const caseOf = (team: Team, customerId: CustomerId | null, given: Partial<Complaint> = {}): Complaint => {
    cases += 1
    return complaintRow(`erased-${team.teamId}-${cases}`, {
      number: String(6_000_000_000 + cases),
      teamId: team.teamId,
      queueId: team.queueId,
      customerId,
      facts: TOLD,
      status: 'closed',
      receivedAt: rig().now(),
      steps: [
        { at: rig().now(), byId: team.lead.profile.agentId, byName: '班长', to: 'closed', reason: TOLD },
      ],
      ...given,
    })
  }
  const callOf = (team: Team, customerId: CustomerId) => ({
    ...callRecord(li, { id: CallId.parse(randomUUID()), customerId, notes: TOLD }),
    agentId: team.agents[0].profile.agentId,
    teamId: team.teamId,
    endedAt: rig().now(),
  })
  const dataOf = async (id: string): Promise<unknown> => {
    const [row] = await rig()
      .services.database.queries.selectFrom('synced_row')
      .select('data')
      .where('id', '=', id)
      .where('data', 'is not', null)
      .execute()
    return row?.data
  }
  const keptOf = (ids: readonly string[]) =>
    rig()
      .services.database.queries.selectFrom('kept_record')
      .select(['id', 'data'])
      .where('id', 'in', ids)
      .execute()

  describe('forgetting a customer', () => {
    test('their closed cases and calls say nothing of them any more, on every machine with its next pull', async () => {
      const team = await rig().newTeam()
      const key = await keyWith([team.queueId])
      const externalId = await made(team, key)
      const { body } = await ask(key, 'GET', `/customers/${externalId}`)
      const customerId = CustomerId.parse(Object(body).id)
      const [closed, call] = [caseOf(team, customerId), callOf(team, customerId)]
      await rig().insert([
        { table: 'complaint', row: closed },
        { table: 'callRecord', row: call },
      ])
      const desk = await rig().client().signedIn(team.agents[0])
      const spaces = [spaceOf('complaint', closed), spaceOf('callRecord', call)]
      const { cursor } = await desk.pullAll({
        epoch: await rig().epoch(),
        spaces: Object.fromEntries(spaces.map((space) => [space, 0])),
      })
      expect(await ask(key, 'DELETE', `/customers/${externalId}`)).toMatchObject({ status: 204 })
      const { pages } = await desk.pullAll(cursor)
      expect(JSON.stringify(pages)).toContain(closed.number)
      expect(JSON.stringify(pages)).toContain(call.id)
      for (const said of [TOLD, closed.customerName, call.number])
        expect(JSON.stringify(pages)).not.toContain(said)
      // Whole, apart, until its period is over.
      const kept = await keptOf([closed.id, call.id])
      expect(kept).toHaveLength(2)
      expect(JSON.stringify(kept)).toContain(TOLD)
      const { queries } = rig().services.database
      await forgetKeptRecords(queries, rig().now())
      expect(await keptOf([closed.id, call.id])).toHaveLength(2)
      await forgetKeptRecords(queries, local('2100-01-01 00:00'))
      expect(await keptOf([closed.id, call.id])).toEqual([])
    })

    test('a file of theirs is nobody’s to read any more, and is gone when what is kept of the case is', async () => {
      const team = await rig().newTeam()
      const key = await keyWith([team.queueId])
      const externalId = await made(team, key)
      const { body } = await ask(key, 'GET', `/customers/${externalId}`)
      const open = caseOf(team, CustomerId.parse(Object(body).id), { status: 'registered' })
      await rig().insert([{ table: 'complaint', row: open }])
      const desk = await rig().client().signedIn(team.agents[0])
      const bytes = bytesOf(500, externalId)
      await attach(desk, open.id, bytes)
      const files = fileClientOf(rig().url, desk)
      await files.upload(bytes)
      expect((await files.get(hashOf(bytes))).status).toBe(200)
      expect(await ask(key, 'DELETE', `/customers/${externalId}`)).toMatchObject({
        status: 409,
        body: { code: 'open_cases' },
      })
      await rig().services.database.write((tx) =>
        changeRows(tx, [spaceOf('complaint', open)], async (rows) => {
          const attached = await rows.get('complaint', open.id)
          if (attached !== undefined) await rows.put('complaint', { ...attached, status: 'closed' })
        }),
      )
      expect(await ask(key, 'DELETE', `/customers/${externalId}`)).toMatchObject({ status: 204 })
      expect((await files.get(hashOf(bytes))).status).toBe(404)
      const { queries } = rig().services.database
      const fileIsThere = async (): Promise<boolean> =>
        (await queries.selectFrom('file_upload').select('id').where('hash', '=', hashOf(bytes)).execute())
          .length > 0
      const later = local('2100-01-01 00:00')
      await forgetFiles(queries, later)
      expect(await fileIsThere()).toBe(true)
      await forgetKeptRecords(queries, later)
      await forgetFiles(queries, later)
      expect(await fileIsThere()).toBe(false)
    })

    test('what ended longer ago than it may be kept is forgotten by itself; what is open or younger stays', async () => {
      const team = await rig().newTeam()
      const [customer] = team.customers
      if (customer === undefined) throw new Error('the team has customers')
      const [long, lately] = [local('2009-03-01 10:00'), local('2011-03-01 10:00')]
      const step = (at: typeof long) => [
        { at, byId: team.lead.profile.agentId, byName: '班长', to: 'closed' as const, reason: '' },
      ]
      const old = caseOf(team, customer.id, { receivedAt: long, steps: step(long) })
      const stillOpen = caseOf(team, customer.id, { receivedAt: long, steps: step(long), status: 'reopened' })
      const closedLater = caseOf(team, customer.id, { receivedAt: long, steps: step(lately) })
      const oldCall = { ...callOf(team, customer.id), startedAt: long, endedAt: long }
      await rig().insert([
        ...[old, stillOpen, closedLater].map((row) => ({ table: 'complaint' as const, row })),
        { table: 'callRecord', row: oldCall },
      ])
      const now = local('2014-03-02 10:00')
      expect(await eraseOldRecords(rig().services.database, now, 1_461)).toBe(2)
      expect(await dataOf(old.id)).toMatchObject({ facts: '—', customerId: null, number: old.number })
      expect(await dataOf(oldCall.id)).toMatchObject({ number: '', notes: '' })
      expect(await dataOf(stillOpen.id)).toMatchObject({ facts: TOLD })
      expect(await dataOf(closedLater.id)).toMatchObject({ facts: TOLD })
      expect(await keptOf([old.id])).toEqual([])
      expect(await eraseOldRecords(rig().services.database, now, 1_461)).toBe(0)
    })
  })
}
