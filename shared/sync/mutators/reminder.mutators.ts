/** A reminder on a case: asked for by whoever wants it, for a moment that is still to come, and dealt with by them. */
import { isOpen } from '#shared/domain/complaint/complaint.lifecycle.ts'
import { mayWorkOnComplaints } from '#shared/domain/complaint/complaint.permission.ts'
import { MOST_REMINDERS, Reminder } from '#shared/domain/complaint/reminder.ts'
import { ComplaintId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { done, mutator, refuse } from '../mutator.ts'
import { readable } from './readable.ts'

export const remind = mutator({
  args: z.strictObject({
    complaintId: ComplaintId,
    remindAt: Reminder.shape.remindAt,
    note: z.string().trim().max(300),
  }),
  run: async (rows, { complaintId, remindAt, note }, { actor, mutationId, occurredAt: at }) => {
    if (!mayWorkOnComplaints(actor)) return refuse('not_permitted')
    const complaint = await readable(rows, 'complaint', complaintId, actor)
    if (complaint === undefined) return refuse('not_found')
    const { reminders = [], status } = complaint
    if (reminders.some(({ id }) => id === mutationId)) return done
    if (!isOpen(status)) return refuse('wrong_state', { from: status, to: status })
    // By when it was asked for: what was to come then has come meanwhile, and is told all the same.
    if (remindAt <= at) return refuse('invalid', { field: 'remindAt', problem: 'past' })
    if (reminders.length >= MOST_REMINDERS)
      return refuse('invalid', { field: 'reminders', problem: 'too_many', max: MOST_REMINDERS })
    const { agentId: forId, name: forName } = actor
    const reminder = { id: mutationId, forId, forName, remindAt, note, at, settledAt: null }
    await rows.put('complaint', { ...complaint, reminders: [...reminders, reminder] })
    return done
  },
})

export const settleReminder = mutator({
  args: z.strictObject({ complaintId: ComplaintId, reminderId: z.string() }),
  run: async (rows, { complaintId, reminderId }, { actor, occurredAt }) => {
    const complaint = await readable(rows, 'complaint', complaintId, actor)
    const reminder = complaint?.reminders?.find(({ id }) => id === reminderId)
    if (complaint === undefined || reminder === undefined) return refuse('not_found')
    if (reminder.forId !== actor.agentId) return refuse('not_permitted')
    if (reminder.settledAt !== null) return done
    await rows.put('complaint', {
      ...complaint,
      reminders: (complaint.reminders ?? []).map((each) =>
        each.id === reminderId ? { ...each, settledAt: occurredAt } : each,
      ),
    })
    return done
  },
})
