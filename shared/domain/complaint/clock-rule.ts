/**
 * A time limit with the law or policy it stands on, as the server delivers it: whom it binds, from which day, what it
 * measures, which time counts. A new article of the law is a new row here, never a change of the program.
 */
import { BusinessDate } from '#shared/kernel/clock.ts'
import { CategoryId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'

/** The trade that the limit, or the matter, belongs to. */
export const Sector = z.enum(['telecom', 'bank', 'insurance', 'airline', 'retail'])
export type Sector = z.infer<typeof Sector>

/** An authority that may have sent the matter: MIIT, market regulation's 12315, a city's 12345, finance, civil aviation. */
export const Authority = z.enum(['miit', '12315', '12345', 'nfra', 'caac'])
export type Authority = z.infer<typeof Authority>

export const TimeLimit = z.discriminatedUnion('unit', [
  z.strictObject({ unit: z.literal('hours'), amount: z.number().positive() }),
  z.strictObject({ unit: z.literal('calendar_days'), amount: z.number().int().positive() }),
  z.strictObject({ unit: z.literal('working_days'), amount: z.number().int().positive() }),
  /** The authority wrote it on its order: it differs from city to city. No clock without such a date. */
  z.strictObject({ unit: z.literal('as_printed') }),
])
export type TimeLimit = z.infer<typeof TimeLimit>

/** `09:00`; `24:00` is the end of the day. A segment over midnight is written as two. */
const TimeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/)
/** The only time in which a limit in hours runs, by the wall clock of the centre. */
export const BusinessHours = z.strictObject({
  /** `working`: as the statutory calendar has them, worked weekends included. */
  days: z.enum(['every', 'working']),
  segments: z
    .array(z.strictObject({ from: TimeOfDay, to: TimeOfDay }))
    .min(1)
    .max(8)
    // As text, times of day are in their own order. Without this a limit might never run out.
    .refine((given) =>
      given.every(({ from, to }, index) => (given[index - 1]?.to ?? '') <= from && from < to),
    ),
})
export type BusinessHours = z.infer<typeof BusinessHours>

/** When a clock that still runs is shown as near its end, and its owner told. */
export const Warning = z.discriminatedUnion('by', [
  /** This share of the limit is left. */
  z.strictObject({ by: z.literal('share'), left: z.number().gt(0).lt(1) }),
  z.strictObject({ by: z.literal('time'), minutes: z.number().int().positive() }),
])
export type Warning = z.infer<typeof Warning>

export const PausingStatus = z.enum(['waiting_customer', 'waiting_department'])
export type PausingStatus = z.infer<typeof PausingStatus>

/**
 * What of a rule goes on binding a case after it was registered. Absent, in all of them: as it was before there were such
 * terms, a limit on the answer that nothing pauses and no transfer ends.
 */
const terms = {
  /** `update`: every so often after the first answer, until the matter is answered. */
  measures: z.enum(['first_response', 'update', 'resolution']).optional(),
  /** Whose duty it is. An authority's limit is shown beside ours, and nobody here can breach it. */
  binds: z.enum(['centre', 'authority']).optional(),
  /** While the case stands so, the clock does not run; the law seldom allows it. */
  pausedBy: z.array(PausingStatus).max(2).optional(),
  businessHours: BusinessHours.optional(),
  warning: Warning.optional(),
  /** `restart`: whoever takes the case over gets the limit anew. The law's limits go on whatever stands here. */
  onTransfer: z.enum(['restart', 'continue']).optional(),
  /** The article, paragraph or clause in `source`. */
  article: z.string().max(120).optional(),
}

export const ClockTerms = z.strictObject({
  ...terms,
  limit: TimeLimit,
  /** IANA: whose days and office hours these are. */
  zone: z.string(),
  /** From when; absent: when the case was received. */
  startsAt: z.enum(['accepted']).optional(),
})
export type ClockTerms = z.infer<typeof ClockTerms>

/** Effective-dated: the rule in force on the day of receipt applies, both days included. */
export const ClockRule = z.strictObject({
  ...terms,
  id: z.string(),
  name: z.string(),
  kind: z.enum(['internal', 'statutory']),
  /** null: all categories */
  categoryId: CategoryId.nullable(),
  limit: TimeLimit,
  source: z.string(),
  effectiveFrom: BusinessDate,
  effectiveTo: BusinessDate.nullable(),
  /** Further conditions; absent: none. All must hold. */
  sectors: z.array(Sector).min(1).optional(),
  channels: z.array(z.string()).min(1).optional(),
  /** Only for a case that one of these authorities sent, or was asked about. */
  authorities: z.array(Authority).min(1).optional(),
  /** By the answer to one of the category's own fields. `unanswered`: whether it binds a case that does not say. */
  when: z
    .strictObject({
      field: z.string().max(64),
      is: z.array(z.union([z.string().max(200), z.number(), z.boolean()])).min(1),
      unanswered: z.enum(['binds', 'binds_not']),
    })
    .optional(),
  /** An authority's limit runs from its acceptance, which its order says; without that day there is no such clock. */
  startsAt: z.enum(['accepted']).optional(),
})
export type ClockRule = z.infer<typeof ClockRule>
