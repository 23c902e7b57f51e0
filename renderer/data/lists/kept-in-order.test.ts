import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keptInOrder } from './kept-in-order.ts'

type Item = { readonly id: number; readonly rank: number }
const compare = (a: Item, b: Item): number => a.rank - b.rank || a.id - b.id

test('whatever comes and goes, few or many at a time, the list is what sorting it anew would give', () => {
  const step = fc.record({
    add: fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 150 }),
    remove: fc.array(fc.nat(), { maxLength: 20 }),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
      const list = keptInOrder(compare)
      let there: Item[] = []
      let lastId = 0
      for (const { add, remove } of steps) {
        for (const rank of add) {
          lastId += 1
          const item = { id: lastId, rank }
          there.push(item)
          list.add(item)
        }
        for (const at of remove) {
          const item = there[at % Math.max(1, there.length)]
          if (item === undefined) continue
          there = there.filter((each) => each !== item)
          list.remove(item)
        }
        expect(list.all()).toEqual(there.toSorted(compare))
      }
    }),
  )
})

test('a list that was given to somebody does not change under them', () => {
  const list = keptInOrder(compare)
  const [first, second] = [
    { id: 1, rank: 2 },
    { id: 2, rank: 1 },
  ]
  list.add(first)
  const given = list.all()
  list.add(second)
  expect(list.all()).toEqual([second, first])
  expect(given).toEqual([first])
})
