import { describe, expect, test } from 'vitest'
import { MemoryRows } from '../../../test/fakes/memory-rows.ts'
import { by, customer, li } from '../../../test/fixtures/centre-rows.ts'
import { findMutator, isMutatorName, type MutatorName, mutators } from './registry.ts'

const names = Object.keys(mutators).filter(isMutatorName)

test('a name from outside finds its mutator, and nothing that the object merely inherits', () => {
  expect(findMutator('swap.approve')).toBe(mutators['swap.approve'])
  for (const name of ['', 'toString', '__proto__', 'constructor', 'swap.Approve'])
    expect(findMutator(name)).toBeUndefined()
})

describe.each(names)('%s', (name: MutatorName) => {
  test.each([undefined, null, 7, 'x', [], {}, { id: 'x', extra: true }])(
    'refuses %j as malformed and writes nothing',
    async (raw) => {
      const rows = new MemoryRows()
      const before = rows.snapshot()
      const outcome = await findMutator(name)?.apply(rows, raw, by(li))
      expect(outcome).toMatchObject({ ok: false, error: { code: 'invalid' } })
      expect(rows.snapshot()).toEqual(before)
    },
  )
})

test.each(['\0', 'a\0b', '\ud842', '\udfb7x', 'x\ud842y'])(
  'text that a database refuses (%j) is refused before it is journalled',
  async (text) => {
    const rows = new MemoryRows()
    await rows.put('customer', customer)
    const args = { id: customer.id, patch: { remark: { from: '', to: text } } }
    const outcome = await mutators['customer.update'].apply(rows, args, by(li))
    expect(outcome).toEqual({ ok: false, error: { code: 'invalid', detail: { problem: 'unstorable_text' } } })
  },
)

test('text outside the basic plane is as good as other text', async () => {
  const rows = new MemoryRows()
  await rows.put('customer', customer)
  const args = { id: customer.id, patch: { remark: { from: '', to: '𠮷野家 👩‍🔧' } } }
  expect(await mutators['customer.update'].apply(rows, args, by(li))).toEqual({ ok: true, value: undefined })
})
