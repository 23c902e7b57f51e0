/** What whoever answers to a swap has before their eyes: the answer is about that, whenever it arrives. */
import type { Shift } from '#shared/domain/schedule/shift.ts'
import type { SwapView } from '#shared/ports/data-port.ts'

type Seen = {
  readonly steps: number
  readonly shifts: { readonly shiftId: Shift['id']; readonly revision: number }[]
}

export const seenIn = ({ steps, give, take }: Pick<SwapView, 'steps' | 'give' | 'take'>): Seen => ({
  steps: steps.length,
  shifts: [give, take].flatMap((shift) =>
    shift === null ? [] : [{ shiftId: shift.id, revision: shift.revision }],
  ),
})
