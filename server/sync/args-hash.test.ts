import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MutationEnvelope } from '#shared/sync/protocol.ts'
import { argsHashOf } from './args-hash.ts'

const envelope = (args: unknown, changes: object = {}): MutationEnvelope =>
  MutationEnvelope.parse({
    mid: 1,
    mutationId: 'm-1',
    name: 'complaint.addNote',
    args,
    schemaVersion: 1,
    baseVersions: {},
    at: '2026-03-01T00:00:00.000Z',
    offsetMinutes: 0,
    ...changes,
  })

const turned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, entry]) => [key, turned(entry)]),
  )
}

test('a journal that gives keys back in another order is not taken for a cloned disk', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (args) => {
      const plain = JSON.parse(JSON.stringify(args))
      expect(argsHashOf(envelope(turned(plain)))).toBe(argsHashOf(envelope(plain)))
    }),
  )
})

test('other arguments, another name or another id never pass for the same mutation', () => {
  const one = argsHashOf(envelope({ text: 'a', ids: [1, 2] }))
  const others = [
    envelope({ text: 'b', ids: [1, 2] }),
    envelope({ text: 'a', ids: [2, 1] }),
    envelope({ text: 'a', ids: [1, 2], more: null }),
    envelope({ text: 'a', ids: [1, 2] }, { name: 'complaint.assign' }),
    envelope({ text: 'a', ids: [1, 2] }, { mutationId: 'm-2' }),
  ]
  expect(others.map(argsHashOf)).not.toContain(one)
})

test('what counts is what was meant, not when it was sent', () => {
  expect(argsHashOf(envelope({}, { at: '2026-03-02T00:00:00.000Z', mid: 7 }))).toBe(argsHashOf(envelope({})))
})
