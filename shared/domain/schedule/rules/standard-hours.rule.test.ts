/** What the law says of days, weeks and months; a trade that skipped it would have somebody work what nobody may order. */
import { describe, expect, test } from 'vitest'
import { li, wang } from '../../../../test/fixtures/centre-rows.ts'
import { day, days, found, short, swapOf, takes } from '../../../../test/fixtures/roster-facts.ts'

/** Li works nothing else that day. */
const long = (to: string) => takes(day('w', wang, '2026-03-14', '08:00', to))

describe('a day', () => {
  test.each([
    ['16:00', []],
    ['16:01', ['ask li 2026-03-14 8.1 0.1 1']],
    ['17:00', ['ask li 2026-03-14 9 1 1']],
    ['17:01', ['ask li 2026-03-14 9.1 1.1 3']],
    ['19:00', ['ask li 2026-03-14 11 3 3']],
    ['19:01', ['block li 2026-03-14 11.1 3.1 3']],
  ])('from 08:00 to %s', (to, expected) => {
    expect(short(found('daily_hours', long(to)))).toEqual(expected)
  })

  test('it is the law, which is final, and says which version of it', () => {
    expect(found('daily_hours', long('20:00'))[0]).toMatchObject({
      basis: 'law',
      under: { id: 'overtime-1995', from: '1995-01-01', source: 'labour_law', article: '41' },
    })
  })

  test('a meal is no work; two shifts of one date are one day', () => {
    const [start, end] = ['2026-03-14T04:00:00.000Z', '2026-03-14T05:00:00.000Z']
    const nine = day('w', wang, '2026-03-14', '09:00', '18:00')
    const [segment] = nine.segments
    const eaten = {
      ...nine,
      segments: [{ ...segment, activities: [{ kind: 'meal', start, end }] }],
    } as typeof nine
    expect(found('daily_hours', takes(eaten))).toEqual([])
    const early = day('l', li, '2026-03-14', '05:00', '08:00')
    const late = takes(day('w', wang, '2026-03-14', '09:00', '15:00'))
    expect(short(found('daily_hours', late, { li: { shifts: [early] } }))).toEqual([
      'ask li 2026-03-14 9 1 1',
    ])
  })

  test('the end of a night shift does not land on the next day’s shift', () => {
    const night = day('l', li, '2026-03-13', '22:00', '06:00')
    const change = takes(day('w', wang, '2026-03-14', '17:00', '01:00'))
    expect(found('daily_hours', change, { li: { shifts: [night] } })).toEqual([])
  })

  test('daylight saving takes an hour from the night that it is in, and counts it for nobody', () => {
    const zone = 'Europe/Berlin'
    const night = day('w', wang, '2026-03-28', '09:00', '17:00', {
      zone,
      segments: [
        { start: '2026-03-28T21:00:00.000Z', end: '2026-03-29T05:00:00.000Z', activities: [] },
      ] as never,
    })
    // 22:00 to 07:00 on the wall, eight hours that were worked.
    expect(found('daily_hours', takes(night))).toEqual([])
  })

  test('what was too long before and does not get longer is not this change’s', () => {
    const ten = day('l', li, '2026-03-14', '08:00', '20:00')
    expect(found('daily_hours', swapOf(ten, day('w', wang, '2026-03-14', '07:00', '19:00')))).toEqual([])
  })

  test('whoever is balanced over a period has no standard day, week or rest day', () => {
    const workingTime = { system: 'comprehensive', period: 'year' } as const
    const week = days(li, '2026-03-09', '2026-03-10', '2026-03-11', '2026-03-12', '2026-03-13', '2026-03-14')
    const change = takes(day('w', wang, '2026-03-15', '08:00', '20:00'))
    for (const rule of ['daily_hours', 'weekly_hours', 'rest_day', 'monthly_overtime'] as const) {
      expect(found(rule, change, { li: { shifts: week, workingTime } })).toEqual([])
    }
  })
})

describe('a week', () => {
  const five = days(li, '2026-03-09', '2026-03-10', '2026-03-11', '2026-03-12', '2026-03-13')
  const saturday = takes(day('w', wang, '2026-03-14', '09:00', '17:00'))

  test('above forty hours the lead is asked, under the rules of the State Council', () => {
    const findings = found('weekly_hours', saturday, { li: { shifts: five } })
    expect(short(findings)).toEqual(['ask li 2026-03-09 48 40'])
    expect(findings[0]).toMatchObject({ under: { source: 'working_hours_rules', article: '3' } })
    expect(found('weekly_hours', saturday, { li: { shifts: five.slice(1) } })).toEqual([])
  })

  test('from Monday to Sunday; Sunday’s night belongs to the week in which it begins', () => {
    const sunday = takes(day('w', wang, '2026-03-15', '22:00', '06:00'))
    expect(short(found('weekly_hours', sunday, { li: { shifts: five } }))).toEqual([
      'ask li 2026-03-09 48 40',
    ])
    const monday = takes(day('w', wang, '2026-03-16', '09:00', '17:00'))
    expect(found('weekly_hours', monday, { li: { shifts: five } })).toEqual([])
  })

  test('has a day of rest, also where each day is short', () => {
    const six = ['09', '10', '11', '12', '13', '14'].map((of) =>
      day(`l-${of}`, li, `2026-03-${of}`, '09:00', '13:00'),
    )
    const sunday = takes(day('w', wang, '2026-03-15', '09:00', '10:00'))
    const findings = found('rest_day', sunday, { li: { shifts: six } })
    expect(short(findings)).toEqual(['block li 2026-03-09'])
    expect(findings[0]).toMatchObject({ basis: 'law', under: { article: '38' } })
    expect(found('rest_day', sunday, { li: { shifts: six.slice(1) } })).toEqual([])
    const moved = swapOf(
      day('x', li, '2026-03-15', '12:00', '13:00'),
      day('w', wang, '2026-03-15', '09:00', '10:00'),
    )
    expect(found('rest_day', moved, { li: { shifts: six } })).toEqual([])
  })
})

describe('a month', () => {
  /** Four Saturdays of eight hours on top of full weeks: 32 hours of overtime in March. */
  const full = ['02', '09', '16', '23'].flatMap((monday) =>
    Array.from({ length: 6 }, (_, index) => {
      const date = `2026-03-${String(Number(monday) + index).padStart(2, '0')}`
      return day(`l-${date}`, li, date, '09:00', '17:00')
    }),
  )

  test.each([
    ['13:00', []],
    ['13:01', ['block li 2026-03 36.1 36']],
  ])('has at most 36 hours of overtime: a fifth Sunday until %s', (to, expected) => {
    const sunday = takes(day('w', wang, '2026-03-29', '09:00', to))
    expect(short(found('monthly_overtime', sunday, { li: { shifts: full } }))).toEqual(expected)
  })

  test('an exchange that moves overtime within the month changes nothing', () => {
    const extra = day('l-x', li, '2026-03-22', '09:00', '17:00')
    const change = swapOf(extra, day('w', wang, '2026-03-29', '09:00', '17:00'))
    expect(found('monthly_overtime', change, { li: { shifts: full } })).toEqual([])
  })

  test('a shift at a month’s end makes overtime of the days after it, which are the next month’s', () => {
    // Monday 30 March to Saturday 4 April; April is full of overtime already.
    const april = ['2026-04-01', '2026-04-02', '2026-04-03', '2026-04-04', '2026-04-05'].map((of) =>
      day(`l-${of}`, li, of, '09:00', '17:00'),
    )
    const weekends = ['11', '12', '18', '19'].map((of) =>
      day(`e-${of}`, li, `2026-04-${of}`, '09:00', '18:00'),
    )
    const weeks = ['06', '13'].flatMap((monday) =>
      Array.from({ length: 5 }, (_, index) => {
        const date = `2026-04-${String(Number(monday) + index).padStart(2, '0')}`
        return day(`m-${date}`, li, date, '09:00', '17:00')
      }),
    )
    const change = takes(day('w', wang, '2026-03-30', '09:00', '17:00'))
    const shifts = [...april, ...weekends, ...weeks]
    expect(short(found('monthly_overtime', change, { li: { shifts } }))).toEqual(['block li 2026-04 44 36'])
  })
})
