/** SPEC F on the server: bytes come in pieces and go on after any interruption; nobody gets what no case of theirs names. */
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { attachmentsOf } from '#shared/domain/complaint/attachment.ts'
import { Complaint } from '#shared/domain/complaint/complaint.ts'
import { keepUp } from '../../server/upkeep.ts'
import type { SignedInClient } from './server.client.ts'
import { attach, bytesOf, caseOf, fileClientOf, fileOf, hashOf } from './server.files.ts'
import type { ServerRig } from './server.rig.ts'
import type { Team } from './server.team.ts'

const KB = 1024
const DAY_MS = 24 * 3_600_000

export function filesSuite(rig: () => ServerRig): void {
  let seeds = 0
  const fresh = (size: number): Buffer => {
    seeds += 1
    return bytesOf(size, `file ${seeds}`)
  }
  type Desk = { readonly desk: SignedInClient; readonly files: ReturnType<typeof fileClientOf> }
  const deskOf = async (member: Team['lead']): Promise<Desk> => {
    const desk = await rig().client().signedIn(member)
    return { desk, files: fileClientOf(rig().url, desk) }
  }
  /** A team with a case on which its first agent put a file that nobody has uploaded yet. */
  const attached = async (bytes: Buffer) => {
    const team = await rig().newTeam()
    const caseId = await caseOf(rig(), team)
    const mine = await deskOf(team.agents[0])
    await attach(mine.desk, caseId, bytes)
    return { team, caseId, mine, hash: hashOf(bytes) }
  }
  const receivedAt = async (caseId: string) => {
    const { data } = await rig()
      .services.database.queries.selectFrom('synced_row')
      .select('data')
      .where('id', '=', caseId)
      .executeTakeFirstOrThrow()
    return attachmentsOf(Complaint.parse(data)).map((each) => each.receivedAt)
  }
  const auditOf = (agentId: string) =>
    rig()
      .services.database.queries.selectFrom('audit')
      .select(['action', 'subject', 'outcome'])
      .where('agent_id', '=', agentId)
      .where('action', 'like', 'file.%')
      .orderBy('id')
      .execute()

  describe('attached files', () => {
    test('F3: what one agent uploads in pieces, a colleague downloads byte by byte, and the case says that it is here', async () => {
      const bytes = fresh(600 * KB + 7)
      const { team, caseId, mine, hash } = await attached(bytes)
      const listener = await (await rig().client().signedIn(team.lead)).listen()
      expect(await receivedAt(caseId)).toEqual([null])
      const heard = listener.frames.length
      expect(await mine.files.upload(bytes)).toMatchObject({ status: 204 })
      expect(await receivedAt(caseId)).toEqual([rig().now()])
      await listener.next(heard + 1)
      listener.close()

      const colleague = await deskOf(team.agents[1])
      const got = await colleague.files.get(hash)
      expect(got.bytes.equals(bytes)).toBe(true)
      expect(Object.fromEntries(got.headers)).toMatchObject({
        'content-type': 'application/octet-stream',
        'content-disposition': 'attachment',
        'x-content-type-options': 'nosniff',
      })
      const part = await colleague.files.get(hash, `bytes=${250 * KB}-${520 * KB}`)
      expect(part).toMatchObject({ status: 206 })
      expect(part.bytes.equals(bytes.subarray(250 * KB, 520 * KB + 1))).toBe(true)
      expect(await auditOf(team.agents[1].profile.agentId)).toMatchObject([
        { action: 'file.read', subject: hash, outcome: `bytes 0-${bytes.length - 1}` },
        { action: 'file.read', subject: hash },
      ])
    })

    test('F5: after an interruption it goes on from the server’s offset; a piece that was sent twice is there once', async () => {
      const bytes = fresh(90 * KB)
      const { mine, hash } = await attached(bytes)
      await mine.files.create(hash, bytes.length)
      await mine.files.patch(hash, 0, bytes.subarray(0, 40 * KB))
      // The answer was lost: the same piece comes once more.
      expect(await mine.files.patch(hash, 0, bytes.subarray(0, 40 * KB))).toMatchObject({
        status: 409,
        code: 'wrong_offset',
      })
      expect((await mine.files.head(hash)).headers.get('upload-offset')).toBe(String(40 * KB))
      expect(await mine.files.upload(bytes)).toMatchObject({ status: 204 })
      expect((await mine.files.get(hash)).bytes.equals(bytes)).toBe(true)
    })

    test('F5: a piece whose checksum is wrong is not kept', async () => {
      const bytes = fresh(3 * KB)
      const { mine, hash } = await attached(bytes)
      await mine.files.create(hash, bytes.length)
      const right = createHash('sha256').update(bytes).digest('base64')
      const wrong = createHash('sha256').update('x').digest('base64')
      const patch = (checksum: string) =>
        mine.files.patch(hash, 0, bytes, { 'upload-checksum': `sha256 ${checksum}` })
      expect(await patch(wrong)).toMatchObject({ status: 460, code: 'wrong_checksum' })
      expect((await mine.files.head(hash)).headers.get('upload-offset')).toBe('0')
      expect(await patch(right)).toMatchObject({ status: 204 })
    })

    test('F6: bytes that are not the file are thrown away, and the right ones are taken afterwards', async () => {
      const bytes = fresh(50 * KB)
      const { team, caseId, mine, hash } = await attached(bytes)
      await mine.files.create(hash, bytes.length)
      const other = fresh(bytes.length)
      expect(await mine.files.patch(hash, 0, other)).toMatchObject({ status: 460, code: 'wrong_checksum' })
      expect(await receivedAt(caseId)).toEqual([null])
      expect(await mine.files.get(hash)).toMatchObject({ status: 404 })
      expect(await mine.files.upload(bytes)).toMatchObject({ status: 204 })
      expect(await auditOf(team.agents[0].profile.agentId)).toMatchObject([
        { action: 'file.upload', outcome: 'wrong_file' },
        { action: 'file.upload', outcome: 'whole' },
      ])
    })

    test('F6: two agents who upload the same file at once make it whole once', async () => {
      const bytes = fresh(300 * KB)
      const { team, caseId, mine, hash } = await attached(bytes)
      const other = await deskOf(team.agents[1])
      const second = await caseOf(rig(), team)
      await attach(other.desk, second, bytes)
      const both = await Promise.all([
        mine.files.upload(bytes, 64 * KB),
        other.files.upload(bytes, 50 * KB),
        other.files.upload(bytes, 70 * KB),
      ])
      // Whoever came second hears that it is whole, or that it is not where they thought: both ask for the offset next.
      for (const { status } of both) expect([200, 204, 404, 409]).toContain(status)
      for (const { files } of [mine, other])
        expect((await files.head(hash)).headers.get('upload-offset')).toBe(String(bytes.length))
      expect((await other.files.get(hash)).bytes.equals(bytes)).toBe(true)
      expect([...(await receivedAt(caseId)), ...(await receivedAt(second))]).not.toContain(null)
      const stored = await rig()
        .services.database.queries.selectFrom('file_upload')
        .select('id')
        .where('hash', '=', hash)
        .execute()
      expect(stored).toHaveLength(1)
    })

    test('F3: a case that names a file which came earlier is told as soon as its agent asks', async () => {
      const bytes = fresh(10 * KB)
      const { team, mine, hash } = await attached(bytes)
      await mine.files.upload(bytes)
      const second = await caseOf(rig(), team)
      await attach(mine.desk, second, bytes)
      expect(await receivedAt(second)).toEqual([null])
      expect((await mine.files.head(hash)).headers.get('upload-offset')).toBe(String(bytes.length))
      expect(await receivedAt(second)).toEqual([rig().now()])
    })

    test('F4: a file that no case of theirs names does not exist for anybody, and asking is on record', async () => {
      const bytes = fresh(10 * KB)
      const { mine, hash } = await attached(bytes)
      const strangers = await rig().newTeam()
      const stranger = await deskOf(strangers.agents[0])
      expect(await stranger.files.create(hash, bytes.length)).toMatchObject({
        status: 404,
        code: 'not_found',
      })
      expect(await stranger.files.patch(hash, 0, bytes)).toMatchObject({ status: 404 })
      await mine.files.upload(bytes)
      expect(await stranger.files.head(hash)).toMatchObject({ status: 404 })
      expect(await stranger.files.get(hash)).toMatchObject({ status: 404, code: 'not_found' })
      expect(await auditOf(strangers.agents[0].profile.agentId)).toMatchObject([
        { action: 'file.upload', subject: hash, outcome: 'not_found' },
        { action: 'file.upload', subject: hash, outcome: 'not_found' },
        { action: 'file.read', subject: hash, outcome: 'not_found' },
      ])
      expect((await fetch(`${rig().url}/files/${hash}`)).status).toBe(401)
    })

    test('F4: whoever attached it may still bring it after being moved to another team, and not read it', async () => {
      const bytes = fresh(10 * KB)
      const { team, caseId, mine, hash } = await attached(bytes)
      const elsewhere = await rig().newTeam()
      await rig()
        .services.database.queries.updateTable('account')
        .set({ team_id: elsewhere.teamId, queues: [elsewhere.queueId] })
        .where('agent_id', '=', team.agents[0].profile.agentId)
        .execute()
      expect(await mine.files.upload(bytes)).toMatchObject({ status: 204 })
      expect(await receivedAt(caseId)).toEqual([rig().now()])
      expect(await mine.files.get(hash)).toMatchObject({ status: 404 })
    })

    test('an upload is as large as its case says, and no larger', async () => {
      const bytes = fresh(10 * KB)
      const { mine, hash } = await attached(bytes)
      expect(await mine.files.create(hash, bytes.length + 1)).toMatchObject({ status: 400 })
      await mine.files.create(hash, bytes.length)
      expect(await mine.files.patch(hash, 0, fresh(10 * KB + 1))).toMatchObject({
        status: 413,
        code: 'too_large',
      })
      expect(await mine.files.patch(hash, 0, fresh(1024 * KB + 1))).toMatchObject({ status: 413 })
      expect(await mine.files.create('../centre', 5)).toMatchObject({ status: 400 })
      const old = await mine.files.patch(hash, 0, bytes, { 'tus-resumable': '0.2.2' })
      expect(old).toMatchObject({ status: 412, code: 'wrong_tus_version' })
      expect(old.headers.get('tus-version')).toBe('1.0.0')
    })

    test('F8: taken off its case it can be read by nobody, and is forgotten a month later', async () => {
      const bytes = fresh(10 * KB)
      const { caseId, mine, hash } = await attached(bytes)
      const kept = fresh(10 * KB)
      await attach(mine.desk, caseId, kept)
      await mine.files.upload(bytes)
      await mine.files.upload(kept)
      await mine.desk.mutate('complaint.detach', { complaintId: caseId, hash: fileOf(bytes).hash })
      expect(await mine.files.get(hash)).toMatchObject({ status: 404 })

      const stored = async (): Promise<string[]> => {
        const found = await rig().services.database.queries.selectFrom('file_upload').select('hash').execute()
        return found.map((each) => each.hash)
      }
      const upkeepIn = (days: number) => {
        const { services } = rig()
        const later = Date.parse(services.clock.now()) + days * DAY_MS
        return keepUp({ ...services, clock: { now: () => new Date(later).toISOString() as never } })
      }
      await upkeepIn(29)
      expect(await stored()).toContain(hash)
      await upkeepIn(31)
      expect(await stored()).not.toContain(hash)
      expect(await stored()).toContain(hashOf(kept))
    })

    test('too many pieces in a row are told when to come again', async () => {
      const { client, stop } = await rig().slow({ burst: 2, perSecond: 0.01 })
      const team = await rig().newTeam()
      const desk = await client.signedIn(team.agents[0])
      const files = fileClientOf(client.url, desk)
      const hash = hashOf(Buffer.from('x'))
      await files.head(hash)
      await files.head(hash)
      const third = await files.get(hash)
      expect(third).toMatchObject({ status: 429, code: 'too_many_attempts' })
      expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0)
      await stop()
    })
  })
}
