/** Asking for time off, and deciding about it. Only the agent and their lead read it. */

import { endOf, type LeaveEvent, transition } from '#shared/domain/schedule/leave.transition.ts'
import { Leave } from '#shared/domain/schedule/leave.ts'
import { leads } from '#shared/domain/schedule/swap.permission.ts'
import { LeaveId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { done, type MutationContext, type MutatorOutcome, mutator, type Rows, refuse } from '../mutator.ts'
import { readable } from './readable.ts'
import { stepBy, wasLastStep } from './step.ts'

const reason = z.string().max(500)
/** Nobody asks for more at once. */
const LONGEST_MS = 62 * 86_400_000

export const requestLeave = mutator({
  args: Leave.pick({ id: true, kind: true, businessDate: true, start: true, end: true, reason: true }),
  run: async (rows, args, context) => {
    const { actor, now } = context
    if (!actor.permissions.includes('agent')) return refuse('not_permitted')
    const existing = await rows.get('leave', args.id)
    if (existing !== undefined)
      return existing.agentId === actor.agentId ? done : refuse('conflict', { field: 'id' })
    if (args.end <= args.start || Date.parse(args.end) - Date.parse(args.start) > LONGEST_MS)
      return refuse('invalid', { field: 'end', problem: 'span' })
    if (args.end <= now) return refuse('invalid', { field: 'end', problem: 'past' })
    const others = await rows.list('leave', 'agentId', actor.agentId)
    const beside = others.find(
      ({ state, start, end }) =>
        (state === 'requested' || state === 'approved') && start < args.end && args.start < end,
    )
    if (beside !== undefined) return refuse('conflict', { field: 'start', date: beside.businessDate })
    await rows.put('leave', {
      ...args,
      agentId: actor.agentId,
      agentName: actor.name,
      teamId: actor.teamId,
      state: 'requested',
      steps: [stepBy(context, 'requested', '')],
    })
    return done
  },
})

export const decideLeave = mutator({
  args: z.discriminatedUnion('decision', [
    z.strictObject({ leaveId: LeaveId, decision: z.literal('approve'), reason }),
    z.strictObject({ leaveId: LeaveId, decision: z.literal('deny'), reason: reason.trim().min(1) }),
  ]),
  run: async (rows, { leaveId, decision, reason }, context) => {
    const leave = await readable(rows, 'leave', leaveId, context.actor)
    if (leave === undefined) return refuse('not_found')
    if (!leads(context.actor, leave.teamId) || leave.agentId === context.actor.agentId)
      return refuse('not_permitted')
    return step(rows, leave, decision, reason, context)
  },
})

export const withdrawLeave = mutator({
  args: z.strictObject({ leaveId: LeaveId }),
  run: async (rows, { leaveId }, context) => {
    const leave = await readable(rows, 'leave', leaveId, context.actor)
    if (leave === undefined) return refuse('not_found')
    if (leave.agentId !== context.actor.agentId) return refuse('not_permitted')
    // Who was away was away.
    if (leave.state === 'approved' && leave.end <= context.now)
      return refuse('wrong_state', { from: leave.state, event: 'withdraw' })
    return step(rows, leave, 'withdraw', '', context)
  },
})

async function step(
  rows: Rows,
  leave: Leave,
  event: LeaveEvent,
  why: string,
  context: MutationContext,
): Promise<MutatorOutcome> {
  const to = transition(leave.state, event)
  if (!to.ok)
    return wasLastStep(leave.steps, endOf(event), context)
      ? done
      : refuse('wrong_state', { from: leave.state, event })
  await rows.put('leave', {
    ...leave,
    state: to.value,
    steps: [...leave.steps, stepBy(context, to.value, why)],
  })
  return done
}
