import fc from 'fast-check'
import { expect, test } from 'vitest'
import { customer } from '../../../test/fixtures/centre-rows.ts'
import {
  type CustomerPatch,
  clashesOf,
  customerPatch,
  mergeCustomer,
  settledPatch,
} from './customer.merge.ts'
import type { Customer } from './customer.ts'

const number = (digit: number): Customer['numbers'][number] => ({ kind: 'mobile', raw: `1380000000${digit}` })
const row: Customer = { ...customer, numbers: [number(0), number(1)] }

/** One person's edit: each field left alone or given one of a few values. */
const edit = fc.record({
  name: fc.constantFrom(row.name, '李桦', '李骅'),
  honorific: fc.constantFrom(row.honorific, 'ms' as const),
  remark: fc.constantFrom(row.remark, '晚上联系', '勿催'),
  address: fc.constantFrom(row.address, null),
  numbers: fc.subarray([number(0), number(1), number(2), number(3)]),
})
const patchOf = (edited: Partial<Customer>): CustomerPatch => customerPatch(row, { ...row, ...edited })

test('an edit that changes nothing is an empty patch', () => {
  expect(customerPatch(row, structuredClone(row))).toEqual({})
})

test('one edit alone arrives as it was typed, numbers in their order', () => {
  fc.assert(
    fc.property(edit, (edited) => {
      expect(mergeCustomer(row, patchOf(edited))).toEqual({ ok: true, value: { ...row, ...edited } })
    }),
  )
})

test('two edits made apart either both arrive, whoever is first, or clash in the same fields whoever is first', () => {
  fc.assert(
    fc.property(edit, edit, (mine, theirs) => {
      const after = (first: typeof mine, second: typeof mine) => {
        const once = mergeCustomer(row, patchOf(first))
        if (!once.ok) throw new Error('a first edit never clashes')
        return mergeCustomer(once.value, patchOf(second))
      }
      const [one, other] = [after(mine, theirs), after(theirs, mine)]
      expect(one.ok).toBe(other.ok)
      if (!one.ok || !other.ok) {
        expect(one).toEqual(other)
        return
      }
      const sorted = (merged: Customer) => ({
        ...merged,
        numbers: merged.numbers.toSorted((a, b) => (a.raw < b.raw ? -1 : 1)),
      })
      expect(sorted(one.value)).toEqual(sorted(other.value))
      for (const edited of [mine, theirs])
        for (const field of ['name', 'honorific', 'remark', 'address'] as const)
          if (edited[field] !== row[field]) expect(one.value[field]).toEqual(edited[field])
    }),
  )
})

test('the same edit twice is the same as once', () => {
  fc.assert(
    fc.property(edit, (edited) => {
      const once = mergeCustomer(row, patchOf(edited))
      if (!once.ok) throw new Error('a first edit never clashes')
      expect(mergeCustomer(once.value, patchOf(edited))).toEqual(once)
    }),
  )
})

test('whatever clashed, once it was decided it is one more edit that clashes with nothing and says what was decided', () => {
  fc.assert(
    fc.property(edit, edit, fc.constantFrom('mine', 'theirs', 'merged'), (mine, theirs, choice) => {
      const first = mergeCustomer(row, patchOf(theirs))
      if (!first.ok) throw new Error('a first edit never clashes')
      const now = first.value
      const clashes = clashesOf(now, patchOf(mine))
      const versions = { mine, theirs: now, merged: { ...mine, remark: '两边都对', name: '李华（桦）' } }
      const decided = Object.fromEntries(clashes.map((field) => [field, versions[choice][field]]))
      const settled = settledPatch(now, patchOf(mine), decided)
      const second = mergeCustomer(now, settled)
      if (!second.ok) throw new Error(`still clashes: ${JSON.stringify(second.error)}`)
      for (const field of clashes) expect(second.value[field]).toEqual(versions[choice][field])
      // What nobody else touched arrives as it was wanted.
      for (const field of ['name', 'honorific', 'remark', 'address'] as const)
        if (!clashes.includes(field) && mine[field] !== row[field])
          expect(second.value[field]).toEqual(mine[field])
      for (const added of mine.numbers.filter(({ raw }) => !row.numbers.some((own) => own.raw === raw)))
        expect(second.value.numbers).toContainEqual(added)
    }),
  )
})
