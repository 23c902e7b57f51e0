/** What a lead, or who stands in for one, decides about swaps, and what they let settle itself. */
import { AutoApproval } from '#shared/domain/schedule/auto-approval.ts'
import { addDays } from '#shared/domain/schedule/business-date.ts'
import { Delegation, LONGEST_DELEGATION_MS } from '#shared/domain/schedule/delegation.ts'
import { blocksToOverride } from '#shared/domain/schedule/rules/rule-finding.ts'
import { delegationsFor, deputyOf, leads, mayDecide } from '#shared/domain/schedule/swap.permission.ts'
import { transition } from '#shared/domain/schedule/swap.transition.ts'
import type { Swap } from '#shared/domain/schedule/swap.ts'
import { AutoApprovalId, DelegationId, SwapId, type TeamId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { done, type MutationContext, type MutatorOutcome, mutator, type Rows, refuse } from '../mutator.ts'
import { readable } from './readable.ts'
import { check } from './swap-check.ts'
import { type Doing, move, notAsSeen, seenSwap, wasTaken } from './swap-step.ts'

const reason = z.string().max(500)

/** The swap and in whose place it is decided, or why it is not theirs to decide. */
export async function toDecide(
  rows: Rows,
  swapId: SwapId,
  context: MutationContext,
): Promise<{ readonly swap: Swap; readonly doing: Doing } | { readonly refused: MutatorOutcome }> {
  const { actor, now } = context
  const swap = await readable(rows, 'swap', swapId, actor)
  if (swap === undefined) return { refused: refuse('not_found') }
  const delegations = delegationsFor(swap, await inOffice(rows, swap.teamId))
  if (!mayDecide(actor, swap, delegations, now)) return { refused: refuse('not_permitted') }
  const inPlaceOf = leads(actor, swap.teamId) ? null : deputyOf(actor, swap.teamId, delegations, now)
  return { swap, doing: inPlaceOf === null ? {} : { forName: inPlaceOf.fromName } }
}

/** Of those who still lead the team: what somebody handed on ends with their own office. */
async function inOffice(rows: Rows, teamId: TeamId): Promise<readonly Delegation[]> {
  const standing: Delegation[] = []
  for (const each of await rows.list('delegation', 'teamId', teamId)) {
    const from = await rows.get('agent', each.fromId)
    if (from?.lead === true && from.teamId === teamId) standing.push(each)
  }
  return standing
}

export const approveSwap = mutator({
  args: z.strictObject({
    swapId: SwapId,
    /** Must be given to override a block that company policy made; may be empty otherwise. */
    reason,
    seen: seenSwap.optional(),
  }),
  run: async (rows, args, context) => {
    const found = await toDecide(rows, args.swapId, context)
    if ('refused' in found) return found.refused
    const { swap, doing } = found
    if (wasTaken(swap, 'applied', context)) return done
    const stale = await notAsSeen(rows, swap, args.seen)
    if (stale !== null) return stale
    if (!transition(swap.state, 'approve').ok) return move(rows, swap, 'approve', context)
    const checked = await check(rows, swap, context)
    if (!checked.ok) return checked.refused
    const { agreed } = checked
    const [override] = blocksToOverride(agreed.findings)
    if (override !== undefined && args.reason.trim() === '')
      return refuse('rule_blocked', { ...override.figures, rule: override.rule, problem: 'reason_required' })
    return move(
      rows,
      swap,
      'approve',
      context,
      { ...doing, reason: args.reason, under: agreed.under },
      agreed,
    )
  },
})

export const denySwap = mutator({
  args: z.strictObject({ swapId: SwapId, reason: reason.trim().min(1) }),
  run: async (rows, args, context) => {
    const found = await toDecide(rows, args.swapId, context)
    if ('refused' in found) return found.refused
    if (wasTaken(found.swap, 'denied', context)) return done
    return move(rows, found.swap, 'deny', context, { ...found.doing, reason: args.reason })
  },
})

/**
 * From its first day on. Whatever held then, or would have held later, ends the day before: one that was changed on its very
 * first day never held, and no older one comes to life again when this one ends.
 */
export const setAutoApproval = mutator({
  args: AutoApproval.omit({ teamId: true, setById: true, setByName: true }).extend({ id: AutoApprovalId }),
  run: async (rows, args, { actor }) => {
    if (!leads(actor, actor.teamId)) return refuse('not_permitted')
    if (args.effectiveTo !== null && args.effectiveTo < args.effectiveFrom)
      return refuse('invalid', { field: 'effectiveTo', problem: 'before_its_beginning' })
    const before = await rows.get('autoApproval', args.id)
    if (before !== undefined && before.teamId !== actor.teamId) return refuse('conflict', { field: 'id' })
    const dayBefore = addDays(args.effectiveFrom, -1)
    for (const other of await rows.list('autoApproval', 'teamId', actor.teamId))
      if (other.id !== args.id && (other.effectiveTo === null || other.effectiveTo > dayBefore))
        await rows.put('autoApproval', { ...other, effectiveTo: dayBefore })
    await rows.put('autoApproval', {
      ...args,
      teamId: actor.teamId,
      setById: actor.agentId,
      setByName: actor.name,
    })
    return done
  },
})

/** To somebody of the team, for a time. */
export const delegate = mutator({
  args: Delegation.pick({ id: true, toId: true, start: true, end: true }).extend({ id: DelegationId }),
  run: async (rows, { id, toId, start, end }, { actor }) => {
    if (!leads(actor, actor.teamId)) return refuse('not_permitted')
    const existing = await rows.get('delegation', id)
    if (existing !== undefined)
      return existing.fromId === actor.agentId ? done : refuse('conflict', { field: 'id' })
    if (end <= start) return refuse('invalid', { field: 'end', problem: 'before_its_beginning' })
    if (Date.parse(end) - Date.parse(start) > LONGEST_DELEGATION_MS)
      return refuse('invalid', { field: 'end', problem: 'span' })
    const to = await rows.get('agent', toId)
    if (to === undefined || to.teamId !== actor.teamId || to.id === actor.agentId)
      return refuse('not_found', { field: 'toId' })
    await rows.put('delegation', {
      id,
      teamId: actor.teamId,
      fromId: actor.agentId,
      fromName: actor.name,
      toId: to.id,
      toName: to.name,
      start,
      end,
      endedAt: null,
    })
    return done
  },
})

export const endDelegation = mutator({
  args: z.strictObject({ id: DelegationId }),
  run: async (rows, { id }, { actor, occurredAt }) => {
    const found = await readable(rows, 'delegation', id, actor)
    if (found === undefined) return refuse('not_found')
    if (!leads(actor, found.teamId)) return refuse('not_permitted')
    if (found.endedAt === null) await rows.put('delegation', { ...found, endedAt: occurredAt })
    return done
  },
})
