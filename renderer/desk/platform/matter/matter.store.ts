/**
 * The matter in hand: whose it is, and the complaint being written about it. It is how the three columns and the
 * bar speak of the same thing without knowing each other.
 */
import type { Customer } from '#shared/domain/customer/customer.ts'
import type { ArticleId, CallId, CustomerId } from '#shared/kernel/ids.ts'
import { createDeskState } from '../state/desk-state.ts'

/**
 * How it is known who calls: by the whole number, by a part of it, because the agent said so, or because a colleague passed
 * them on; `claimed`: by an id that another number brought.
 */
export type Sureness = 'exact' | 'masked' | 'chosen' | 'handed_over' | 'claimed'
/** A person decides whether it is them before anything is filed with them. */
export const isGuess = (sureness: Sureness): sureness is 'masked' | 'claimed' =>
  sureness === 'masked' || sureness === 'claimed'
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

/** Whom a complaint that is begun now is about. Guesses are not filed. */
export const useCustomerInHand = (): CustomerId | null =>
  useMatterStore(({ opened, caller }) => {
    const callerId = caller === null || isGuess(caller.sureness) ? null : caller.customer.id
    return opened ?? callerId
  })
