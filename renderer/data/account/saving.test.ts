import { expect, it } from 'vitest'
import type { Instant } from '#shared/kernel/clock.ts'
import { manualTime } from '../../../test/fakes/manual-time.ts'
import { createMemoryJournal } from '../../../test/fakes/memory-journal.ts'
import { followSaving } from './saving.ts'

const NOW = '2026-03-07T14:00:00.000Z' as Instant
const draft = { type: 'draft', key: 'call-1', draft: { facts: '断网' }, savedAt: NOW } as const

it('a full disk is told, and so is the room on it, although nobody writes anything more', async () => {
  const disk = createMemoryJournal('client-1', () => 'client-2', { lastMid: 5, acknowledgedMid: 5 })
  const time = manualTime(NOW)
  const { journal, saving } = followSaving(disk.api, time.timers)
  const told: string[] = []
  saving.watch((state) => told.push(state))
  await journal.append({ type: 'number', counter: 1 })
  await journal.append({ type: 'number', counter: 2 })
  disk.fault = 'disk_full'
  await journal.append(draft)
  await journal.append(draft)
  expect(saving.get()).toBe('disk_full')
  await time.advance(10_000)
  expect(saving.get()).toBe('disk_full')
  disk.fault = null
  await time.advance(3_000)
  // Not once for each of what was written: a desk hears of it by a message to its own process.
  expect(told).toEqual(['sound', 'disk_full', 'sound'])
  expect(time.waiting()).toEqual([])
  expect(disk.content()).toMatchObject({ acknowledgedMid: 5, drafts: [] })
})

it('a disk that fails otherwise is told apart from a full one, and a sign-out is no fault of the disk', async () => {
  const disk = createMemoryJournal('client-1', () => 'client-2')
  const time = manualTime(NOW)
  const { journal, saving, stop } = followSaving(disk.api, time.timers)
  disk.fault = 'failed'
  await journal.append(draft)
  expect(saving.get()).toBe('failing')
  stop()
  expect(time.waiting()).toEqual([])
  const left = followSaving(
    { ...disk.api, append: async () => ({ ok: false, error: 'signed_out' }) },
    time.timers,
  )
  await left.journal.append(draft)
  expect(left.saving.get()).toBe('sound')
})
