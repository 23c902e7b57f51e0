/** Intents about complaint work orders. Numbers and ids come from the machine that filed them, everything else is derived. */
import { ComplaintFacts, ComplaintNote, ComplaintStatus } from '#shared/domain/complaint/complaint.ts'
import { AgentId, ArticleId, CallId, ComplaintId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { mutator, refuse } from '../mutator.ts'

export const registerComplaint = mutator({
  args: z.strictObject({
    id: ComplaintId,
    /** Ten digits that this device gave out; the customer may have been told it already. */
    number: z.string().regex(/^\d{10}$/),
    callId: CallId.nullable(),
    training: z.boolean(),
    facts: ComplaintFacts,
  }),
  run: async () => refuse('unknown_mutator'),
})

export const addComplaintNote = mutator({
  args: z.strictObject({
    complaintId: ComplaintId,
    audience: ComplaintNote.shape.audience,
    text: ComplaintNote.shape.text,
  }),
  run: async () => refuse('unknown_mutator'),
})

export const assignComplaint = mutator({
  args: z.strictObject({
    complaintId: ComplaintId,
    ownerId: AgentId,
    /** Whose it was on the screen of whoever assigns it; somebody else's assignment is not overwritten unseen. */
    previousOwnerId: AgentId.nullable(),
    reason: z.string().max(500),
  }),
  run: async () => refuse('unknown_mutator'),
})

export const advanceComplaint = mutator({
  args: z.strictObject({ complaintId: ComplaintId, to: ComplaintStatus, reason: z.string().max(500) }),
  run: async () => refuse('unknown_mutator'),
})

export const linkArticle = mutator({
  args: z.strictObject({ complaintId: ComplaintId, articleId: ArticleId }),
  run: async () => refuse('unknown_mutator'),
})
