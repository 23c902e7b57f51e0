/**
 * The matter in hand: whose it is, and the complaint being written about it. It is how the three columns and the
 * bar speak of the same thing without knowing each other.
 */
import type { Customer } from '#shared/domain/customer/customer.ts'
import type { ArticleId, CallId, CustomerId } from '#shared/kernel/ids.ts'
import { createDeskState } from '../state/desk-state.ts'

/** How it is known who calls: by the whole number, by a part of it, or because the agent said so. */
export type Sureness = 'exact' | 'masked' | 'chosen'
export type Caller = { readonly callId: CallId; readonly customer: Customer; readonly sureness: Sureness }

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
  /** Who is on the line, or was and is being wrapped up; null until WHO knows. */
  readonly caller: Caller | null
  /** Somebody whom the agent opened by hand; null: WHO follows the call. */
  readonly opened: CustomerId | null
  readonly draft: DraftInFocus | null
}

export const useMatterStore = createDeskState<MatterState>({ caller: null, opened: null, draft: null })

export const setCaller = (caller: Caller | null): void => useMatterStore.setState({ caller })
/** Call and wrap-up are over: what is begun from now on is not about whoever called. */
export const forgetCaller = (callId: CallId): void =>
  useMatterStore.setState(({ caller }) => (caller?.callId === callId ? { caller: null } : {}))
export const openCustomer = (opened: CustomerId): void => useMatterStore.setState({ opened })
export const followCall = (): void => useMatterStore.setState({ opened: null })
export const setDraftInFocus = (draft: DraftInFocus | null): void => useMatterStore.setState({ draft })

/** Whom a complaint that is begun now is about. A number that matches in part is a guess, and guesses are not filed. */
export const useCustomerInHand = (): CustomerId | null =>
  useMatterStore(({ opened, caller }) => {
    const callerId = caller === null || caller.sureness === 'masked' ? null : caller.customer.id
    return opened ?? callerId
  })
