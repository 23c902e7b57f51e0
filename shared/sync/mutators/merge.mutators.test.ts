/** Two records of one person: nothing of either is lost, whatever arrives when, and undoing brings both back whole. */
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { type ChosenField, chosenFields } from '#shared/domain/customer/customer.duplicates.ts'
import { customerPatch } from '#shared/domain/customer/customer.merge.ts'
import { type Customer, customerFields } from '#shared/domain/customer/customer.ts'
import { CustomerId } from '#shared/kernel/ids.ts'
import { mutators } from '#shared/sync/mutators/registry.ts'
import { MemoryRows } from '../../../test/fakes/memory-rows.ts'
import { billing, by, customer, li, zhao } from '../../../test/fixtures/centre-rows.ts'
import { applied, refused } from '../../../test/fixtures/mutator-outcomes.ts'

const second: Customer = {
  ...customer,
  id: CustomerId.parse('cust-second'),
  name: '李 华',
  numbers: [{ kind: 'mobile', raw: '13900139000' }],
  address: null,
  remark: '晚上联系',
}

let rows: MemoryRows
beforeEach(async () => {
  rows = new MemoryRows()
  await rows.put('customer', customer)
  await rows.put('customer', second)
})
const pair = { into: customer.id, from: second.id }
const merge = (take: readonly ChosenField[] = [], context = by(zhao), given: object = pair) =>
  mutators['customer.merge'].apply(rows, { ...given, take }, context)
const undo = (context = by(zhao)) => mutators['customer.unmerge'].apply(rows, pair, context)
const stored = async (id: CustomerId): Promise<Customer> => {
  const row = await rows.get('customer', id)
  if (row === undefined) throw new Error('customers are never removed')
  return row
}
const edit = (seen: Customer, change: Partial<Customer>) =>
  mutators['customer.update'].apply(
    rows,
    { id: seen.id, patch: customerPatch(seen, { ...seen, ...change }) },
    by(li),
  )
const fieldsOf = (row: Customer) => Object.fromEntries(customerFields.map((field) => [field, row[field]]))

describe('merging', () => {
  test('takes what was chosen, keeps every number, and points the second at the first without touching it', async () => {
    expect(await merge(['remark'])).toEqual(applied)
    expect(await stored(customer.id)).toMatchObject({
      name: '李华',
      remark: '晚上联系',
      numbers: [{ raw: '13800138000' }, { raw: '13900139000' }],
      absorbed: [{ id: second.id, byName: zhao.name }],
    })
    const { merged, ...rest } = await stored(second.id)
    expect(merged?.into).toBe(customer.id)
    expect(rest).toEqual(second)
  })

  test('M7: twice is once; apart again, both are as they were', async () => {
    await merge(['name', 'remark'])
    expect(await merge(['address'])).toEqual(applied)
    expect((await stored(customer.id)).absorbed).toHaveLength(1)
    expect(await undo()).toEqual(applied)
    expect(await undo()).toEqual(applied)
    const [first, other] = [await stored(customer.id), await stored(second.id)]
    expect(fieldsOf(first)).toEqual(fieldsOf(customer))
    expect(first.absorbed).toBeUndefined()
    expect(other).toEqual(second)
    expect(first.history?.map(({ how }) => how)).toEqual(['merged', 'unmerged'])
  })

  test('is the lead’s, within one queue, of two who are not merged yet, and leaves room for what there is', async () => {
    expect(await merge([], by(li))).toEqual(refused('not_permitted'))
    expect(await merge([], by(zhao), { into: customer.id, from: customer.id })).toEqual(
      refused('invalid', { field: 'from', problem: 'same' }),
    )
    const lead = by(zhao)
    const everywhere = by(zhao, {
      actor: { ...lead.actor, spaces: [...lead.actor.spaces, `queue:${billing.id}`] },
    })
    await rows.put('customer', { ...second, queueId: billing.id })
    expect(await merge([], by(zhao))).toEqual(refused('not_found'))
    expect(await merge([], everywhere)).toEqual(refused('invalid', { problem: 'other_queue' }))
    const numbers = Array.from({ length: 8 }, (_, index) => ({
      kind: 'mobile' as const,
      raw: `1390013900${index}`,
    }))
    await rows.put('customer', { ...second, numbers })
    expect(await merge()).toEqual(refused('invalid', { problem: 'too_many' }))
    await rows.put('customer', second)
    await merge()
    expect(await merge([], by(zhao), { into: second.id, from: customer.id })).toEqual(
      refused('already_taken'),
    )
  })

  test('what is written down for the second goes to the first, also notes and consents', async () => {
    await merge(['remark'])
    expect(await edit(second, { remark: '只发短信' })).toEqual(applied)
    await mutators['customer.addNote'].apply(rows, { id: second.id, text: '换号了' }, by(li))
    expect(await stored(customer.id)).toMatchObject({ remark: '只发短信', notes: [{ text: '换号了' }] })
    // The first one's own remark stood, and the agent had another one before them: both are shown to them.
    expect(await edit({ ...second, remark: '没见过的' }, { remark: '勿扰' })).toEqual(
      refused('conflict', { field: 'remark' }),
    )
  })

  test('undone later, a field goes back to whose it was, as it is by now', async () => {
    await merge(['remark'])
    await edit(await stored(customer.id), { remark: '只发短信', name: '李桦' })
    await undo()
    expect(await stored(customer.id)).toMatchObject({ remark: customer.remark, name: '李桦' })
    expect(await stored(second.id)).toMatchObject({ remark: '只发短信', name: second.name })
  })
})

type Act =
  | { readonly is: 'merge'; readonly take: readonly ChosenField[] }
  | { readonly is: 'undo' }
  /** By somebody whose machine last heard from the server so many acts ago. */
  | {
      readonly is: 'edit'
      readonly who: 0 | 1
      readonly ago: number
      readonly field: 'name' | 'remark' | 'numbers'
    }

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ is: fc.constant('merge' as const), take: fc.uniqueArray(fc.constantFrom(...chosenFields)) }),
  fc.record({ is: fc.constant('undo' as const) }),
  fc.record({
    is: fc.constant('edit' as const),
    who: fc.constantFrom(0 as const, 1 as const),
    ago: fc.nat(4),
    field: fc.constantFrom('name' as const, 'remark' as const, 'numbers' as const),
  }),
)

test('C10: in any order, with edits of machines that know nothing of it yet, whatever was accepted is found', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 14 }), async (acts) => {
      rows = new MemoryRows()
      await rows.put('customer', customer)
      await rows.put('customer', second)
      const past: Customer[][] = [[customer, second]]
      const accepted: string[] = []
      for (const [turn, each] of acts.entries()) {
        const before = [await stored(customer.id), await stored(second.id)]
        if (each.is === 'merge') await merge(each.take)
        else if (each.is === 'undo') await undo()
        else {
          const seen = past.at(-1 - Math.min(each.ago, past.length - 1))?.[each.who] ?? customer
          const value = each.field === 'numbers' ? `1370013${String(turn).padStart(4, '0')}` : `第 ${turn} 次`
          const change =
            each.field === 'numbers'
              ? { numbers: [...seen.numbers, { kind: 'mobile' as const, raw: value }] }
              : { [each.field]: value }
          const outcome = await edit(seen, change)
          if (outcome.ok) accepted.push(value)
          else expect([await stored(customer.id), await stored(second.id)]).toEqual(before)
          // A record that is merged is no place to write: it is as it was on the day when it is undone.
          if (before[1]?.merged !== undefined) expect(await stored(second.id)).toEqual(before[1])
        }
        const [first, other] = [await stored(customer.id), await stored(second.id)]
        expect(first.absorbed?.some(({ id }) => id === other.id) === true).toBe(
          other.merged?.into === first.id,
        )
        past.push([first, other])
      }
      const everything = JSON.stringify([await stored(customer.id), await stored(second.id)])
      for (const value of accepted) expect(everything).toContain(value)
      // Numbers find people: one that was accepted stands in a record, not only in what is told of the past.
      const numbers = [await stored(customer.id), await stored(second.id)].flatMap((row) => row.numbers)
      for (const value of accepted.filter((text) => text.startsWith('137')))
        expect(numbers.map(({ raw }) => raw)).toContain(value)
    }),
    { numRuns: 300 },
  )
})
