import { describe, expect, it } from 'vitest'
import { BusinessDate } from '#shared/kernel/clock.ts'
import { ComplaintId } from '#shared/kernel/ids.ts'
import { dayOf } from './calendar.ts'
import { createComplaint } from './complaints.ts'
import { createWriter } from './contacts.ts'
import { createCustomers } from './customers.ts'
import { createRandom } from './random.ts'
import { createDutyRoster } from './schedule.ts'
import { allStories } from './stories/all-stories.ts'
import { meets } from './subject.ts'
import { layOut, lengthInDays, shifted } from './timeline.ts'

const today = dayOf(BusinessDate.parse('2026-11-22'))
const random = createRandom(11)
const subjects = createCustomers(random.fork('customers'), 2000, today)
const write = createWriter(random.fork('words'), createDutyRoster(), () => 1)
const id = ComplaintId.parse('cp-1')

/** Which story is told on which day depends on the date: one that cannot be told would stop a server from starting. */
describe('every story can be told, whichever way it is drawn', () => {
  it.each(allStories.map((story) => [story.id, story] as const))('%s', (_id, story) => {
    const possible = subjects.filter((subject) => meets(subject, story.needs)).slice(0, 40)
    expect(possible.length).toBeGreaterThan(0)
    for (let round = 0; round < 40; round += 1) {
      const subject = random.pick(possible)
      const drawn = layOut(random, story, subject.place.rural ? 'rural' : 'urban')
      const placed = drawn.map((one) => shifted(one, today - 2 - lengthInDays(drawn)))
      for (const { at, due } of placed) if (due !== null) expect(due.day).toBeGreaterThanOrEqual(at.day)
      const written = write({ subject, story, placed, state: 'settled' }, id)
      expect(written.contacts).toHaveLength(story.steps.length)
      if (story.filing !== undefined)
        createComplaint(random, { id, index: round, written, filing: story.filing, today })
    }
  })
})
