/** Intents about shift swaps. The rules run wherever the mutator runs; the server's run, with its clock and rows, decides. */
import { Shift } from '#shared/domain/schedule/shift.ts'
import { Swap } from '#shared/domain/schedule/swap.ts'
import { ShiftId, SwapId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { mutator, refuse } from '../mutator.ts'

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
  run: async () => refuse('unknown_mutator'),
})

export const acceptSwap = mutator({
  args: z.strictObject({ swapId: SwapId }),
  run: async () => refuse('unknown_mutator'),
})

export const declineSwap = mutator({
  args: z.strictObject({ swapId: SwapId, reason }),
  run: async () => refuse('unknown_mutator'),
})

export const withdrawSwap = mutator({
  args: z.strictObject({ swapId: SwapId }),
  run: async () => refuse('unknown_mutator'),
})

export const approveSwap = mutator({
  args: z.strictObject({
    swapId: SwapId,
    /** Must be given to override a block that company policy made; may be empty otherwise. */
    reason,
  }),
  run: async () => refuse('unknown_mutator'),
})

export const denySwap = mutator({
  args: z.strictObject({ swapId: SwapId, reason: reason.trim().min(1) }),
  run: async () => refuse('unknown_mutator'),
})
