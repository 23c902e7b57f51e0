/** Whoever was told that a case goes further up says that they have read it. */
import { ComplaintId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { done, mutator, refuse } from '../mutator.ts'
import { readable } from './readable.ts'

export const readEscalation = mutator({
  args: z.strictObject({ complaintId: ComplaintId, escalationId: z.string().max(400) }),
  run: async (rows, { complaintId, escalationId }, { actor, occurredAt }) => {
    const complaint = await readable(rows, 'complaint', complaintId, actor)
    const escalation = complaint?.escalations?.find(({ id }) => id === escalationId)
    if (complaint === undefined || escalation === undefined) return refuse('not_found')
    const { agentId: byId, name: byName } = actor
    if (escalation.read.some((each) => each.byId === byId)) return done
    if (!escalation.told.some(({ id }) => id === byId)) return refuse('not_permitted')
    const told = { ...escalation, read: [...escalation.read, { byId, byName, at: occurredAt }] }
    await rows.put('complaint', {
      ...complaint,
      escalations: (complaint.escalations ?? []).map((each) => (each.id === escalationId ? told : each)),
    })
    return done
  },
})
