/** What the data window relies on in a journal: the real one in main and the one in memory alike. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Instant } from '#shared/kernel/clock.ts'
import { MutationId } from '#shared/kernel/ids.ts'
import type { Result } from '#shared/kernel/result.ts'
import type { JournalContent } from '#shared/ports/ipc.ts'
import type { JournalApi } from '../fakes/memory-journal.ts'

/** A journal for a new client, and how to end it; the client after the first is `client-2`. */
export type JournalUnderTest = { readonly api: JournalApi; close(): Promise<void> }

const at = '2026-03-01T14:00:00.000Z' as Instant
const before = '2026-02-22T14:00:00.000Z' as Instant
const later = '2026-03-08T14:00:00.000Z' as Instant
const mutation = (id: string) => ({
  mutationId: MutationId.parse(id),
  name: 'complaint.addNote',
  args: { text: '夜里没有网' },
  schemaVersion: 1,
  baseVersions: { 'complaint/c1': 3 },
  at,
  offsetMinutes: 0,
})
/** Unless said otherwise, by a server that is never restored. */
const acknowledged = (upTo: number, covered = at) => ({ type: 'acknowledged' as const, upTo, at, covered })
const value = <T>(result: Result<T, unknown>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

export function journalContract(name: string, open: () => Promise<JournalUnderTest>): void {
  describe(`journal: ${name}`, () => {
    let journal: JournalUnderTest
    let api: JournalApi
    beforeEach(async () => {
      journal = await open()
      api = journal.api
    })
    afterEach(() => journal.close())
    const content = async (): Promise<JournalContent> => {
      const { found, ...kept } = value(await api.open())
      expect(found).toBe('sound')
      return kept
    }
    const waiting = async (): Promise<[string, number][]> =>
      (await content()).waiting.map(({ mutationId, mid }) => [mutationId, mid])

    test('a new one is empty and knows its client', async () => {
      expect(await content()).toEqual({
        databaseId: expect.stringMatching(/./),
        clientId: 'client-1',
        lastMid: 0,
        acknowledgedMid: 0,
        numberCounter: 0,
        waiting: [],
        attention: [],
        drafts: [],
      })
    })

    test('mutations get consecutive numbers and wait, whole, in their order', async () => {
      expect(value(await api.appendMutation(mutation('a')))).toEqual({ mid: 1 })
      expect(value(await api.appendMutation(mutation('b')))).toEqual({ mid: 2 })
      expect((await content()).waiting).toEqual([
        { ...mutation('a'), mid: 1 },
        { ...mutation('b'), mid: 2 },
      ])
    })

    test('what is acknowledged no longer waits, and its number is never given again', async () => {
      for (const id of ['a', 'b', 'c']) await api.appendMutation(mutation(id))
      await api.append(acknowledged(2))
      await api.append(acknowledged(1))
      expect(await waiting()).toEqual([['c', 3]])
      expect((await content()).acknowledgedMid).toBe(2)
      expect(value(await api.appendMutation(mutation('d')))).toEqual({ mid: 4 })
    })

    test('a refusal keeps what was typed beyond its acknowledgement, until it is dealt with', async () => {
      await api.appendMutation(mutation('a'))
      const refusal = { code: 'already_taken', detail: {} }
      await api.append({ type: 'attention', mutationId: MutationId.parse('a'), refusal })
      await api.append(acknowledged(1))
      expect((await content()).attention).toEqual([{ mutation: { ...mutation('a'), mid: 1 }, refusal }])
      await api.append({ type: 'attention', mutationId: MutationId.parse('a'), refusal: null })
      expect((await content()).attention).toEqual([])
    })

    test('a draft is replaced by its newer self and gone when discarded; the counter only grows', async () => {
      await api.append({ type: 'draft', key: 'call-1', draft: { facts: '断' }, savedAt: at })
      await api.append({ type: 'draft', key: 'call-1', draft: { facts: '断网' }, savedAt: at })
      await api.append({ type: 'draft', key: 'call-2', draft: { facts: '慢' }, savedAt: at })
      await api.append({ type: 'draft', key: 'call-2', draft: null, savedAt: at })
      await api.append({ type: 'number', counter: 5 })
      await api.append({ type: 'number', counter: 4 })
      expect(await content()).toMatchObject({
        drafts: [{ key: 'call-1', draft: { facts: '断网' }, savedAt: at }],
        numberCounter: 5,
      })
    })

    test('a new client counts from 1; what waits goes along, what was refused is not sent again', async () => {
      for (const id of ['a', 'b', 'c', 'd']) await api.appendMutation(mutation(id))
      await api.append(acknowledged(1))
      await api.append({
        type: 'attention',
        mutationId: MutationId.parse('c'),
        refusal: { code: 'invalid', detail: {} },
      })
      const adopted = value(await api.adoptNewClient())
      expect(adopted).toEqual(await content())
      expect(adopted).toMatchObject({ clientId: 'client-2', lastMid: 2, acknowledgedMid: 0 })
      expect(await waiting()).toEqual([
        ['b', 1],
        ['d', 2],
      ])
      expect(adopted.attention.map((each) => each.mutation.mutationId)).toEqual([MutationId.parse('c')])
      expect(value(await api.appendMutation(mutation('e')))).toEqual({ mid: 3 })
    })

    test('E3: what was acknowledged waits again for a new client, before what was made later and whole', async () => {
      for (const id of ['a', 'b', 'c', 'd']) await api.appendMutation(mutation(id))
      const refused = { type: 'attention' as const, mutationId: MutationId.parse('b') }
      await api.append({ ...refused, refusal: { code: 'invalid', detail: {} } })
      await api.append(acknowledged(3, before))
      expect(await waiting()).toEqual([['d', 4]])
      await api.adoptNewClient()
      expect((await content()).waiting).toEqual([
        { ...mutation('a'), mid: 1 },
        { ...mutation('c'), mid: 2 },
        { ...mutation('d'), mid: 3 },
      ])
    })

    test('E3: once every backup covers it, it is forgotten', async () => {
      await api.appendMutation(mutation('a'))
      await api.append(acknowledged(1, before))
      await api.append({ ...acknowledged(1), at: later })
      await api.adoptNewClient()
      expect(await waiting()).toEqual([])
    })

    test('E3: a refusal that the person has dealt with is not sent again', async () => {
      await api.appendMutation(mutation('a'))
      const refused = { type: 'attention' as const, mutationId: MutationId.parse('a') }
      await api.append({ ...refused, refusal: { code: 'invalid', detail: {} } })
      await api.append({ ...refused, refusal: null })
      await api.append(acknowledged(1, before))
      await api.adoptNewClient()
      expect(await waiting()).toEqual([])
    })
  })
}
