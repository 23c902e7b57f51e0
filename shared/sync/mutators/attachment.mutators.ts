/** Intents about the files of a case. They name a file by its hash; its bytes travel by themselves (SPEC F). */
import { AttachedFile, attachmentsOf, MAX_ATTACHMENTS } from '#shared/domain/complaint/attachment.ts'
import { mayDetach, mayWorkOnComplaints } from '#shared/domain/complaint/complaint.permission.ts'
import { ComplaintId, FileHash } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { done, mutator, refuse } from '../mutator.ts'
import { attachedBy, isNamedByItsType } from './attached.ts'
import { readable } from './readable.ts'

export const attachToComplaint = mutator({
  args: z.strictObject({ complaintId: ComplaintId, file: AttachedFile }),
  run: async (rows, { complaintId, file }, context) => {
    if (!mayWorkOnComplaints(context.actor)) return refuse('not_permitted')
    const complaint = await readable(rows, 'complaint', complaintId, context.actor)
    if (complaint === undefined) return refuse('not_found')
    const attachments = attachmentsOf(complaint)
    if (attachments.some(({ hash }) => hash === file.hash)) return done
    if (!isNamedByItsType(file))
      return refuse('invalid', { field: 'attachments', problem: 'type_not_allowed' })
    if (attachments.length >= MAX_ATTACHMENTS)
      return refuse('invalid', { field: 'attachments', problem: 'too_many', max: MAX_ATTACHMENTS })
    await rows.put('complaint', {
      ...complaint,
      attachments: [...attachments, ...attachedBy(context, [file])],
    })
    return done
  },
})

/** Takes a file off a case. Once no case names it, nobody can read it any more and the server forgets its bytes. */
export const detachFromComplaint = mutator({
  args: z.strictObject({ complaintId: ComplaintId, hash: FileHash }),
  run: async (rows, { complaintId, hash }, { actor }) => {
    const complaint = await readable(rows, 'complaint', complaintId, actor)
    if (complaint === undefined) return refuse('not_found')
    const attachments = attachmentsOf(complaint)
    const attachment = attachments.find((each) => each.hash === hash)
    if (attachment === undefined) return done
    if (!mayDetach(actor, complaint, attachment)) return refuse('not_permitted')
    await rows.put('complaint', {
      ...complaint,
      attachments: attachments.filter((each) => each.hash !== hash),
    })
    return done
  },
})
