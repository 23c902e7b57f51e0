/** What a planner publishes from the grid: everything that was changed in the draft, at once. */

import { mayPlan } from '#shared/domain/schedule/roster.permission.ts'
import { RosterEdit } from '#shared/domain/schedule/roster-edit.ts'
import { shiftStart } from '#shared/domain/schedule/shift.interval.ts'
import { z } from '#shared/kernel/schema.ts'
import { done, mutator, refuse } from '../mutator.ts'
import { applyEdits } from './edit-roster.ts'
import { stepBy } from './step.ts'

/** Six weeks of a team of twelve; a longer plan comes as a file. */
export const MOST_EDITS = 500

export const publishRoster = mutator({
  args: z.strictObject({ edits: z.array(RosterEdit).min(1).max(MOST_EDITS) }),
  audited: ({ edits }) => ({ edits: String(edits.length) }),
  run: async (rows, { edits }, context) => {
    const { actor } = context
    if (!mayPlan(actor)) return refuse('not_permitted')
    const applied = await applyEdits(
      rows,
      edits,
      {
        mayPlan: (teamId) => mayPlan(actor, teamId),
        step: (to) => stepBy(context, to, ''),
      },
      context.now,
    )
    if (applied.ok) return done
    const [fault] = applied.error
    if (fault === undefined) return done
    if (fault.problem === 'changed_meanwhile') return refuse('shift_changed', { edit: fault.edit })
    if (fault.problem === 'other_team') return refuse('not_permitted', { edit: fault.edit })
    if (fault.rule !== undefined) return refuse('rule_blocked', { rule: fault.rule, edit: fault.edit })
    return refuse('invalid', {
      problem: fault.problem,
      edit: fault.edit,
      ...(fault.other !== undefined && { start: shiftStart(fault.other) }),
    })
  },
})
