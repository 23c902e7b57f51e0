/** What agents ask of each other, and take: the rules run wherever the mutator runs; the server's run decides. */
import { transition } from '#shared/domain/schedule/swap.transition.ts'
import { ShiftPart, Swap, type SwapParty } from '#shared/domain/schedule/swap.ts'
import { AgentId, SwapId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { done, type MutationContext, type MutatorOutcome, mutator, type Rows, refuse } from '../mutator.ts'
import { readable } from './readable.ts'
import { toDecide } from './swap-decisions.mutators.ts'
import { begin, handOf, move, seenShift, wasTaken } from './swap-step.ts'

const seenPart = seenShift.extend({ part: ShiftPart.optional() })
type Seen = z.infer<typeof seenPart>
/** By a lead, for one of the team. */
const forId = AgentId.optional()

const offerArgs = z.strictObject({
  id: SwapId,
  kind: z.enum(['one_for_one', 'give_away', 'partial', 'day_off']),
  /** Of whoever asks; null: they only take over. */
  give: seenPart.nullable(),
  /** Of the colleague; null: they only take over. */
  take: seenPart.nullable(),
  /** null: on the board. */
  toId: AgentId.nullable(),
  forId,
  undoes: SwapId.optional(),
  message: Swap.shape.message,
})
type Offer = z.infer<typeof offerArgs>

/** As it has been since the first version: one whole shift for another. */
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
    const taken = await readable(rows, 'shift', take.shiftId, context.actor)
    if (taken === undefined) return refuse('not_found', { field: 'take' })
    const offer: Offer = { id, kind: 'one_for_one', give, take, toId: taken.agentId, message }
    return offerSwap(rows, offer, context)
  },
})

export const offer = mutator({
  args: offerArgs,
  run: (rows, args, context) => offerSwap(rows, args, context),
})

/** In the place of a request that a lead does not approve: the same asker, another colleague. The asker agrees first, then the colleague. */
export const proposeSwap = mutator({
  args: z.strictObject({
    swapId: SwapId,
    id: SwapId,
    toId: AgentId,
    take: seenPart.nullable(),
    reason: z.string().trim().min(1).max(500),
  }),
  run: async (rows, { swapId, id, toId, take, reason }, context) => {
    const found = await toDecide(rows, swapId, context)
    if ('refused' in found) return found.refused
    const { swap: before, doing } = found
    if (wasTaken(before, 'denied', context)) return done
    const { requester } = before
    if (requester.shiftId === null) return refuse('invalid', { problem: 'nothing_to_give' })
    const { shiftId, shiftRevision: revision, part } = requester
    const give = { shiftId, revision, ...(part !== undefined && { part }) }
    const args: Offer = {
      id,
      kind: part !== undefined ? 'partial' : take === null ? 'give_away' : 'one_for_one',
      give,
      take,
      toId,
      message: before.message,
    }
    if (!transition(before.state, 'deny').ok) return move(rows, before, 'deny', context)
    const offered = await offerSwap(rows, args, context, { asker: requester, insteadOf: swapId, reason })
    return offered.ok ? move(rows, before, 'deny', context, { ...doing, reason }) : offered
  },
})

type Proposed = { readonly asker: SwapParty; readonly insteadOf: SwapId; readonly reason: string }

async function offerSwap(
  rows: Rows,
  args: Offer,
  context: MutationContext,
  proposed?: Proposed,
): Promise<MutatorOutcome> {
  const { actor } = context
  if (!actor.permissions.includes('agent')) return refuse('not_permitted')
  const hand =
    proposed === undefined
      ? await handOf(rows, context, args.forId)
      : {
          agentId: proposed.asker.agentId,
          name: proposed.asker.agentName,
          doing: { forName: proposed.asker.agentName, reason: proposed.reason },
        }
  // Who speaks for somebody, or proposes, is not the other side as well.
  if (hand === null || (hand.agentId !== actor.agentId && args.toId === actor.agentId))
    return refuse('not_permitted')
  const existing = await rows.get('swap', args.id)
  if (existing !== undefined)
    return existing.requester.agentId === hand.agentId ? done : refuse('conflict', { field: 'id' })
  const shapeFault = faultyShape(args)
  if (shapeFault !== null) return refuse('invalid', { problem: shapeFault })
  for (const [field, seen] of [
    ['give', args.give],
    ['take', args.take],
  ] as const) {
    if (seen === null) continue
    const shift = await readable(rows, 'shift', seen.shiftId, actor)
    if (shift === undefined) return refuse('not_found', { field })
    if (shift.teamId !== actor.teamId) return refuse('not_permitted', { problem: 'other_team' })
  }
  const asked = args.toId === null ? null : await rows.get('agent', args.toId)
  if (asked === undefined) return refuse('not_found', { field: 'counterpart' })
  if (asked !== null && asked.teamId !== actor.teamId)
    return refuse('not_permitted', { problem: 'other_team' })
  if (asked?.id === hand.agentId) return refuse('rule_blocked', { rule: 'not_own_shift' })
  const swap = {
    id: args.id,
    kind: args.kind,
    teamId: actor.teamId,
    requester: party(hand.agentId, hand.name, args.give),
    counterpart: asked === null ? null : party(asked.id, asked.name, args.take),
    ...(asked === null && { way: 'board' as const }),
    ...(args.undoes !== undefined && { undoes: args.undoes }),
    ...(proposed !== undefined && { insteadOf: proposed.insteadOf }),
    message: args.message,
  }
  return begin(rows, swap, proposed === undefined ? 'offer' : 'propose', context, hand.doing)
}

const party = (agentId: AgentId, agentName: string, seen: Seen | null): SwapParty => ({
  agentId,
  agentName,
  shiftId: seen?.shiftId ?? null,
  shiftRevision: seen?.revision ?? 0,
  ...(seen?.part !== undefined && { part: seen.part }),
})

/** What a kind is made of; what is put on the board asks for nothing in return. */
function faultyShape({ kind, give, take, toId }: Offer): string | null {
  const parts = [give?.part, take?.part].filter((part) => part !== undefined).length
  if (toId === null && (take !== null || give === null)) return 'board'
  if ((kind === 'partial') !== parts > 0) return 'part'
  switch (kind) {
    case 'one_for_one':
    case 'day_off':
      return give === null || take === null ? 'two_shifts' : null
    case 'give_away':
      return (give === null) === (take === null) ? 'one_shift' : null
    case 'partial':
      return null
  }
}

/** Nobody's consent is needed for it, only the lead's, or policy's. */
export const takeOpenShift = mutator({
  args: z.strictObject({ id: SwapId, open: seenShift, forId, message: Swap.shape.message }),
  run: async (rows, { id, open, forId, message }, context) => {
    const { actor } = context
    if (!actor.permissions.includes('agent')) return refuse('not_permitted')
    const hand = await handOf(rows, context, forId)
    if (hand === null) return refuse('not_permitted')
    const existing = await rows.get('swap', id)
    if (existing !== undefined)
      return existing.requester.agentId === hand.agentId ? done : refuse('conflict', { field: 'id' })
    const planned = await readable(rows, 'openShift', open.shiftId, actor)
    // It was on the screen of whoever asks: somebody was faster.
    if (planned === undefined) return refuse('already_taken')
    if (planned.teamId !== actor.teamId) return refuse('not_permitted', { problem: 'other_team' })
    const swap = {
      id,
      kind: 'open_shift' as const,
      teamId: actor.teamId,
      requester: party(hand.agentId, hand.name, null),
      counterpart: null,
      open: { shiftId: open.shiftId, revision: open.revision },
      message,
    }
    return begin(rows, swap, 'take_open', context, hand.doing)
  },
})
