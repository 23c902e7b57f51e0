/** An agent's receipt for their own shifts, at the revisions that their desk showed. */
import { MOST_SEEN, seenNow } from '#shared/domain/schedule/roster-seen.ts'
import { Shift } from '#shared/domain/schedule/shift.ts'
import { z } from '#shared/kernel/schema.ts'
import { done, mutator } from '../mutator.ts'

const { id, revision } = Shift.shape

export const rosterSeen = mutator({
  args: z.strictObject({
    looked: z.array(z.strictObject({ id, revision })).max(MOST_SEEN),
    /** Of what was seen before, and is not theirs any more. */
    gone: z.array(id).max(MOST_SEEN),
  }),
  audited: ({ looked, gone }) => ({ looked: String(looked.length), gone: String(gone.length) }),
  run: async (rows, { looked, gone }, { actor, now, occurredAt }) => {
    const { agentId, teamId } = actor
    const own = await rows.list('shift', 'agentId', agentId)
    const before = (await rows.get('rosterSeen', agentId)) ?? null
    const shifts = [...seenNow(before, own, looked, gone, now)]
    await rows.put('rosterSeen', { id: agentId, teamId, at: occurredAt, shifts })
    return done
  },
})
