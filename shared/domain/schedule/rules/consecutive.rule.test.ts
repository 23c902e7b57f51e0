import { describe, expect, test } from 'vitest'
import { li, policy, wang } from '../../../../test/fixtures/centre-rows.ts'
import { day, days, found, nights, short, swapOf, takes } from '../../../../test/fixtures/roster-facts.ts'

const six = days(li, ...['09', '10', '11', '13', '14', '15'].map((of) => `2026-03-${of}`))

describe('days on end', () => {
  const between = takes(day('w', wang, '2026-03-12', '09:00', '17:00'))

  test('a day that joins two runs makes one of them', () => {
    expect(short(found('consecutive_days', between, { li: { shifts: six } }))).toEqual([
      'ask li 2026-03-15 7 6',
    ])
    expect(found('consecutive_days', between, { li: { shifts: six.slice(1) } })).toEqual([])
  })

  test('said once, also when two gained days are in the run', () => {
    const two = {
      sides: [
        {
          agentId: li.id,
          loses: [],
          gains: ['12', '16'].map((of) => day(`w-${of}`, wang, `2026-03-${of}`, '09:00', '17:00')),
        },
      ],
    }
    expect(short(found('consecutive_days', two, { li: { shifts: six } }))).toEqual(['ask li 2026-03-16 8 6'])
  })

  test('a run that was as long before is not this change’s', () => {
    const seven = [...six, day('l-12', li, '2026-03-12', '09:00', '17:00')]
    const same = swapOf(
      day('l-x', li, '2026-03-09', '18:00', '19:00'),
      day('w', wang, '2026-03-12', '18:00', '19:00'),
    )
    expect(found('consecutive_days', same, { li: { shifts: seven } })).toEqual([])
  })

  test('a shift that is given away breaks the run', () => {
    const [first, ...others] = six
    if (first === undefined) throw new Error('six')
    const change = swapOf(first, day('w', wang, '2026-03-12', '09:00', '17:00'))
    expect(found('consecutive_days', change, { li: { shifts: others } })).toEqual([])
  })
})

describe('nights on end', () => {
  const three = nights(li, '2026-03-09', '2026-03-10', '2026-03-11')

  test('the fourth is for the lead; a day shift in between is no night', () => {
    const fourth = takes(day('w', wang, '2026-03-12', '22:00', '06:00'))
    expect(short(found('consecutive_nights', fourth, { li: { shifts: three } }))).toEqual([
      'ask li 2026-03-12 4 3',
    ])
    const early = takes(day('w', wang, '2026-03-12', '09:00', '17:00'))
    expect(found('consecutive_nights', early, { li: { shifts: three } })).toEqual([])
    const later = takes(day('w', wang, '2026-03-13', '22:00', '06:00'))
    expect(found('consecutive_nights', later, { li: { shifts: three } })).toEqual([])
  })

  test.each([
    ['17:00', '00:59', 0],
    ['17:00', '01:00', 1],
  ])('from three hours of it on a shift is a night: %s to %s', (from, to, count) => {
    const late = takes(day('w', wang, '2026-03-12', from, to))
    expect(found('consecutive_nights', late, { li: { shifts: three } })).toHaveLength(count)
  })
})

test('a centre that says nothing of them has no such rule', () => {
  const between = takes(day('w', wang, '2026-03-12', '09:00', '17:00'))
  expect(found('consecutive_days', between, { li: { shifts: six }, policies: [policy] })).toEqual([])
  expect(found('consecutive_days', between, { li: { shifts: six }, policies: [] })).toEqual([])
})
