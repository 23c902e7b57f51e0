/** Tasks on a case: given to somebody of the team, done by whoever did them. */
import { isOpen } from '#shared/domain/complaint/complaint.lifecycle.ts'
import { mayWorkOnComplaints } from '#shared/domain/complaint/complaint.permission.ts'
import { CaseTask, MOST_TASKS } from '#shared/domain/complaint/task.ts'
import { ComplaintId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { done, mutator, refuse } from '../mutator.ts'
import { whereItGoesOn } from './merged-case.ts'
import { readable } from './readable.ts'

export const addCaseTask = mutator({
  args: z.strictObject({
    complaintId: ComplaintId,
    what: z.string().trim().min(1).max(300),
    forId: CaseTask.shape.forId,
    dueAt: CaseTask.shape.dueAt,
  }),
  run: async (rows, { complaintId, what, forId, dueAt }, context) => {
    const { actor, mutationId, occurredAt } = context
    if (!mayWorkOnComplaints(actor)) return refuse('not_permitted')
    const complaint = await readable(rows, 'complaint', complaintId, actor)
    if (complaint === undefined) return refuse('not_found')
    const { tasks = [], status } = complaint
    if (tasks.some(({ id }) => id === mutationId)) return done
    if (!isOpen(status)) return refuse('wrong_state', { from: status, to: status })
    if (tasks.length >= MOST_TASKS)
      return refuse('invalid', { field: 'tasks', problem: 'too_many', max: MOST_TASKS })
    const whose = await readable(rows, 'agent', forId, actor)
    if (whose === undefined || whose.teamId !== complaint.teamId)
      return refuse('invalid', { field: 'forId', problem: 'not_in_team' })
    const task: CaseTask = {
      id: mutationId,
      what,
      forId,
      forName: whose.name,
      dueAt,
      at: occurredAt,
      byId: actor.agentId,
      byName: actor.name,
      done: null,
    }
    await rows.put('complaint', { ...complaint, tasks: [...tasks, task] })
    return done
  },
})

export const finishCaseTask = mutator({
  args: z.strictObject({ complaintId: ComplaintId, taskId: z.string() }),
  run: async (rows, { complaintId, taskId }, { actor, occurredAt }) => {
    if (!mayWorkOnComplaints(actor)) return refuse('not_permitted')
    const named = await readable(rows, 'complaint', complaintId, actor)
    if (named === undefined) return refuse('not_found', { field: 'complaintId' })
    const complaint = await whereItGoesOn(rows, named, actor)
    const { tasks = [] } = complaint
    const task = tasks.find(({ id }) => id === taskId)
    if (task === undefined) return refuse('not_found', { field: 'taskId' })
    // Two who report it done have done it once; the first one's word stands.
    if (task.done !== null) return done
    const finished = { ...task, done: { at: occurredAt, byId: actor.agentId, byName: actor.name } }
    await rows.put('complaint', {
      ...complaint,
      tasks: tasks.map((each) => (each.id === taskId ? finished : each)),
    })
    return done
  },
})
