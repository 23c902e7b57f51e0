/** What becomes of a call's record that the phone hands over. */
import { beforeEach, expect, test } from 'vitest'
import type { KeptWrapUp } from '#shared/domain/call/kept-wrap-up.ts'
import { CallId } from '#shared/kernel/ids.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { MutateOutcome } from '#shared/ports/data-port.ts'
import { createMemoryJournal, type MemoryJournal } from '../../../test/fakes/memory-journal.ts'
import { callRecord, li, NOW, wang } from '../../../test/fixtures/centre-rows.ts'
import { signedInAs } from '../../../test/fixtures/signed-in.ts'
import type { AccountSlot } from '../account/account-keeper.ts'
import { keepWrapUps } from '../account/kept-wrap-ups.ts'
import type { Account } from '../account/open-account.ts'
import { liveValue } from '../live-value.ts'
import { createPhoneHandlers } from './phone-handlers.ts'
import { createTrainingCallers } from './training-caller.ts'

const faults: string[] = []
let journal: MemoryJournal
beforeEach(() => {
  faults.length = 0
  journal = createMemoryJournal('client-1', () => 'client-2')
})

const reportFault = (code: string): void => void faults.push(code)
const phoneAt = (slot: AccountSlot) =>
  createPhoneHandlers(liveValue(slot), createTrainingCallers(), () => {}).calls
const ended = callRecord(li)
const finished = { ...ended, notes: '已报修', wrapUpSeconds: 25 }
const openFor = (who: typeof li, outcome: MutateOutcome = ok({ mid: 7 })): AccountSlot => {
  const account: Pick<Account, 'session' | 'recordCall' | 'wrapUps' | 'reportFault'> = {
    session: liveValue(signedInAs(who)),
    recordCall: async () => outcome,
    wrapUps: keepWrapUps(journal.api, { now: () => NOW }, journal.content().drafts, reportFault),
    reportFault,
  }
  return { state: 'open', account: account as Account }
}
const openWrapUp: KeptWrapUp = {
  record: ended,
  identity: { number: ended.number } as KeptWrapUp['identity'],
  startedAt: NOW,
  dueAt: NOW,
  extended: 0,
  entry: { notes: '已报' } as KeptWrapUp['entry'],
}
const keptOnDisk = () => journal.content().drafts.map(({ draft }) => draft)

test('what is journalled is kept; an open wrap-up is, until the finished one is', async () => {
  const phone = phoneAt(openFor(li))
  expect(await phone['wrapUp.keep']({ kept: openWrapUp })).toBe('kept')
  expect(await phone['call.record']({ record: ended })).toBe('kept')
  expect(keptOnDisk()).toEqual([openWrapUp])
  expect(await phone['call.record']({ record: finished })).toBe('kept')
  expect(keptOnDisk()).toEqual([])
})

test('what was kept of a consultation goes with its record: it has no wrap-up that would be finished', async () => {
  const phone = phoneAt(openFor(li))
  const consulting: KeptWrapUp = { ...openWrapUp, up: 'recorded', consultFor: CallId.parse('the-customers') }
  const keeping = phone['wrapUp.keep']({ kept: consulting })
  // Told while it is still being written.
  expect(await phone['call.record']({ record: ended })).toBe('kept')
  expect(await keeping).toBe('kept')
  expect(keptOnDisk()).toEqual([])
})

test.each([
  { code: 'not_saved', detail: { reason: 'disk_full' } },
  { code: 'invalid', detail: { problem: 'not_json' } },
] as const)('what is not journalled ($code) is offered again, and what was entered stays', async (error) => {
  const phone = phoneAt(openFor(li, err(error)))
  await phone['wrapUp.keep']({ kept: openWrapUp })
  await expect(phone['call.record']({ record: finished })).rejects.toThrow(error.code)
  expect(keptOnDisk()).toEqual([openWrapUp])
})

test('a disk that is full just behind the record does not have it journalled again every three seconds', async () => {
  const phone = phoneAt(openFor(li))
  await phone['wrapUp.keep']({ kept: openWrapUp })
  journal.fault = 'disk_full'
  expect(await phone['call.record']({ record: finished })).toBe('kept')
  expect(faults).toEqual(['wrap_up_not_discarded'])
})

test('a call of an agent who has left is not lost to whoever signs in next', async () => {
  expect(await phoneAt({ state: 'signed_out' })['call.record']({ record: ended })).toBe('not_now')
  expect(await phoneAt(openFor(wang))['call.record']({ record: ended })).toBe('not_now')
})
