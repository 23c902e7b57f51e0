/** A complaint told in the four parts that nobody should have to tell twice. */
import { Temporal } from 'temporal-polyfill'
import type { Story } from '#shared/domain/customer/customer.ts'
import { Story as StorySchema } from '#shared/domain/customer/customer.ts'
import { type Instant, laterOf } from '#shared/kernel/clock.ts'
import type { Complaint, ComplaintFacts, PromiseMade } from './complaint.ts'

type Part = keyof Story
const LONGEST: Readonly<Record<Part, number>> = {
  facts: StorySchema.shape.facts.maxLength ?? 0,
  demand: StorySchema.shape.demand.maxLength ?? 0,
  tried: StorySchema.shape.tried.maxLength ?? 0,
  promised: StorySchema.shape.promised.maxLength ?? 0,
}

/** A story is read in a glance; what does not fit is in the complaint itself. */
export const clipStory = (story: Story): Story => ({
  facts: clip(story.facts, 'facts'),
  demand: clip(story.demand, 'demand'),
  tried: clip(story.tried, 'tried'),
  promised: clip(story.promised, 'promised'),
})

/** A cut may not leave the first half of a character outside the BMP: databases refuse such text. */
const HALF_CHARACTER = /[\ud800-\udbff]$/

const clip = (text: string, part: Part): string =>
  text.length <= LONGEST[part] ? text : `${text.slice(0, LONGEST[part] - 1).replace(HALF_CHARACTER, '')}…`

/** `what · by whom · 2026-03-03 10:00`, the time in the centre's zone; one line per promise. */
const promiseLine = ({ what, byWhom, dueAt }: PromiseMade, zone: string): string => {
  const due = Temporal.Instant.from(dueAt).toZonedDateTimeISO(zone).toPlainDateTime()
  return `${what} · ${byWhom} · ${due.toString({ smallestUnit: 'minute' }).replace('T', ' ')}`
}

export const storyOfComplaint = (
  facts: Pick<ComplaintFacts, 'facts' | 'requestedRemedy' | 'immediateAction' | 'promises'>,
  zone: string,
): Story =>
  clipStory({
    facts: facts.facts.trim(),
    demand: facts.requestedRemedy.trim(),
    tried: facts.immediateAction.trim(),
    promised: facts.promises.map((promise) => promiseLine(promise, zone)).join('\n'),
  })

/** When something was last done about it. */
export const lastActivity = (complaint: Pick<Complaint, 'receivedAt' | 'steps' | 'notes'>): Instant =>
  [...complaint.steps, ...complaint.notes].reduce(
    (latest, { at }) => laterOf(latest, at),
    complaint.receivedAt,
  )
