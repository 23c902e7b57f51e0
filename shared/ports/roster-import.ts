/** What the server says of a file of shifts before anything is changed, and afterwards. */

import { changedParts } from '#shared/domain/schedule/roster-edit.ts'
import { shiftFaults } from '#shared/domain/schedule/shift.fault.ts'
import { Shift } from '#shared/domain/schedule/shift.ts'
import { BusinessDate } from '#shared/kernel/clock.ts'
import type { Result } from '#shared/kernel/result.ts'
import { z } from '#shared/kernel/schema.ts'

/** A year of a team of fifty, as CSV. */
export const MOST_IMPORT_BYTES = 8 * 1024 * 1024
/** Its bytes. By its tag: what comes out of a port may be of another realm's class. */
const ImportedFile = z.custom<Uint8Array>(
  (value) =>
    Object.prototype.toString.call(value) === '[object Uint8Array]' &&
    (value as Uint8Array).length <= MOST_IMPORT_BYTES,
)

/** How many differences and faults are given out; of the others it is said how many there are. */
export const MOST_SHOWN = 300

export const RosterImportQuery = z.object({
  mode: z.enum(['try', 'apply']),
  /** Shifts of the agents and days in the file that are not in it. */
  missing: z.enum(['keep', 'remove']),
  /** Whether the good rows go in without the faulty ones. */
  faulty: z.enum(['refuse', 'leave_out']),
  /** Of the trial that was looked at; what has come to differ since is shown again, not applied. */
  tag: z.string().max(64).optional(),
})
export type RosterImportQuery = z.infer<typeof RosterImportQuery>

/** A planner's file, as the desk gives it to the data window. */
export const RosterFile = RosterImportQuery.extend({ file: ImportedFile })

export const rosterRowProblems = [
  ...shiftFaults,
  'required',
  'wrong_width',
  'unstorable',
  'unknown_agent',
  'unknown_queue',
  'not_one_of',
  'no_date',
  'no_time',
  'too_long_text',
  'too_many_segments',
  'same_shift',
  'several_that_day',
  'overlap',
  'other_team',
  'changed_meanwhile',
  'edited_twice',
  'law',
  'not_eligible',
  'part_swapped',
  'no_agent_in_event',
  'repeats',
] as const

export const RosterRowFault = z.strictObject({
  line: z.number().int(),
  /** As the column is called in the file; empty: the row as a whole. */
  column: z.string(),
  /** What stands there. */
  written: z.string(),
  problem: z.enum(rosterRowProblems),
  /** What would have been right, or which line says the same. */
  allowed: z.string(),
})
export type RosterRowFault = z.infer<typeof RosterRowFault>

const ShownShift = Shift.pick({
  businessDate: true,
  zone: true,
  kind: true,
  place: true,
  queueId: true,
  segments: true,
}).extend({ agentName: z.string() })
export type ShownShift = z.infer<typeof ShownShift>

export const RosterDifference = z.strictObject({
  is: z.enum(['added', 'changed', 'removed']),
  /** Of the file; null: it is not in it. */
  line: z.number().int().nullable(),
  before: ShownShift.nullable(),
  after: ShownShift.nullable(),
  parts: z.array(z.enum(changedParts)),
})
export type RosterDifference = z.infer<typeof RosterDifference>

export const fileFaults = [
  'unreadable',
  'too_large',
  'too_many_rows',
  'empty',
  'unknown_columns',
  'missing_columns',
  'column_twice',
] as const

export const RosterImportAnswer = z.discriminatedUnion('outcome', [
  /** Nothing of it can be read. */
  z.strictObject({
    outcome: z.literal('not_read'),
    problem: z.enum(fileFaults),
    columns: z.array(z.string()),
  }),
  z.strictObject({
    /** `differs`: since the trial something changed, so this is a new one. */
    outcome: z.enum(['tried', 'applied', 'differs']),
    tag: z.string(),
    from: BusinessDate.nullable(),
    to: BusinessDate.nullable(),
    counts: z.strictObject({
      rows: z.number().int(),
      added: z.number().int(),
      changed: z.number().int(),
      removed: z.number().int(),
      unchanged: z.number().int(),
      /** Shifts that stay with whom a swap gave them to. */
      swapped: z.number().int(),
      faulty: z.number().int(),
    }),
    differences: z.array(RosterDifference),
    faults: z.array(RosterRowFault),
  }),
])
export type RosterImportAnswer = z.infer<typeof RosterImportAnswer>

export type RosterImportOutcome = Result<RosterImportAnswer, 'offline' | 'not_permitted' | 'failed'>
