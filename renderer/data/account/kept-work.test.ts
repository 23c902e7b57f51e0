/** Drafts, refusals, numbers and the line: what an account keeps beside rows. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { beforeEach, describe, expect, test } from 'vitest'
import type { TelephonySettings } from '#shared/domain/call/telephony-settings.ts'
import { CallId, ComplaintId, MutationId } from '#shared/kernel/ids.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { z } from '#shared/kernel/schema.ts'
import type { ComplaintDraft } from '#shared/ports/data-port.ts'
import type { TelephonyState } from '#shared/ports/phone-data-port.ts'
import type { MutationEnvelope } from '#shared/sync/protocol.ts'
import { type ManualTime, manualTime } from '../../../test/fakes/manual-time.ts'
import { createMemoryJournal, type MemoryJournal } from '../../../test/fakes/memory-journal.ts'
import { NOW } from '../../../test/fixtures/centre-rows.ts'
import { testCipher } from '../../../test/fixtures/store-keys.ts'
import { type NightdeskDatabase, openDatabase } from '../database/nightdesk-database.ts'
import type { Transport } from '../sync/transport.ts'
import { createAttention } from './attention.ts'
import { createComplaintNumbers } from './complaint-numbers.ts'
import { followUpKey, wrapUpKey } from './draft-keys.ts'
import { createDrafts, type Drafts } from './drafts.ts'
import { keepWrapUps } from './kept-wrap-ups.ts'
import { createTelephonyLine } from './telephony-line.ts'

let time: ManualTime
let journal: MemoryJournal
let faults: string[]
const reportFault = (code: string): void => void faults.push(code)
beforeEach(() => {
  time = manualTime(NOW)
  journal = createMemoryJournal('client-1', () => 'client-2')
  faults = []
})

describe('drafts', () => {
  const open = (kind: 'complaint' | 'follow_up' = 'complaint'): Drafts =>
    createDrafts(kind, journal.api, time.clock, journal.content().drafts, reportFault)
  const draft = (key: string, facts: string): Omit<ComplaintDraft, 'savedAt'> => ({
    key,
    callId: null,
    customerId: null,
    form: { facts },
  })

  test('what was typed is there after a restart, the newest draft first', async () => {
    const drafts = open()
    expect(await drafts.save(draft('call-1', '断'))).toEqual({ savedAt: NOW })
    await time.advance(1_000)
    await drafts.save(draft('call-2', '慢'))
    await time.advance(1_000)
    await drafts.save(draft('call-1', '断网'))
    expect(open().all.get()).toEqual(drafts.all.get())
    expect(open().all.get()).toMatchObject([
      { key: 'call-1', form: { facts: '断网' } },
      { key: 'call-2', form: { facts: '慢' } },
    ])
  })

  test('what a customer said in a follow-up call is there after a restart, and is no draft of a complaint', async () => {
    await open('follow_up').save(draft(followUpKey(ComplaintId.parse('cmp-1')), '部分解决'))
    expect(open('follow_up').all.get()).toMatchObject([{ key: 'follow-up:cmp-1' }])
    expect(open().all.get()).toEqual([])
  })

  test('a discarded draft stays away', async () => {
    const drafts = open()
    await drafts.save(draft('call-1', '断'))
    await drafts.discard('call-1')
    await drafts.discard('never-there')
    expect(open().all.get()).toEqual([])
  })

  test('a draft that is discarded while its first words are being written does not come back', async () => {
    const drafts = open()
    await Promise.all([drafts.save(draft('call-1', '断')), drafts.discard('call-1')])
    expect(drafts.all.get()).toEqual([])
    expect(open().all.get()).toEqual([])
  })

  test('a draft that the disk did not take does not look saved', async () => {
    const drafts = open()
    journal.fault = 'disk_full'
    await expect(drafts.save(draft('call-1', '断'))).rejects.toMatchObject({ reason: 'disk_full' })
    expect(drafts.all.get()).toEqual([])
  })
})

describe('what another version of this program kept', () => {
  const put = (key: string, draft: z.infer<ReturnType<typeof z.json>>) =>
    journal.api.append({ type: 'draft', key, draft, savedAt: NOW })

  test('an open wrap-up that cannot be read is told, stays on the disk for the version that can, and goes with its record', async () => {
    const callId = CallId.parse('call-1')
    await put(wrapUpKey(callId), { record: { id: callId }, entered: '说了很久' })
    const wrapUps = keepWrapUps(journal.api, time.clock, journal.content().drafts, reportFault)
    expect(wrapUps.open()).toEqual([])
    expect(faults).toEqual(['kept_wrap_ups_unreadable'])
    await wrapUps.discard(CallId.parse('call-2'))
    expect(journal.content().drafts).toHaveLength(1)
    await wrapUps.discard(callId)
    expect(journal.content().drafts).toEqual([])
  })

  test('a complaint that cannot be read is told; a wrap-up is never taken for a complaint, whatever is in it', async () => {
    await put('call-1', { facts: '断网' })
    await put(wrapUpKey(CallId.parse('call-2')), { callId: null, customerId: null, form: {} })
    expect(
      createDrafts('complaint', journal.api, time.clock, journal.content().drafts, reportFault).all.get(),
    ).toEqual([])
    expect(faults).toEqual(['draft_unreadable'])
  })
})

test('a refusal waits for the person, over restarts, until it is dismissed', async () => {
  const mutation = {
    mutationId: MutationId.parse('m1'),
    name: 'complaint.addNote',
    args: { text: '打了很久' },
    schemaVersion: 1,
    baseVersions: {},
    at: NOW,
    offsetMinutes: 0,
  }
  await journal.api.appendMutation(mutation)
  const refusal = { code: 'conflict' as const, detail: {} }
  await journal.api.append({ type: 'attention', mutationId: mutation.mutationId, refusal })
  const attention = createAttention(journal.api, journal.content().attention)
  attention.add({ mutation: { mid: 1, ...mutation } as MutationEnvelope, attempts: 1, refusal })
  expect(attention.all.get()).toHaveLength(1)
  await attention.dismiss(mutation.mutationId)
  expect(attention.all.get()).toEqual([])
  expect(createAttention(journal.api, journal.content().attention).all.get()).toEqual([])
})

describe('complaint numbers', () => {
  let database: NightdeskDatabase
  beforeEach(async () => {
    database = (await openDatabase('numbers', testCipher, { indexedDB: new IDBFactory(), IDBKeyRange }))
      .database
  })
  const open = (counter = journal.content().numberCounter) =>
    createComplaintNumbers(journal.api, database, counter, () => '0127')

  test('two forms opened at once get two numbers, and a restart goes on from there', async () => {
    const numbers = open()
    const [first, second] = await Promise.all([numbers.next(), numbers.next()])
    const third = await open().next()
    expect([first, second, third].map((number) => number?.slice(0, 9))).toEqual([
      '012700001',
      '012700002',
      '012700003',
    ])
  })

  test('a journal that lost its counter does not make a number be given twice', async () => {
    const given = await open().next()
    expect(await open(0).next()).not.toBe(given)
  })

  test('a number that could not be journalled is not given out', async () => {
    journal.fault = 'disk_full'
    await expect(open().next()).rejects.toMatchObject({ reason: 'disk_full' })
  })

  test('a device that has used up its numbers says so', async () => {
    await expect(open(99_999).next()).rejects.toMatchObject({ reason: 'prefix_used_up' })
  })
})

describe('the line', () => {
  const sip = (wrapUpSeconds: number): TelephonySettings => ({
    line: 'training',
    agentNumber: '8001',
    wrapUpSeconds,
  })
  let answer: Awaited<ReturnType<Transport['telephony']>>
  let asked: number
  const open = () =>
    createTelephonyLine(
      {
        telephony: async () => {
          asked += 1
          return answer
        },
      } as Transport,
      time.clock,
    )
  beforeEach(() => {
    asked = 0
    answer = ok(sip(60))
  })

  test('it waits until the server has told it, and outlives the server’s absence', async () => {
    const line = open()
    const states: TelephonyState['status'][] = []
    line.state.watch(({ status }) => states.push(status))
    answer = err({ kind: 'unreachable' })
    line.serverReached('reached')
    await time.advance(0)
    answer = ok(sip(60))
    line.serverReached('reached')
    await time.advance(0)
    answer = err({ kind: 'unreachable' })
    await time.advance(3_600_000)
    line.serverReached('reached')
    await time.advance(0)
    expect(states).toEqual(['waiting', 'known'])
  })

  test('what an administrator changed reaches the phone as soon as the restarted server answers', async () => {
    const line = open()
    line.serverReached('reached')
    await time.advance(1_000)
    answer = ok(sip(90))
    line.serverReached('reached')
    await time.advance(0)
    expect(line.state.get()).toMatchObject({ settings: { wrapUpSeconds: 60 } })
    line.serverReached('away')
    await time.advance(0)
    expect(line.state.get()).toMatchObject({ settings: { wrapUpSeconds: 90 } })
  })

  test('the phone is not disturbed by settings that are the same, and hears of new ones', async () => {
    const line = open()
    const known: TelephonyState[] = []
    line.state.watch((state) => known.push(state))
    for (const seconds of [60, 60, 90]) {
      answer = ok(sip(seconds))
      line.serverReached('reached')
      line.serverReached('reached')
      await time.advance(600_000)
    }
    expect(asked).toBe(3)
    expect(known).toMatchObject([
      { status: 'waiting' },
      { status: 'known', settings: { wrapUpSeconds: 60 } },
      { status: 'known', settings: { wrapUpSeconds: 90 } },
    ])
  })
})
