/**
 * The matter in hand: whose it is, on which call, and the complaint being written about it. It is how the three
 * columns speak of the same thing without knowing each other.
 */
import { create } from 'zustand'
import type { ArticleId, CallId, CustomerId } from '#shared/kernel/ids.ts'

/** Set by the complaint form while it is on the screen, and null when it is not. */
export type DraftInFocus = {
  readonly key: string
  /** What has been typed of facts and demand so far; articles that fit it are offered without asking. */
  readonly said: string
  readonly articleIds: readonly ArticleId[]
  readonly linkArticle: (articleId: ArticleId) => void
  readonly unlinkArticle: (articleId: ArticleId) => void
}

type MatterState = {
  /** The call that is up, or being wrapped up; a complaint that is begun now belongs to it. */
  readonly callId: CallId | null
  /** Whom WHO shows: the caller, or somebody who was opened by hand. */
  readonly customerId: CustomerId | null
  /** The number of the call, for a caller whom nobody knows yet. */
  readonly number: string | null
  readonly draft: DraftInFocus | null
}

export const useMatterStore = create<MatterState>()(() => ({
  callId: null,
  customerId: null,
  number: null,
  draft: null,
}))

export const setDraftInFocus = (draft: DraftInFocus | null): void => useMatterStore.setState({ draft })
export const showCustomer = (customerId: CustomerId | null): void => useMatterStore.setState({ customerId })
