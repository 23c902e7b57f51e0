/** Work that the server has answered and may yet forget (SPEC E3): the file keeps it for as long as that, and no longer. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Instant, instantFromMs } from '#shared/kernel/clock.ts'
import { MutationId } from '#shared/kernel/ids.ts'
import { type Journal, openJournal } from './journal.ts'

const DAY_MS = 24 * 3_600_000
const key = randomBytes(32)
let folder: string
let journal: Journal | null

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nightdesk-kept-'))
  journal = null
})
afterEach(async () => {
  await journal?.close()
  await rm(folder, { recursive: true, force: true })
})

/** As at the next start of the machine. */
async function open(clientId = 'client-1'): Promise<Journal> {
  await journal?.close()
  const opened = await openJournal({ folder, key, accountKey: 'account', clientId, newId: () => 'database' })
  if (!opened.ok) throw new Error(opened.error)
  journal = opened.value
  return journal
}
async function waiting(journal: Journal) {
  const content = await journal.content()
  if (!content.ok) throw new Error(content.error)
  return content.value.waiting
}
const onDay = (day: number): Instant => instantFromMs(Date.UTC(2026, 2, 1) + day * DAY_MS)
const mutation = (id: string, text = '夜里没有网') => ({
  mutationId: MutationId.parse(id),
  name: 'complaint.addNote',
  args: { text },
  schemaVersion: 1,
  baseVersions: {},
  at: onDay(0),
  offsetMinutes: 0,
})
const acknowledge = (to: Journal, upTo: number, day: number) =>
  to.append({ type: 'acknowledged', upTo, at: onDay(day), covered: onDay(day - 7) })
const fileBytes = async (): Promise<number> => {
  const [name, ...others] = await readdir(folder)
  expect(others).toEqual([])
  return (await stat(join(folder, name ?? ''))).size
}

test('what was acknowledged is still there after a restart and a new file, and waits again for a new client', async () => {
  await (await open()).appendMutation(mutation('a'))
  await acknowledge(await open(), 1, 0)
  // A new file is made whenever the client is another one.
  expect(await waiting(await open('client-2'))).toMatchObject([{ mutationId: 'a', mid: 1 }])
  await acknowledge(await open('client-2'), 1, 1)
  expect(await waiting(await open('client-3'))).toMatchObject([{ mutationId: 'a', mid: 1 }])
})

test('a refusal that was dealt with stays dealt with in a new file', async () => {
  const first = await open()
  for (const id of ['a', 'b']) await first.appendMutation(mutation(id))
  await first.append({ type: 'attention', mutationId: MutationId.parse('a'), refusal: { code: 'invalid' } })
  await first.append({ type: 'attention', mutationId: MutationId.parse('a'), refusal: null })
  for (let draft = 0; draft < 9; draft += 1)
    await first.append({ type: 'draft', key: 'd', draft: '长'.repeat(400_000), savedAt: onDay(0) })
  const again = await open()
  await acknowledge(again, 2, 0)
  expect((await again.adoptNewClient('client-2')).ok).toBe(true)
  expect((await waiting(again)).map(({ mutationId }) => mutationId)).toEqual(['b'])
})

test('a machine that is used every day for months holds a week of work, not months', async () => {
  const perDay = 40
  for (let day = 0; day < 60; day += 1) {
    const today = await open()
    const ids = Array.from({ length: perDay }, (_, n) => `${day}-${n}`)
    await Promise.all(ids.map((id) => today.appendMutation(mutation(id, '长'.repeat(1_000)))))
    await acknowledge(today, (day + 1) * perDay, day)
  }
  const week = 8 * perDay * 3_500
  expect(await fileBytes()).toBeLessThan(3 * week)
  expect((await waiting(await open('client-2'))).length).toBeLessThanOrEqual(8 * perDay)
}, 60_000)
