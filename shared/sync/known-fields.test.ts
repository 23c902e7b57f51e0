/** Which client knows which field: one that is sent a field too new for it would take nothing of the whole answer. */
import { expect, test } from 'vitest'
import { callRecord, complaintRow, customer, li, NOW } from '../../test/fixtures/centre-rows.ts'
import { answered, followUpCall } from '../../test/fixtures/follow-ups.ts'

import { asKnown, knownSince } from './known-fields.ts'
import { SCHEMA_VERSION } from './protocol.ts'
import { tableNames, tables } from './tables.ts'

test('L11: of every field that rows got later it is said since when it is known', () => {
  const later = tableNames.flatMap((table) =>
    Object.entries(tables[table].schema.shape).flatMap(([field, schema]) =>
      schema.safeParse(undefined).success ? [`${table}.${field}`] : [],
    ),
  )
  const said = tableNames.flatMap((table) =>
    Object.entries(knownSince[table] ?? {}).map(([field]) => `${table}.${field}`),
  )
  expect(said.sort()).toEqual(later.sort())
  for (const since of tableNames.flatMap((table) => Object.values(knownSince[table] ?? {})))
    expect(since).toBeLessThanOrEqual(SCHEMA_VERSION)
})

test('L11: a row is given without what the client does not know, and otherwise as it is', () => {
  const changed = {
    remark: { byId: complaintRow('c1').createdBy, byName: '', at: complaintRow('c1').receivedAt },
  }
  const given = { ...customer, changed }
  expect(asKnown('customer', given, 2)).toEqual(given)
  expect(asKnown('customer', given, 1)).toEqual(customer)
  expect(asKnown('complaint', { ...complaintRow('c1'), attachments: [] }, 1)).toEqual(complaintRow('c1'))
})

test('L11: a call comes to an older client without the cause of the network and the warnings', () => {
  const measured = {
    seconds: 300,
    meanMos: 4.2,
    worstMos: 1.8,
    lostHere: 0.01,
    lostThere: null,
    roundTripMs: 80,
    jitterMs: 20,
  }
  const ending = { kind: 'no_answer', by: 'network', sipStatus: 480 } as const
  const plain = callRecord(li, { ending, quality: measured })
  const given = callRecord(li, {
    ending: { ...ending, q850: 19 },
    quality: { ...measured, troubleSeconds: { network: 9 } },
  })
  expect(asKnown('callRecord', given, 14)).toEqual(given)
  expect(asKnown('callRecord', given, 13)).toEqual(plain)
})

test('L11: a case looked up by an older client comes without the terms of its clocks, and with the clocks', () => {
  const clock = { ruleId: 'r', name: 'r', kind: 'internal' as const, dueAt: NOW, source: 's' }
  const terms = { limit: { unit: 'hours' as const, amount: 24 }, zone: 'Asia/Shanghai' }
  const given = complaintRow('c1', { clocks: [{ ...clock, terms }] })
  expect(asKnown('complaint', given, 10)).toEqual(given)
  expect(asKnown('complaint', given, 9)).toEqual(complaintRow('c1', { clocks: [clock] }))
})

test('L11: a case comes to an older client without its follow-up calls, those of earlier answers, too', () => {
  const { handling } = answered('2026-03-02 10:00')
  if (handling === undefined) throw new Error('an answer is in it')
  const calls = [followUpCall('2026-03-02 14:00')]
  const { earlier: _, ...round } = handling
  const given = { ...round, followUps: calls, earlier: [{ ...round, followUps: calls }] }
  const row = (part: typeof handling) => complaintRow('c1', { handling: part })
  expect(asKnown('complaint', row(given), 18)).toEqual(row(given))
  expect(asKnown('complaint', row(given), 17)).toEqual(row({ ...round, earlier: [round] }))
})
