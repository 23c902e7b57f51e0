/** Intents about shift swaps. The rules run wherever the mutator runs; the server's run, with its clock and rows, decides. */
import { exchange } from '#shared/domain/schedule/rules/roster-change.ts'
import {
  blocksToOverride,
  finalBlocks,
  type RuleFinding,
  withoutProtections,
} from '#shared/domain/schedule/rules/rule-finding.ts'
import { Shift } from '#shared/domain/schedule/shift.ts'
import { exchangeShifts, rivalsOf } from '#shared/domain/schedule/swap.exchange.ts'
import { mayAnswer, mayDecide, mayWithdraw } from '#shared/domain/schedule/swap.permission.ts'
import { checkExchange } from '#shared/domain/schedule/swap.rules.ts'
import { type SwapEvent, transition } from '#shared/domain/schedule/swap.transition.ts'
import { Swap } from '#shared/domain/schedule/swap.ts'
import { ShiftId, SwapId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { done, type MutationContext, type MutatorOutcome, mutator, type Rows, refuse } from '../mutator.ts'
import { rosterFacts } from '../roster-facts.ts'
import { readable } from './readable.ts'
import { stepBy, wasLastStep } from './step.ts'

/** A shift as it was on the screen of whoever asks. */
const seenShift = z.strictObject({ shiftId: ShiftId, revision: Shift.shape.revision })
const reason = z.string().max(500)

export const requestSwap = mutator({
  args: z.strictObject({
    id: SwapId,
    /** The asking agent's own shift. */
    give: seenShift,
    /** The colleague's shift that they would take over. */
    take: seenShift,
    message: Swap.shape.message,
  }),
  run: async (rows, { id, give, take, message }, context) => {
    const { actor } = context
    if (!actor.permissions.includes('agent')) return refuse('not_permitted')
    const existing = await rows.get('swap', id)
    if (existing !== undefined)
      return existing.requester.agentId === actor.agentId ? done : refuse('conflict', { field: 'id' })
    const given = await readable(rows, 'shift', give.shiftId, actor)
    if (given === undefined) return refuse('not_found', { field: 'give' })
    const taken = await readable(rows, 'shift', take.shiftId, actor)
    if (taken === undefined) return refuse('not_found', { field: 'take' })
    if (given.teamId !== actor.teamId || taken.teamId !== actor.teamId)
      return refuse('not_permitted', { problem: 'other_team' })
    const counterpart = await rows.get('agent', taken.agentId)
    if (counterpart === undefined) return refuse('not_found', { field: 'counterpart' })

    const swap: Swap = {
      id,
      kind: 'one_for_one',
      teamId: actor.teamId,
      requester: {
        agentId: actor.agentId,
        agentName: actor.name,
        shiftId: given.id,
        shiftRevision: give.revision,
      },
      counterpart: {
        agentId: counterpart.id,
        agentName: counterpart.name,
        shiftId: taken.id,
        shiftRevision: take.revision,
      },
      message,
      state: 'offered',
      findings: [],
      steps: [stepBy(context, 'offered', '')],
    }
    const findings = await check(rows, swap, given, taken, context)
    const blocked = refusalOf(findings)
    if (blocked !== null) return blocked
    await rows.put('swap', { ...swap, findings })
    return done
  },
})

export const acceptSwap = mutator({
  args: z.strictObject({ swapId: SwapId }),
  run: async (rows, { swapId }, context) => {
    const swap = await readable(rows, 'swap', swapId, context.actor)
    if (swap === undefined) return refuse('not_found')
    if (!mayAnswer(context.actor, swap)) return refuse('not_permitted')
    if (swap.state === 'pending_lead' && wasLastStep(swap.steps, swap.state, context)) return done
    return move(rows, swap, 'accept', '', context, async (next) => {
      const agreed = await checkAgain(rows, next, context)
      if (!agreed.ok) return agreed.refused
      await rows.put('swap', { ...next, findings: agreed.findings })
      return done
    })
  },
})

export const declineSwap = mutator({
  args: z.strictObject({ swapId: SwapId, reason }),
  run: async (rows, args, context) => {
    const swap = await readable(rows, 'swap', args.swapId, context.actor)
    if (swap === undefined) return refuse('not_found')
    if (!mayAnswer(context.actor, swap)) return refuse('not_permitted')
    if (swap.state === 'peer_declined' && wasLastStep(swap.steps, swap.state, context)) return done
    return move(rows, swap, 'decline', args.reason, context)
  },
})

export const withdrawSwap = mutator({
  args: z.strictObject({ swapId: SwapId }),
  run: async (rows, { swapId }, context) => {
    const swap = await readable(rows, 'swap', swapId, context.actor)
    if (swap === undefined) return refuse('not_found')
    if (!mayWithdraw(context.actor, swap)) return refuse('not_permitted')
    if (swap.state === 'withdrawn' && wasLastStep(swap.steps, swap.state, context)) return done
    return move(rows, swap, 'withdraw', '', context)
  },
})

export const approveSwap = mutator({
  args: z.strictObject({
    swapId: SwapId,
    /** Must be given to override a block that company policy made; may be empty otherwise. */
    reason,
  }),
  run: async (rows, args, context) => {
    const swap = await readable(rows, 'swap', args.swapId, context.actor)
    if (swap === undefined) return refuse('not_found')
    if (!mayDecide(context.actor, swap)) return refuse('not_permitted')
    if (swap.state === 'applied' && wasLastStep(swap.steps, swap.state, context)) return done
    return move(rows, swap, 'approve', args.reason, context, async (next) => {
      const agreed = await checkAgain(rows, next, context)
      if (!agreed.ok) return agreed.refused
      const [override] = blocksToOverride(agreed.findings)
      if (override !== undefined && args.reason.trim() === '')
        return refuse('rule_blocked', {
          ...override.figures,
          rule: override.rule,
          problem: 'reason_required',
        })
      for (const shift of exchangeShifts(agreed.give, agreed.take)) await rows.put('shift', shift)
      await rows.put('swap', { ...next, findings: agreed.findings })
      for (const rival of rivalsOf(next, await rows.list('swap', 'teamId', next.teamId)))
        await move(rows, rival, 'supersede', '', context)
      return done
    })
  },
})

export const denySwap = mutator({
  args: z.strictObject({ swapId: SwapId, reason: reason.trim().min(1) }),
  run: async (rows, args, context) => {
    const swap = await readable(rows, 'swap', args.swapId, context.actor)
    if (swap === undefined) return refuse('not_found')
    if (!mayDecide(context.actor, swap)) return refuse('not_permitted')
    if (swap.state === 'denied' && wasLastStep(swap.steps, swap.state, context)) return done
    return move(rows, swap, 'deny', args.reason, context)
  },
})

/** Takes one step of the life cycle, or says why there is none: another swap was faster, or the state does not allow it. */
async function move(
  rows: Rows,
  swap: Swap,
  event: SwapEvent,
  why: string,
  context: MutationContext,
  write: (next: Swap) => Promise<MutatorOutcome> = async (next) => {
    await rows.put('swap', next)
    return done
  },
): Promise<MutatorOutcome> {
  const to = transition(swap.state, event)
  if (!to.ok)
    return swap.state === 'superseded'
      ? refuse('already_taken')
      : refuse('wrong_state', { from: swap.state, event })
  return write({ ...swap, state: to.value, steps: [...swap.steps, stepBy(context, to.value, why)] })
}

type Agreed =
  | { readonly ok: true; readonly give: Shift; readonly take: Shift; readonly findings: RuleFinding[] }
  | { readonly ok: false; readonly refused: MutatorOutcome }

/** Before anything is agreed on or applied, both shifts are looked at as they are now. */
async function checkAgain(rows: Rows, swap: Swap, context: MutationContext): Promise<Agreed> {
  const give = await rows.get('shift', swap.requester.shiftId)
  const take = await rows.get('shift', swap.counterpart.shiftId)
  if (give === undefined || take === undefined) return { ok: false, refused: refuse('shift_changed') }
  if (give.agentId !== swap.requester.agentId || take.agentId !== swap.counterpart.agentId)
    return { ok: false, refused: refuse('already_taken') }
  const findings = await check(rows, swap, give, take, context)
  const refused = refusalOf(findings)
  return refused === null ? { ok: true, give, take, findings } : { ok: false, refused }
}

async function check(
  rows: Rows,
  swap: Swap,
  give: Shift,
  take: Shift,
  { now }: MutationContext,
): Promise<RuleFinding[]> {
  const { requester, counterpart } = swap
  const given = { agentId: requester.agentId, shift: give, agreedRevision: requester.shiftRevision }
  const taken = { agentId: counterpart.agentId, shift: take, agreedRevision: counterpart.shiftRevision }
  const request = { agentId: requester.agentId, swapId: swap.id, teamId: swap.teamId }
  const facts = await rosterFacts(rows, exchange(given, taken), { now, request })
  return withoutProtections(checkExchange(given, taken, facts))
}

function refusalOf(findings: readonly RuleFinding[]): MutatorOutcome | null {
  const blocks = finalBlocks(findings)
  const changed = blocks.find((finding) => finding.rule === 'shift_changed')
  if (changed !== undefined) return refuse('shift_changed', changed.figures)
  const [block] = blocks
  return block === undefined ? null : refuse('rule_blocked', { ...block.figures, rule: block.rule })
}
