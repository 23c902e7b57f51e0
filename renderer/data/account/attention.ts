/** Mutations that the server refused for good, with everything that was typed, until the person has dealt with them. */
import type { MutationId } from '#shared/kernel/ids.ts'
import type { JournalContent } from '#shared/ports/ipc.ts'
import { type MutationEnvelope, Refusal } from '#shared/sync/protocol.ts'
import { type LiveValue, liveValue } from '../live-value.ts'
import type { Journal } from '../sync/write-path.ts'
import { NotSaved } from './not-saved.ts'

export type Refused = {
  readonly mutation: MutationEnvelope
  readonly attempts: number
  readonly refusal: Refusal
}

export type Attention = {
  /** Newest first. */
  readonly all: LiveValue<readonly Refused[]>
  /** Already journalled by whoever got the refusal. */
  add(refused: Refused): void
  dismiss(mutationId: MutationId): Promise<null>
}

/** A refusal of a newer version that this one cannot read still has to be seen. */
const UNREADABLE: Refusal = { code: 'invalid', detail: { problem: 'unknown_refusal' } }

export function createAttention(journal: Journal, kept: JournalContent['attention']): Attention {
  const all = liveValue<readonly Refused[]>(
    kept
      .map(({ mutation, refusal }) => {
        const known = Refusal.safeParse(refusal)
        return { mutation, attempts: 1, refusal: known.success ? known.data : UNREADABLE }
      })
      .reverse(),
  )
  const without = (mutationId: MutationId): Refused[] =>
    all.get().filter(({ mutation }) => mutation.mutationId !== mutationId)

  return {
    all,
    add(refused) {
      all.set([refused, ...without(refused.mutation.mutationId)])
    },
    async dismiss(mutationId) {
      const outcome = await journal.append({ type: 'attention', mutationId, refusal: null })
      if (!outcome.ok) throw new NotSaved(outcome.error)
      all.set(without(mutationId))
      return null
    },
  }
}
