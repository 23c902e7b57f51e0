/**
 * Lets handlers of a port be written for a signed-in agent: a watch follows whoever is signed in and shows nothing of
 * an agent who has left; a call waits while the account is being opened, and is refused when it is closed meanwhile.
 */
import { type Err, err } from '#shared/kernel/result.ts'
import type { WatchHandler } from '#shared/ports/serve-port.ts'
import type { AccountSlot } from '../account/account-keeper.ts'
import type { Account } from '../account/open-account.ts'
import { watchQuery } from '../database/live-query.ts'
import type { LiveValue } from '../live-value.ts'

export type Slot = LiveValue<AccountSlot>
export type WithoutAccount = Exclude<AccountSlot['state'], 'open'>

/** Starts anew for each account; told when there is none. */
export function followAccount(
  slot: Slot,
  without: (state: WithoutAccount) => void,
  start: (account: Account) => () => void,
): () => void {
  let stop = (): void => {}
  const leave = slot.watch((current) => {
    stop()
    stop = (): void => {}
    if (current.state === 'open') stop = start(current.account)
    else without(current.state)
  })
  return () => {
    leave()
    stop()
  }
}

/**
 * A watch that shows `otherwise` when there is no account. While one is being opened it shows nothing: "nobody of this
 * number" would be painted for a caller who is about to be found.
 */
export const watchAccount =
  <A, R>(
    slot: Slot,
    otherwise: NoInfer<R>,
    start: (account: Account, args: A, emit: (value: R) => void) => () => void,
  ): WatchHandler<A, R> =>
  (args, emit) =>
    followAccount(
      slot,
      (state) => {
        if (state !== 'opening') emit(otherwise)
      },
      (account) => start(account, args, emit),
    )

/** A watch over the local store. */
export const watchStore = <A, R>(
  slot: Slot,
  otherwise: NoInfer<R>,
  query: (account: Account, args: A) => Promise<R>,
): WatchHandler<A, R> =>
  watchAccount(slot, otherwise, (account, args, emit) =>
    watchQuery(
      () => query(account, args),
      emit,
      (cause) =>
        account.reportFault('query_failed', { kind: cause instanceof Error ? cause.name : typeof cause }),
    ),
  )

/** Without an account: `null`. */
export function openedAccount(slot: Slot): Promise<Account | null> {
  return new Promise((resolve) => {
    let leave = (): void => {}
    let settled = false
    leave = slot.watch((current) => {
      if (settled || current.state === 'opening') return
      settled = true
      resolve(current.state === 'open' ? current.account : null)
      leave()
    })
    if (settled) leave()
  })
}

/** The call was made by a desk that thinks somebody is signed in; the port answers that it failed. */
async function mustBeOpen(slot: Slot): Promise<Account> {
  const account = await openedAccount(slot)
  if (account === null) throw new Error('Nobody is signed in')
  return account
}

/** For what the store is asked: it fails, too, when the account is closed before the store has answered. */
export async function askAccount<R>(slot: Slot, ask: (account: Account) => Promise<R>): Promise<R> {
  const account = await mustBeOpen(slot)
  return account.database.untilClosed(ask(account))
}

/**
 * For what only the journal is asked. Its answer counts, also when the account is closed meanwhile: called failed, what is kept would
 * be done again.
 */
export async function askJournal<R>(slot: Slot, ask: (account: Account) => Promise<R>): Promise<R> {
  return ask(await mustBeOpen(slot))
}

/** For what needs the server as well: without an account, or with one that is closed meanwhile, it cannot be reached either. */
export async function askServer<R>(
  slot: Slot,
  ask: (account: Account) => Promise<R>,
): Promise<R | Err<'offline'>> {
  const account = await openedAccount(slot)
  if (account === null) return err('offline')
  try {
    return await account.database.untilClosed(ask(account))
  } catch (cause) {
    const current = slot.get()
    if (current.state === 'open' && current.account === account) throw cause
    return err('offline')
  }
}
