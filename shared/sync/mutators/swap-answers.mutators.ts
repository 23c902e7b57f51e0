/** What is answered to a swap by those whose shifts it is about: accepted, taken, given back, withdrawn, agreed on again. */
import {
  actedForRequester,
  mayActFor,
  mayAnswer,
  mayTake,
  mayWithdraw,
} from '#shared/domain/schedule/swap.permission.ts'
import { isOnTheBoard, type SwapEvent, transition } from '#shared/domain/schedule/swap.transition.ts'
import { partiesOf, type Swap, type SwapState } from '#shared/domain/schedule/swap.ts'
import { AgentId, SwapId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { done, type MutationContext, type MutatorOutcome, mutator, type Rows, refuse } from '../mutator.ts'
import { readable } from './readable.ts'
import { agreeAndSettle, type Doing, handOf, move, notAsSeen, seenSwap, wasTaken } from './swap-step.ts'

const reason = z.string().max(500)
/** By a lead, for whoever of the team could do it themselves. */
const forId = AgentId.optional()

type Whose = (person: { readonly agentId: AgentId }, swap: Swap) => boolean

/** The swap, and in whose place it is answered; a refusal when that is not theirs to do. */
async function inHand(
  rows: Rows,
  { swapId, forId }: { readonly swapId: SwapId; readonly forId?: AgentId | undefined },
  context: MutationContext,
  whose: Whose,
): Promise<{ readonly swap: Swap; readonly doing: Doing } | { readonly refused: MutatorOutcome }> {
  const { actor } = context
  const swap = await readable(rows, 'swap', swapId, actor)
  if (swap === undefined) return { refused: refuse('not_found') }
  const hand = await handOf(rows, context, forId)
  if (hand === null || !whose(hand, swap)) return { refused: refuse('not_permitted') }
  if (hand.agentId !== actor.agentId && !mayActFor(actor, swap)) return { refused: refuse('not_permitted') }
  return { swap, doing: hand.doing }
}

type Answer = {
  swapId: SwapId
  forId?: AgentId | undefined
  seen?: z.infer<typeof seenSwap> | undefined
}

const answer = <Args extends Answer>(
  args: z.ZodType<Args>,
  event: SwapEvent,
  to: SwapState,
  whose: Whose,
  goOn: (
    rows: Rows,
    swap: Swap,
    context: MutationContext,
    doing: Doing,
    args: Args,
  ) => Promise<MutatorOutcome> = (rows, swap, context, doing) => move(rows, swap, event, context, doing),
) =>
  mutator({
    args,
    run: async (rows, given, context) => {
      const found = await inHand(rows, given, context, whose)
      if ('refused' in found) return found.refused
      if (wasTaken(found.swap, to, context)) return done
      const stale = await notAsSeen(rows, found.swap, given.seen)
      if (stale !== null) return stale
      return goOn(rows, found.swap, context, found.doing, given)
    },
  })

const plain = z.strictObject({ swapId: SwapId, forId })
/** Whatever binds whoever answers says what they saw. */
const agreeing = plain.extend({ seen: seenSwap.optional() })
const withReason = z.strictObject({ swapId: SwapId, reason, forId })

export const acceptSwap = answer(
  agreeing,
  'accept',
  'pending_lead',
  mayAnswer,
  (rows, swap, context, doing) => agreeAndSettle(rows, swap, 'accept', context, doing),
)

export const declineSwap = answer(
  withReason,
  'decline',
  'peer_declined',
  mayAnswer,
  (rows, swap, context, doing, args) =>
    // What was taken from the board goes back there; only whoever was asked can decline.
    swap.way === 'board'
      ? refusedState(swap, 'decline')
      : move(rows, swap, 'decline', context, { ...doing, reason: args.reason }),
)

export const withdrawSwap = answer(plain, 'withdraw', 'withdrawn', mayWithdraw)

/** Agreed on once more, with the shifts as they are now; whoever was asked before is asked again. */
export const reconfirmSwap = answer(
  agreeing,
  'reconfirm',
  'offered',
  mayWithdraw,
  async (rows, swap, context, doing) => {
    // Of a swap from the board nobody is bound any more: it lies there again.
    const asked: Swap = swap.way === 'board' ? { ...swap, counterpart: null } : swap
    return move(rows, asked, 'reconfirm', context, doing)
  },
)

/** Given back to the board before the lead has decided. */
export const untakeSwap = answer(plain, 'untake', 'offered', mayAnswer, (rows, swap, context, doing) =>
  swap.way === 'board' ? move(rows, swap, 'untake', context, doing) : refusedState(swap, 'untake'),
)

export const takeSwap = mutator({
  args: agreeing,
  run: async (rows, args, context) => {
    const { actor } = context
    const swap = await readable(rows, 'swap', args.swapId, actor)
    if (swap === undefined) return refuse('not_found')
    const hand = await handOf(rows, context, args.forId)
    if (hand === null || !actor.permissions.includes('agent')) return refuse('not_permitted')
    if (swap.way !== 'board' || mayWithdraw(hand, swap)) return refuse('not_permitted')
    const own = hand.agentId === actor.agentId
    if (own ? actedForRequester(actor, swap) : !mayActFor(actor, swap)) return refuse('not_permitted')
    if (wasTaken(swap, 'pending_lead', context)) return done
    // Two take it in the same second: the second one is told.
    if (swap.counterpart !== null && swap.counterpart.agentId !== hand.agentId) return refuse('already_taken')
    if (!isOnTheBoard(swap) || !mayTake({ ...hand, teamId: actor.teamId }, swap))
      return refusedState(swap, 'take')
    // That somebody took it and gave it back in between changes nothing for them.
    const shown = args.seen && { ...args.seen, steps: swap.steps.length }
    const stale = await notAsSeen(rows, swap, shown)
    if (stale !== null) return stale
    const { agentId, name: agentName } = hand
    const taken: Swap = { ...swap, counterpart: { agentId, agentName, shiftId: null, shiftRevision: 0 } }
    return agreeAndSettle(rows, taken, 'take', context, hand.doing)
  },
})

/** Each party says so once; with the last of them it has been seen. */
export const seeSwap = mutator({
  args: z.strictObject({ swapId: SwapId }),
  run: async (rows, { swapId }, context) => {
    const { actor } = context
    const swap = await readable(rows, 'swap', swapId, actor)
    if (swap === undefined) return refuse('not_found')
    if (!mayAnswer(actor, swap) && !mayWithdraw(actor, swap)) return refuse('not_permitted')
    const seenBy = swap.seenBy ?? []
    if (seenBy.includes(actor.agentId)) return done
    if (!transition(swap.state, 'see').ok) return refusedState(swap, 'see')
    const seen: Swap = { ...swap, seenBy: [...seenBy, actor.agentId] }
    if (partiesOf(seen).every(({ agentId }) => seen.seenBy?.includes(agentId)))
      return move(rows, seen, 'see', context)
    await rows.put('swap', seen)
    return done
  },
})

const refusedState = async ({ state }: Swap, event: SwapEvent): Promise<MutatorOutcome> =>
  state === 'superseded' ? refuse('already_taken') : refuse('wrong_state', { from: state, event })
