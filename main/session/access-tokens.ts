/** Access tokens for whoever is signed in, from the refresh token in their vault; one refresh at a time. */
import type { Clock } from '#shared/kernel/clock.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { IpcOutput } from '#shared/ports/ipc.ts'
import type { Vaults } from '../security/vault.ts'
import { createTokenInUse } from './access-token.ts'
import type { LeaseKeeper } from './lease-keeper.ts'
import { placeOf, type Seat } from './seat.ts'
import type { ServerClient } from './server-client.ts'
import type { Phase } from './session-phase.ts'

type TokenOutcome = IpcOutput<'session.accessToken'>

export type AccessTokens = {
  /** The one that came with signing in. */
  given(accessToken: string, seconds: number): void
  /** `refused`: a token that the server did not take, whatever its age. */
  current(refused: string | null): Promise<TokenOutcome>
  /** Resolves when no answer that could change what is kept is under way. */
  settled(): Promise<unknown>
}

export function createAccessTokens(
  seat: Seat,
  options: {
    readonly server: ServerClient
    readonly vaults: Vaults
    readonly clock: Clock
    readonly monotonicMs: () => number
    readonly leases: Pick<LeaseKeeper, 'granted'>
    readonly onGone: (why: 'ended_by_server') => void
    /** With a token of the session that is over; resolves when nothing that is kept opens any more. */
    readonly onEraseOrdered: (present: Phase, refreshToken: string) => Promise<void>
    readonly onNotForgotten: () => void
  },
): AccessTokens {
  const { server, vaults, clock, leases } = options
  const token = createTokenInUse(clock, options.monotonicMs)
  let refreshing: Promise<TokenOutcome> | null = null
  seat.beforeWipe(async () => {
    token.forget()
    await refreshing
  })

  const refresh = async (): Promise<TokenOutcome> => {
    const asking = seat.now()
    if (asking?.phase !== 'open') return err('signed_out')
    const { vault, kept } = asking
    const { refreshToken } = vault.content
    if (refreshToken === null) return err('signed_out')
    const answer = await server.refresh(kept.account.server, refreshToken)
    const after = seat.now()
    if (after === null || !seat.isHere(kept.account)) return err('signed_out')
    if (!answer.ok) {
      if (answer.error === 'erase_ordered') {
        await options.onEraseOrdered(after, refreshToken)
        return err('revoked')
      }
      if (after.phase !== 'open') return err('signed_out')
      if (answer.error !== 'session_ended') return err('unreachable')
      const left = seat.leave(after, 'ended_by_server')
      options.onGone('ended_by_server')
      // The next start asks the server with a token that it does not take, and is told again.
      await left.catch(options.onNotForgotten)
      return err('revoked')
    }
    const { profile, telephonyOrigin } = answer.value
    const { refreshToken: next, lease } = answer.value
    // What lies in the vault may have changed meanwhile; of an account that was locked, nothing has since.
    const { content: before } = after.phase === 'open' ? after.vault : vault
    const content = { ...before, refreshToken: next, lease: leases.granted(lease) }
    const account = { ...after.kept.account, profile, telephonyOrigin }
    seat.confirm({ ...vault, content })
    // The old token still works for a short while: a crash before this is written loses nothing. An account that was locked
    // meanwhile keeps the new one too: the old one, used after that while, would end the session.
    await seat.change((present) => ({
      ...present,
      account,
      vault: vaults.withContent(placeOf(present), vault, content),
    }))
    const open = seat.now()
    if (open?.phase !== 'open' || open.vault.contentKey !== vault.contentKey) return err('signed_out')
    const unchanged = JSON.stringify(account) === JSON.stringify(kept.account)
    if (asking.confirmed === 'by_this_machine' || !unchanged) seat.enter(open, 'by_server')
    return ok(token.keep(answer.value.accessToken, answer.value.expiresInSeconds))
  }

  return {
    given: token.keep,
    current(refused) {
      if (seat.now()?.phase !== 'open') return Promise.resolve(err('signed_out'))
      const fresh = token.fresh()
      if (refused !== null && fresh?.token === refused) token.forget()
      if (fresh !== null && fresh.token !== refused) return Promise.resolve(ok(fresh))
      refreshing ??= refresh().finally(() => {
        refreshing = null
      })
      return refreshing
    },
    settled: () => Promise.allSettled([refreshing]),
  }
}
