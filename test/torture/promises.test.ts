/** Whether the torture would notice what a kill may do to what was promised. */
import { beforeEach, expect, test } from 'vitest'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { formatComplaintNumber } from '#shared/domain/complaint/complaint-number.ts'
import type { ComplaintDraft } from '#shared/ports/data-port.ts'
import { complaintRow, li, NOW, numberAt } from '../fixtures/centre-rows.ts'
import { named, outboxOf, refusedWork, waitingWork } from '../fixtures/outbox-scene.ts'
import { marked, Promises } from './promises.ts'

const ID = '5f0c1a52-0d0e-4c4e-9c56-7d1f0a3b9e11'
const NUMBER = numberAt(1)
const NOTE = marked('0b6f5d5e-3a55-4e0e-8f0c-2f6f2b1d7c22', '已联系装维。')
const SAVED = { ok: true, value: { mid: 1 } } as const
const NOT_SAVED = { ok: false, error: { code: 'not_saved', detail: {} } } as const

let promises: Promises
beforeEach(() => {
  promises = new Promises()
})
const broken = (): boolean => promises.violations.length > 0

const nothingWaits = outboxOf([])
const caseWaits = outboxOf([waitingWork('m1', 'complaint.register', named(formatComplaintNumber(NUMBER)))])
const note = (id: string): Complaint['notes'][number] => ({
  id,
  at: NOW,
  byId: li.id,
  byName: li.name,
  audience: 'internal',
  text: NOTE,
})
const arrived = (...notes: Complaint['notes']): Complaint => complaintRow(ID, { number: NUMBER, notes })
const draftOf = (facts: string): ComplaintDraft => ({
  key: 'draft',
  callId: null,
  customerId: null,
  form: { facts },
  savedAt: NOW,
})

function writeCase(answer: Parameters<Promises['caseAnswered']>[1] | null): void {
  promises.numberGiven(NUMBER)
  promises.caseBegun(ID, NUMBER)
  if (answer !== null) promises.caseAnswered(ID, answer)
}
function writeNote(answer: Parameters<Promises['noteAnswered']>[1]): void {
  promises.noteBegun(NOTE)
  promises.noteAnswered(NOTE, answer)
}

test('a case that was called saved waits here or is on the server', () => {
  writeCase(SAVED)
  promises.checkUnsent(caseWaits, [])
  promises.checkUnsent(nothingWaits, [arrived()])
  promises.checkArrived([arrived()])
  expect(broken()).toBe(false)
})

test('a case that was called saved and is nowhere is noticed at the next start', () => {
  writeCase(SAVED)
  promises.checkUnsent(nothingWaits, [])
  expect(broken()).toBe(true)
})

test('a case that was called saved is noticed when something else waits in its place', () => {
  writeCase(SAVED)
  const other = waitingWork('m2', 'complaint.register', named(formatComplaintNumber(numberAt(2))))
  promises.checkUnsent(outboxOf([other]), [])
  expect(broken()).toBe(true)
})

test('a case whose answer the kill swallowed may be there, and may be gone', () => {
  writeCase(null)
  promises.checkUnsent(nothingWaits, [])
  promises.checkArrived([])
  promises.checkArrived([arrived()])
  expect(broken()).toBe(false)
})

test('a case that was said to be not saved does not come back', () => {
  writeCase(NOT_SAVED)
  promises.checkArrived([arrived()])
  expect(broken()).toBe(true)
})

test('a number is given once, and stands on one case', () => {
  promises.numberGiven(NUMBER)
  promises.checkArrived([arrived(), complaintRow('other', { number: NUMBER })])
  expect(promises.violations).toHaveLength(1)
  promises.numberGiven(NUMBER)
  expect(promises.violations).toHaveLength(2)
})

test('a note that was called saved arrives once', () => {
  writeCase(SAVED)
  writeNote(SAVED)
  promises.checkArrived([arrived(note('n1'))])
  expect(broken()).toBe(false)
  promises.checkArrived([arrived()])
  expect(promises.violations).toHaveLength(1)
  promises.checkArrived([arrived(note('n1'), note('n2'))])
  expect(promises.violations).toHaveLength(2)
})

test('work that the server refused is noticed', () => {
  const refused = refusedWork('m1', 'complaint.addNote', named(''), { code: 'not_found', detail: {} }, {})
  promises.checkUnsent(outboxOf([], [refused]), [])
  expect(broken()).toBe(true)
})

test('of a draft the last state that was called saved is there, or a later one that was being saved', () => {
  promises.draftBegun('draft', 'first')
  promises.draftKept('draft', 'first')
  promises.draftBegun('draft', 'second')
  promises.checkDrafts([draftOf('second')])
  expect(broken()).toBe(false)
  promises.checkDrafts([draftOf('first')])
  expect(broken()).toBe(true)
})

test('a draft that was thrown away stays away', () => {
  promises.draftBegun('draft', 'first')
  promises.draftKept('draft', 'first')
  promises.draftBegun('draft', null)
  promises.draftKept('draft', null)
  promises.checkDrafts([draftOf('first')])
  expect(broken()).toBe(true)
})

test('of what was typed by hand at least as much is there as was called saved', () => {
  promises.typingBegun('一二', '一二三四五')
  promises.typedKept([draftOf('一二三')])
  promises.checkDrafts([draftOf('一二三四')])
  expect(broken()).toBe(false)
  promises.checkDrafts([draftOf('一二')])
  expect(broken()).toBe(true)
})
