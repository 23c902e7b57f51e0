import { describe, expect, it } from 'vitest'
import { BusinessDate } from '#shared/kernel/clock.ts'
import { dayOf, minutesBetween } from './calendar.ts'
import { createCustomers } from './customers.ts'
import { createMatters, createOpenMatters } from './matters.ts'
import { createRandom } from './random.ts'
import { lineOf, meets } from './subject.ts'

const today = dayOf(BusinessDate.parse('2026-11-22'))
const random = createRandom(5)
const subjects = createCustomers(random.fork('customers'), 400, today)
const open = createOpenMatters(random.fork('open'), subjects, today, { withComplaint: 12, without: 4 })
const matters = createMatters(random.fork('matters'), subjects, open, today)

describe('what happens to whom', () => {
  it('fits the customer: nobody complains of a product they do not have', () => {
    for (const { subject, story } of matters) expect(meets(subject, story.needs)).toBe(true)
  })

  it('happens after the product was bought, unless it is about buying it', () => {
    for (const { subject, story, placed } of matters) {
      if (story.around !== undefined || !story.needs.includes('broadband')) continue
      expect(placed[0]?.at.day).toBeGreaterThan(lineOf(subject, 'broadband')?.sinceDay ?? 0)
    }
  })

  it('is told contact after contact, and one matter after the other', () => {
    for (const { key } of subjects) {
      const group = matters.filter(({ subject }) => subject.key === key)
      const moments = group.flatMap(({ placed }) => placed.map(({ at }) => at))
      for (const [index, at] of moments.entries()) {
        const before = moments[index - 1]
        if (before !== undefined) expect(minutesBetween(before, at)).toBeGreaterThan(0)
      }
    }
  })

  it('leaves open only what somebody is waiting for', () => {
    expect(open).toHaveLength(16)
    expect(new Set(open.map(({ subject }) => subject.key)).size).toBe(16)
    for (const { placed } of open) {
      const last = placed.at(-1)
      expect(last?.at.day).toBeLessThan(today)
      expect(last?.due?.day).toBeGreaterThanOrEqual(today - 1)
    }
  })
})
