import { expect, test } from 'vitest'
import {
  agents,
  article,
  callRecord,
  complaintRow,
  customer,
  li,
  shift,
  team,
  wang,
} from '../../test/fixtures/centre-rows.ts'
import { spaceOf } from './tables.ts'

test('S1: who may read a row follows from the row alone: practice and an agent’s calls are not the team’s to read', () => {
  const filed = complaintRow('c1', { createdBy: li.id, teamId: team.id })
  const night = shift('night', wang, '2026-03-12', ['2026-03-12 22:00', '2026-03-13 06:00'])
  expect(spaceOf('complaint', filed)).toBe(`team:${team.id}`)
  expect(spaceOf('complaint', { ...filed, ownerId: wang.id })).toBe(`team:${team.id}`)
  expect(spaceOf('complaint', { ...filed, training: true })).toBe(`training:${li.id}`)
  expect(spaceOf('callRecord', callRecord(li))).toBe(`agent:${li.id}`)
  expect(spaceOf('callRecord', { ...callRecord(li), training: true })).toBe(`training:${li.id}`)
  expect(spaceOf('customer', customer)).toBe(`queue:${customer.queueId}`)
  expect(spaceOf('article', article)).toBe(`knowledge:${article.collection}`)
  expect(spaceOf('shift', night)).toBe(`team:${wang.teamId}`)
  for (const agent of agents) expect(spaceOf('agent', agent)).toBe('org')
})
