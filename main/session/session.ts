/**
 * Who is signed in. Main holds the refresh token and never gives it away; the data window asks for short access
 * tokens. A known agent starts without the server and is confirmed when it answers.
 *
 *   signed_out ──signIn──▶ signed_in(by_server)
 *   start with a remembered account ──▶ signed_in(by_this_machine) ──refresh──▶ signed_in(by_server)
 *   any ──signOut, session ended by the server──▶ signed_out
 */
import type { SessionView, SignedIn, TrialCentre } from '#shared/domain/session/session.ts'
import { type Clock, type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { IpcInput, IpcOutput, SignInError } from '#shared/ports/ipc.ts'
import type { Account, AccountStore } from './account-store.ts'
import { mayTalkTo, serverOrigin } from './server-address.ts'
import type { ServerClient, ServerFault } from './server-client.ts'

/** Asked for this long before it runs out, an access token is renewed first. */
const RENEW_BEFORE_MS = 60_000

export type SessionOptions = {
  readonly accounts: AccountStore
  readonly server: ServerClient
  readonly clock: Clock
  /** Milliseconds that do not jump with the wall clock, and on most systems stand still while the machine sleeps. */
  readonly monotonicMs: () => number
  readonly reach: 'anywhere' | 'this_machine'
  readonly mode: 'trial' | 'installed'
  readonly deviceName: string
  readonly suggestedServer: () => string | null
  readonly trialCentre: () => TrialCentre
  readonly onChange: (view: SessionView) => void
  /** The key to this account's unsent work is gone; its journal must make room before a new one is begun. */
  readonly onKeyLost: (server: string, account: string) => Promise<void>
  /** The server ended the session: what the windows hold of it must go at once. */
  readonly onEndedByServer: () => void
  /** The session was ended and the file that would start it again could not be written. */
  readonly onNotForgotten: () => void
  /** The server's or the PBX's origin is another one: the hidden windows need a new content security policy. */
  readonly onOriginsChange: () => void
}

type Token = { readonly token: string; readonly expiresAtMonotonic: number; readonly expiresAt: Instant }
type TokenOutcome = IpcOutput<'session.accessToken'>

export type Session = {
  view(): SessionView
  /** The signed-in account with its secrets, for main's own use (journal key, CSP origins). */
  account(): Account | null
  /** Signs in whoever was when the application last ran; says why it could not. */
  restore(): Promise<'account_unreadable' | 'server_not_allowed' | null>
  signIn(input: IpcInput<'session.signIn'>): Promise<IpcOutput<'session.signIn'>>
  signOut(): Promise<void>
  /** `refused`: a token that the server did not take, whatever main thinks of it. */
  accessToken(refused: string | null): Promise<TokenOutcome>
  /** A cloned disk or a server that forgot us: takes a new client id and keeps it. */
  adoptNewClient(): Promise<Result<Account, 'signed_out' | 'failed'>>
}

export function createSession(options: SessionOptions): Session {
  const { accounts, server, clock } = options
  let current: { account: Account; confirmed: SignedIn['confirmed']; since: Instant } | null = null
  let token: Token | null = null
  let notice: Extract<SessionView, { status: 'signed_out' }>['notice'] = null
  /** What the hidden windows' pages were loaded with. */
  let allowedOrigins = ''
  let refreshing: Promise<TokenOutcome> | null = null

  const view = (): SessionView => {
    if (current === null)
      return {
        status: 'signed_out',
        server: options.suggestedServer(),
        trial: options.trialCentre(),
        notice,
      }
    const { account, confirmed, since } = current
    return {
      status: 'signed_in',
      trial: options.mode === 'trial',
      server: account.server,
      profile: account.profile,
      centre: account.centre,
      clientId: account.clientId,
      devicePrefix: account.devicePrefix,
      confirmed,
      since,
    }
  }
  const become = (account: Account | null, confirmed: SignedIn['confirmed']): void => {
    current = account === null ? null : { account, confirmed, since: clock.now() }
    if (account !== null) notice = null
    if (account !== null && originsOf(account) !== allowedOrigins) {
      allowedOrigins = originsOf(account)
      options.onOriginsChange()
    }
    options.onChange(view())
  }
  const keepToken = (accessToken: string, seconds: number): Token => {
    const now = options.monotonicMs()
    token = {
      token: accessToken,
      expiresAtMonotonic: now + seconds * 1000,
      expiresAt: instantFromMs(Date.parse(clock.now()) + seconds * 1000),
    }
    return token
  }

  /** First out of memory and off the screen, then off the disk: a disk that is full must not keep anything open. */
  const lock = async (account: Account): Promise<void> => {
    token = null
    notice = 'ended_by_server'
    become(null, 'by_server')
    options.onEndedByServer()
    const saved = await accounts
      .save({ ...account, refreshToken: null }, 'dormant')
      .catch(() => err('failed' as const))
    // The next start asks the server with a token that it does not take, and is told again.
    if (!saved.ok) options.onNotForgotten()
  }

  const refresh = async (): Promise<TokenOutcome> => {
    if (current === null || current.account.refreshToken === null) return err('signed_out')
    const { account } = current
    const answer = await server.refresh(account.server, current.account.refreshToken)
    if (current?.account !== account) return err('signed_out')
    if (!answer.ok) {
      if (answer.error !== 'session_ended' && answer.error !== 'erase_ordered') return err('unreachable')
      await lock(account)
      return err('revoked')
    }
    const { accessToken, expiresInSeconds, refreshToken, profile, telephonyOrigin } = answer.value
    const renewed: Account = { ...account, refreshToken, profile, telephonyOrigin }
    // The old token still works for a short while: a crash before this line is written loses nothing.
    await accounts.save(renewed, 'active')
    const unchanged =
      JSON.stringify(profile) === JSON.stringify(account.profile) && originsOf(renewed) === originsOf(account)
    if (current.confirmed === 'by_this_machine' || !unchanged) become(renewed, 'by_server')
    else current = { ...current, account: renewed }
    const kept = keepToken(accessToken, expiresInSeconds)
    return ok({ token: kept.token, expiresAt: kept.expiresAt })
  }

  /** By both clocks: one of them may be set back by hand, the other does not count the hours of sleep. */
  const isFresh = ({ expiresAtMonotonic, expiresAt }: Token): boolean =>
    options.monotonicMs() < expiresAtMonotonic - RENEW_BEFORE_MS &&
    msFromInstant(clock.now()) < msFromInstant(expiresAt) - RENEW_BEFORE_MS

  const accessToken: Session['accessToken'] = (refused) => {
    if (current === null) return Promise.resolve(err('signed_out'))
    if (token?.token === refused) token = null
    if (token !== null && isFresh(token))
      return Promise.resolve(ok({ token: token.token, expiresAt: token.expiresAt }))
    refreshing ??= refresh().finally(() => {
      refreshing = null
    })
    return refreshing
  }

  return {
    view,
    account: () => current?.account ?? null,
    accessToken,

    async restore() {
      const account = await accounts.active()
      if (account === 'absent') return null
      if (account === 'unreadable') return 'account_unreadable'
      if (!mayTalkTo(account.server, options.reach)) return 'server_not_allowed'
      if (account.refreshToken !== null) become(account, 'by_this_machine')
      return null
    },

    async signIn({ server: typed, account, password }) {
      const origin = serverOrigin(typed, options.reach)
      if (!origin.ok) return origin
      const centre = await server.centre(origin.value)
      if (!centre.ok) return err(signInError(centre.error))
      const remembered = await accounts.known(origin.value, account)
      const known = typeof remembered === 'string' ? null : remembered
      const answer = await server.signIn(origin.value, {
        account,
        password,
        clientId: known?.clientId ?? null,
        deviceName: options.deviceName,
        erased: null,
      })
      if (!answer.ok) return err(signInError(answer.error))
      const { accessToken: fresh, expiresInSeconds, ...rest } = answer.value
      const signedIn: Account = {
        ...rest,
        server: origin.value,
        journalKey: known?.journalKey ?? accounts.newJournalKey(),
        signedInAt: clock.now(),
      }
      // Only now: whoever mistypes a password must not move anything.
      if (remembered === 'unreadable') {
        await accounts.setAside(origin.value, account)
        await options.onKeyLost(origin.value, account)
      }
      const saved = await accounts.save(signedIn, 'active')
      if (!saved.ok) return saved
      keepToken(fresh, expiresInSeconds)
      become(signedIn, 'by_server')
      return ok(signedIn.profile)
    },

    async signOut() {
      if (current === null) return
      const { account } = current
      token = null
      await accounts.save({ ...account, refreshToken: null }, 'dormant')
      become(null, 'by_server')
      if (account.refreshToken !== null) await server.signOut(account.server, account.refreshToken)
    },

    async adoptNewClient() {
      if (current === null) return err('signed_out')
      const { account } = current
      const access = await accessToken(null)
      if (!access.ok) return err('failed')
      const answer = await server.registerClient(account.server, access.value.token, options.deviceName)
      if (!answer.ok || current === null) return err('failed')
      const adopted: Account = { ...current.account, ...answer.value }
      const saved = await accounts.save(adopted, 'active')
      if (!saved.ok) return err('failed')
      current = { ...current, account: adopted }
      options.onChange(view())
      return ok(adopted)
    },
  }
}

const originsOf = (account: Account): string => `${account.server} ${account.telephonyOrigin ?? ''}`

function signInError(fault: ServerFault): SignInError {
  switch (fault) {
    case 'wrong_password':
    case 'too_many_attempts':
    case 'unreachable':
    case 'not_nightdesk':
    case 'client_too_old':
      return fault
    case 'overloaded':
      return 'too_many_attempts'
    case 'not_found':
      return 'not_nightdesk'
    default:
      return 'server_error'
  }
}
