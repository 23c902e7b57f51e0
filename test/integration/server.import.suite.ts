/** A file of customers from the company's own system: what goes in, what does not and why, and that a second time changes nothing. */
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Customer } from '#shared/domain/customer/customer.ts'
import { instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import { partOf, spaceOfQueue } from '#shared/sync/tables.ts'
import { contentOf } from '../../server/customers/incoming-customer.ts'
import { exportCustomers } from '../../server/imports/customers/export-customers.ts'
import {
  type CustomerImport,
  type ImportCounts,
  importCustomers,
} from '../../server/imports/customers/import-customers.ts'
import { externalCustomersAfter } from '../../server/storage/external-customers.ts'
import type { ServerRig } from './server.rig.ts'
import type { Team } from './server.team.ts'

const none: ImportCounts = { rows: 0, new: 0, changed: 0, equal: 0, faulty: 0, kept: 0 }

export function importSuite(rig: () => ServerRig): void {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nightdesk-import-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  const taken = async (
    file: string,
    changes: Partial<CustomerImport> = {},
    stop: AbortSignal = new AbortController().signal,
  ): Promise<ImportCounts> => {
    const { services } = rig()
    const task: CustomerImport = {
      file,
      faults: `${file}.faults`,
      form: file.endsWith('.csv') ? 'csv' : 'json_lines',
      mode: 'apply',
      encoding: null,
      separator: null,
      map: new Map(),
      agentsChanges: 'keep',
      language: 'en',
      ...changes,
    }
    const { database, clock } = services
    const counts = await importCustomers(task, {
      database,
      clock,
      zone: 'Asia/Shanghai',
      stop,
      tell: () => undefined,
    })
    if (!counts.ok) throw new Error(counts.error.code)
    return counts.value
  }
  const fileOf = async (name: string, text: string | Buffer): Promise<string> => {
    await writeFile(join(folder, name), text)
    return join(folder, name)
  }
  const stored = async (team: Team): Promise<readonly Customer[]> => {
    const found = await externalCustomersAfter(rig().services.database.queries, '', {
      queues: [team.queueId],
      limit: 10_000,
    })
    return found.map(({ customer }) => customer)
  }
  const versions = () =>
    rig().services.database.queries.selectFrom('space_version').selectAll().orderBy('space').execute()
  /** Distinct in the database that all tests share. */
  const key = (team: Team, number: number): string => `${team.queueId}-${String(number).padStart(5, '0')}`

  describe('import of customers', () => {
    test('K3: everybody is found by their number afterwards, and lies where their last contact wants it', async () => {
      const team = await rig().newTeam()
      // The tests before this one let weeks pass.
      const lately = instantFromMs(msFromInstant(rig().now()) - 5 * 24 * 3_600_000).slice(0, 10)
      const file = await fileOf(
        'all.csv',
        `externalId,name,numbers,queue,lastContact\n${key(team, 1)},王芳,138 9999 0001,${team.queueId},${lately}\n${key(team, 2)},李雷,139 9999 0002,${team.queueId},\n`,
      )
      expect(await taken(file)).toEqual({ ...none, rows: 2, new: 2 })
      const rows = await rig()
        .services.database.queries.selectFrom('synced_row')
        .select(['space', 'number_keys'])
        .where(
          'id',
          'in',
          (await stored(team)).map(({ id }) => id),
        )
        .where('data', 'is not', null)
        .orderBy('space')
        .execute()
      expect(rows).toMatchObject([
        {
          space: partOf(spaceOfQueue(team.queueId), 30),
          number_keys: expect.arrayContaining(['full:8613899990001']),
        },
        { space: partOf(spaceOfQueue(team.queueId), 'older') },
      ])
    })

    test('the same file once more moves no version, so no machine loads anything again', async () => {
      const team = await rig().newTeam()
      const lines = Array.from(
        { length: 450 },
        (_, index) => `${key(team, index)},顾客${index},${team.queueId},金卡`,
      )
      const file = await fileOf('all.csv', `externalId,name,queue,segment\n${lines.join('\n')}`)
      expect(await taken(file)).toEqual({ ...none, rows: 450, new: 450 })
      const before = await versions()
      expect(await taken(file)).toEqual({ ...none, rows: 450, equal: 450 })
      expect(await versions()).toEqual(before)
    })

    test('a dry run says what would be and writes nothing', async () => {
      const team = await rig().newTeam()
      const first = await fileOf('first.csv', `externalId,name,queue\n${key(team, 1)},甲,${team.queueId}\n`)
      await taken(first)
      const before = await versions()
      const next = `externalId,name,queue\n${key(team, 1)},乙,${team.queueId}\n${key(team, 2)},丙,${team.queueId}\n${key(team, 3)},,${team.queueId}\n`
      const counts = await taken(await fileOf('next.csv', next), { mode: 'dry_run' })
      expect(counts).toEqual({ ...none, rows: 3, new: 1, changed: 1, faulty: 1 })
      expect(await versions()).toEqual(before)
      expect((await stored(team)).map(({ name }) => name)).toEqual(['甲'])
    })

    test('each faulty row is in a file with its line, column and reason, for its owner only, and the rest goes in', async () => {
      const team = await rig().newTeam()
      const q = team.queueId
      const rows = [
        `${key(team, 1)},好,13800138000,${q},gold,2020-02-29,`,
        `,无号,13800138000,${q},gold,,`,
        `${key(team, 3)},,13800138000,${q},gold,,`,
        `${key(team, 4)},坏号,abc,${q},gold,,`,
        `${key(team, 5)},坏级,13800138000,${q},platinum,,`,
        `${key(team, 6)},坏日,13800138000,${q},gold,2021-02-29,`,
        `${key(team, 7)},坏队,13800138000,nowhere,gold,,`,
        `${key(team, 1)},重复,13800138000,${q},gold,,`,
        `${key(team, 9)},太长,13800138000,${q},gold,,${'长'.repeat(501)}`,
        `${key(team, 10)},少列`,
        `${key(team, 11)},"无\0字",13800138000,${q},gold,,`,
        `${key(team, 12)},${'13800138000;'.repeat(9)},"${'13800138000;'.repeat(9)}",${q},gold,,`,
        `${key(team, 13)},好,13800138001,${q},gold,,`,
      ]
      const file = await fileOf(
        'all.csv',
        `externalId,name,numbers,queue,segment,since,备注\n${rows.join('\n')}\n`,
      )
      expect(await taken(file)).toEqual({ ...none, rows: 13, new: 2, faulty: 11 })
      expect((await stored(team)).map(({ externalId }) => externalId)).toEqual([key(team, 1), key(team, 13)])
      const faults = await readFile(`${file}.faults`, 'utf8')
      expect((await stat(`${file}.faults`)).mode & 0o777).toBe(0o600)
      const said = faults.split('\n').map((line) => line.split(',').slice(-3).join(','))
      expect(said).toEqual(
        expect.arrayContaining([
          'Line,Column,Reason',
          '3,externalId,Must not be empty',
          '4,name,Must not be empty',
          '5,numbers,Not a telephone number',
          '7,since,Not a date; write it as 2026-03-01',
          '8,queue,There is no such queue',
          '9,externalId,The same customer number as in line 2',
          '10,备注,Longer than 500 characters',
          '12,name,Holds characters that cannot be stored',
          '13,name,Longer than 80 characters',
        ]),
      )
      expect(faults).toContain('6,segment,"Must be one of: standard, silver, gold, vip, enterprise"')
      expect(faults).toContain('11,,"Not as many columns as the header, which has 7"')
      // Once mended, the file of faults is a file like any other.
      const mended = faults.replace('platinum', 'vip').replace('nowhere', q)
      expect(await taken(await fileOf('mended.csv', mended))).toMatchObject({ new: 2 })
    })

    test('lines of JSON are taken in, and one that is none is given back as it is', async () => {
      const team = await rig().newTeam()
      const one = { externalId: key(team, 1), name: '甲', queueId: team.queueId, numbers: ['010-88880000'] }
      const lines = [
        JSON.stringify(one),
        '{"externalId":',
        JSON.stringify({ ...one, externalId: 'x', shoe: 44 }),
      ]
      const file = await fileOf('all.jsonl', `${lines.join('\n')}\n`)
      expect(await taken(file, { language: 'zh-CN' })).toEqual({ ...none, rows: 3, new: 1, faulty: 2 })
      const faults = (await readFile(`${file}.faults`, 'utf8'))
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
      expect(faults).toMatchObject([
        { text: '{"externalId":', line: 2, column: '', reason: '不是一行 JSON' },
        { line: 3, column: 'shoe', reason: '没有这一项', shoe: 44 },
      ])
    })

    test('what an agent changed on a call is not undone by tonight’s file, unless the company says so', async () => {
      const team = await rig().newTeam()
      const head = 'externalId,name,remark,segment,queue'
      const file = await fileOf('all.csv', `${head}\n${key(team, 1)},王芳,,gold,${team.queueId}\n`)
      await taken(file)
      const [customer] = await stored(team)
      if (customer === undefined) throw new Error('nobody was taken in')
      const [agent] = team.agents
      const desk = await rig().client().signedIn(agent)
      await desk.push(
        desk.mutation('customer.update', { id: customer.id, patch: { remark: { from: '', to: '晚上打' } } }),
      )
      const next = await fileOf('next.csv', `${head}\n${key(team, 1)},王芳,白天打,vip,${team.queueId}\n`)
      expect(await taken(next)).toEqual({ ...none, rows: 1, changed: 1, kept: 1 })
      expect(await stored(team)).toMatchObject([
        { remark: '晚上打', segment: 'vip', changed: { remark: {} } },
      ])
      expect(await taken(next)).toEqual({ ...none, rows: 1, equal: 1, kept: 1 })
      expect(await taken(next, { agentsChanges: 'overwrite' })).toEqual({ ...none, rows: 1, changed: 1 })
      const [now] = await stored(team)
      expect(now).toMatchObject({ remark: '白天打' })
      expect(now?.changed).toBeUndefined()
    })

    test('one that is stopped keeps what it did, and goes on from there when it is run again', async () => {
      const team = await rig().newTeam()
      const lines = Array.from(
        { length: 900 },
        (_, index) => `${key(team, index)},顾客${index},${team.queueId}`,
      )
      const file = await fileOf('all.csv', `externalId,name,queue\n${lines.join('\n')}`)
      const stopping = new AbortController()
      const { database, clock } = rig().services
      const counts = await importCustomers(
        {
          file,
          faults: `${file}.faults`,
          form: 'csv',
          mode: 'apply',
          encoding: null,
          separator: null,
          map: new Map(),
          agentsChanges: 'keep',
          language: 'en',
        },
        { database, clock, zone: 'Asia/Shanghai', stop: stopping.signal, tell: () => stopping.abort() },
      )
      const done = counts.ok ? counts.value.new : 0
      expect(done).toBeGreaterThan(0)
      expect(done).toBeLessThan(900)
      expect(await taken(file)).toEqual({ ...none, rows: 900, new: 900 - done, equal: done })
    })

    test('whatever is taken in comes out as a file that changes nothing', async () => {
      const team = await rig().newTeam()
      const text = (maxLength: number) =>
        fc
          .string({ unit: 'grapheme-composite', minLength: 1, maxLength })
          .filter(
            (written) =>
              written === written.trim() &&
              written !== '' &&
              !written.includes('\ufffd') &&
              written.length <= maxLength,
          )
      const customer = fc.record({
        name: text(40),
        honorific: fc.constantFrom('mr', 'ms', 'none'),
        numbers: fc.uniqueArray(
          fc.integer({ min: 0, max: 99_999_999 }).map((n) => `138${String(n).padStart(8, '0')}`),
          {
            maxLength: 8,
          },
        ),
        segment: fc.constantFrom('standard', 'silver', 'gold', 'vip', 'enterprise'),
        creditStanding: fc.constantFrom('A', 'B', 'C', 'D', 'unknown'),
        address: fc.option(fc.record({ city: text(20), district: text(20), street: text(60) })),
        products: fc.array(
          fc.record({
            id: text(10),
            kind: fc.constantFrom('mobile', 'broadband', 'iptv', 'fixed_line', 'cloud', 'bundle'),
            name: text(30),
            accountNumber: text(20),
            since: fc.constant('2020-01-02'),
            status: fc.constantFrom('active', 'suspended', 'arrears', 'ended'),
          }),
          { maxLength: 3 },
        ),
        since: fc.option(
          fc
            .date({ min: new Date('1970-01-01'), max: new Date('2026-01-01'), noInvalidDate: true })
            .map((day) => instantFromMs(day.getTime()).slice(0, 10)),
        ),
        remark: fc.oneof(fc.constant(''), text(300)),
        consents: fc.uniqueArray(
          fc.record({
            purpose: fc.constantFrom('contact', 'marketing', 'survey', 'sharing'),
            channel: fc.constantFrom('phone', 'message', 'app', 'mail'),
            state: fc.constantFrom('given', 'withdrawn'),
            at: fc.constant('2026-02-01T10:00:00.000Z'),
            how: fc.constantFrom('call', 'written', 'online', 'store'),
            note: text(60),
          }),
          { maxLength: 4, selector: ({ purpose, channel, state }) => `${purpose} ${channel} ${state}` },
        ),
      })
      let run = 0
      await fc.assert(
        fc.asyncProperty(fc.array(customer, { minLength: 1, maxLength: 12 }), async (made) => {
          run += 1
          const given = made.map((one, index) => ({
            externalId: key(team, run * 100 + index),
            queueId: team.queueId,
            ...one,
          }))
          const before = await fileOf('given.jsonl', given.map((one) => `${JSON.stringify(one)}\n`).join(''))
          expect(await taken(before)).toMatchObject({ new: given.length, faulty: 0 })
          const kept = new Map((await stored(team)).map((one) => [one.externalId, contentOf(one)]))
          for (const { externalId, ...content } of given) expect(kept.get(externalId)).toEqual(content)
          for (const form of ['csv', 'json_lines'] as const) {
            const file = join(folder, form === 'csv' ? 'out.csv' : 'out.jsonl')
            const rows = await exportCustomers(rig().services.database.queries, { file, form }, [
              team.queueId,
            ])
            expect(await taken(file)).toEqual({ ...none, rows, equal: rows })
          }
        }),
        { numRuns: 8 },
      )
    })
  })
}
