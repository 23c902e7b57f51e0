/**
 * Who is signed in, held by main so that no page ever has a password's or a refresh token's worth. The states are drawn at
 * `SessionView`. While an account is locked, main itself has none of its keys.
 */
import type { LeaseState } from '#shared/domain/session/lease.ts'
import type { ChoosingPin, Locked, SessionView, TrialCentre } from '#shared/domain/session/session.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { SignInResponse } from '#shared/ports/http.ts'
import type { IpcInput, IpcOutput } from '#shared/ports/ipc.ts'
import type { StoreSecrets } from '../security/store-keys.ts'
import type { Vaults } from '../security/vault.ts'
import { createAccessTokens } from './access-tokens.ts'
import type { Account, AccountStore, KeptAccount } from './account-store.ts'
import { createEraser, type Eraser } from './eraser.ts'
import type { Erasure } from './erasure.ts'
import { createLeaseKeeper } from './lease-keeper.ts'
import { createPinEntry } from './pin-entry.ts'
import { createPins } from './pins.ts'
import { createSeat, placeOf } from './seat.ts'
import { createSecretKeeper, type SecretKeeper } from './secret-keeper.ts'
import { mayTalkTo, serverOrigin } from './server-address.ts'
import type { ServerClient } from './server-client.ts'
import {
  accountFrom,
  belongsTo,
  type Opened,
  openAfterSignIn,
  renewed,
  signInError,
  usable,
} from './signing-in.ts'

type WhyGone = 'ended_by_server' | 'erased_by_order' | 'erased'

export type SessionOptions = {
  readonly accounts: AccountStore
  readonly erasure: Erasure
  readonly vaults: Vaults
  readonly server: ServerClient
  readonly clock: Clock
  /** Milliseconds that do not jump with the wall clock, and on most systems stand still while the machine sleeps. */
  readonly monotonicMs: () => number
  /** Runs `task` every so often; the result ends that. */
  readonly every: (ms: number, task: () => void) => () => void
  readonly reach: 'anywhere' | 'this_machine'
  readonly mode: 'trial' | 'installed'
  readonly deviceName: string
  readonly suggestedServer: () => string | null
  readonly trialCentre: () => TrialCentre
  readonly onChange: (view: SessionView) => void
  /** What opens this account's unsent work is gone; its journal must make room before a new one is begun. */
  readonly onKeyLost: (server: string, account: string) => Promise<void>
  /** The session is over, and not by signing out: what the windows hold of it must go at once. */
  readonly onGone: (why: WhyGone) => void
  /** Keys are not given out any more that a window may still hold. */
  readonly onKeysWithdrawn: () => void
  /** The session was ended and the file that would start it again could not be written. */
  readonly onNotForgotten: () => void
  /** The server's or the PBX's origin is another one: the hidden windows need a new content security policy. */
  readonly onOriginsChange: () => void
}

type TokenOutcome = IpcOutput<'session.accessToken'>
/** An account with what its keys are derived from, in the clear. */
export type OpenAccount = Account & StoreSecrets

export type Session = {
  view(): SessionView
  /** The account that is open, for main's own use; null while nobody is signed in, and while it is locked. */
  account(): OpenAccount | null
  /** Whoever is known to sit here, open or not. */
  present(): Account | null
  /** Which keys may be given out. */
  lease(): LeaseState
  /** Asked before the keys of an account that is left are wiped; they are, once all have answered. */
  beforeWipe(close: () => Promise<unknown>): void
  beforeForgetting: SecretKeeper['beforeForgetting']
  storeResealed: SecretKeeper['storeResealed']
  /** Asked how much unsent work there is, before it is erased; null: it cannot be said. */
  countUnsent: Eraser['countUnsent']
  /** On the person's own wish. */
  erase: Eraser['erase']
  /** Opens, or locks, whoever was signed in when the application last ran; says why it could not. */
  restore(): Promise<'account_unreadable' | 'server_not_allowed' | null>
  signIn(input: IpcInput<'session.signIn'>): Promise<IpcOutput<'session.signIn'>>
  signOut(): Promise<void>
  choosePin(pin: string): Promise<IpcOutput<'session.choosePin'>>
  changePin(input: IpcInput<'session.changePin'>): Promise<IpcOutput<'session.changePin'>>
  unlock(pin: string): Promise<IpcOutput<'session.unlock'>>
  lock(why: Exclude<Locked['why'], 'started' | 'keychain_away'>): void
  /** `refused`: a token that the server did not take, whatever main thinks of it. */
  accessToken(refused: string | null): Promise<TokenOutcome>
  /** A cloned disk or a server that forgot us: takes a new client id and keeps it. */
  adoptNewClient(): Promise<Result<OpenAccount, 'signed_out' | 'unreachable' | 'refused' | 'failed'>>
}

export function createSession(options: SessionOptions): Session {
  const { accounts, vaults, server, clock } = options
  const entry = createPinEntry(vaults, options.monotonicMs)
  const leases = createLeaseKeeper({
    ...options,
    onChange: (state) => seat.leaseChanged(state),
    onReached: (kept) => seat.keepLease(kept),
  })
  const seat = createSeat({
    ...options,
    leases,
    pins: entry,
    whenEmpty: (notice) => ({
      status: 'signed_out',
      server: options.suggestedServer(),
      trial: options.trialCentre(),
      notice,
    }),
  })
  const eraser = createEraser(seat, options)
  const tokens = createAccessTokens(seat, { ...options, leases, onEraseOrdered: eraser.ordered })
  const secrets = createSecretKeeper(seat, options)
  const pins = createPins(seat, vaults, entry, secrets)

  const account = (): OpenAccount | null => {
    const present = seat.now()
    if (present?.phase !== 'open') return null
    const { secrets: held, storeSalt } = present.vault.content
    return { ...present.kept.account, secrets: held, storeSalt }
  }
  /** The password was right, and what is kept is open, or made. */
  const enterWithPassword = async (
    opened: Opened,
    answer: SignInResponse,
    why: ChoosingPin['why'] | null,
  ): Promise<void> => {
    const { kept } = opened
    await accounts.save(kept)
    tokens.given(answer.accessToken, answer.expiresInSeconds)
    if (why === null) await secrets.letIn(opened, 'by_server')
    else seat.become({ phase: 'choosing_pin', kept, vault: opened.vault, why, confirmed: 'by_server' })
  }

  return {
    view: seat.view,
    account,
    present: () => seat.now()?.kept.account ?? null,
    lease: leases.state,
    beforeWipe: seat.beforeWipe,
    beforeForgetting: secrets.beforeForgetting,
    storeResealed: secrets.storeResealed,
    accessToken: tokens.current,
    countUnsent: eraser.countUnsent,
    erase: eraser.erase,
    choosePin: pins.choose,
    changePin: pins.change,

    async restore() {
      if ((await options.erasure.resume()) === 'ordered') await seat.abandon(null, 'erased_by_order')
      const kept = await accounts.active()
      if (kept === 'absent') return null
      if (kept === 'unreadable') return 'account_unreadable'
      if (!mayTalkTo(kept.account.server, options.reach)) return 'server_not_allowed'
      const opened = vaults.openWithKeychain(placeOf(kept))
      if (!opened.ok) {
        const why = opened.error === 'keychain_away' ? opened.error : 'started'
        seat.become({ phase: 'locked', kept, why, answer: null })
        return null
      }
      const vault = opened.value
      if (vault.content.refreshToken === null) return null
      // From before there were PINs: the keychain alone opens it this once more.
      if (pinIsMissing(kept))
        seat.become({ phase: 'choosing_pin', kept, vault, why: 'first', confirmed: 'by_this_machine' })
      else await secrets.letIn({ kept, vault }, 'by_this_machine')
      return null
    },

    async signIn({ server: typed, account: number, password }) {
      const origin = serverOrigin(typed, options.reach)
      if (!origin.ok) return origin
      const centre = await server.centre(origin.value)
      if (!centre.ok) return err(signInError(centre.error))
      if (!vaults.mayKeep(belongsTo(centre.value))) return err('no_keychain')
      const erased = await options.erasure.before(origin.value, number)
      const remembered = usable(await accounts.known(origin.value, number), vaults)
      const known = typeof remembered === 'string' ? null : remembered
      const answer = await server.signIn(origin.value, {
        account: number,
        password,
        clientId: known?.account.clientId ?? null,
        deviceName: options.deviceName,
        erased,
      })
      if (!answer.ok && answer.error === 'erase_ordered' && known !== null) {
        await eraser.orderedAtSignIn(known.account)
        return err('erased_by_order')
      }
      if (!answer.ok) return err(signInError(answer.error))
      if (erased !== null) await options.erasure.confirmed(origin.value, number)
      // By the clocks of this moment; the PIN may be asked for an hour later.
      leases.granted(answer.value.lease)
      const signedIn = accountFrom(answer.value, origin.value, clock.now())
      const before = known === null ? null : openAfterSignIn(known, answer.value.deviceSecret, vaults)
      if (known !== null && before === 'pin_needed') {
        const kept: KeptAccount = { ...known, state: 'active' }
        seat.become({ phase: 'locked', kept, why: 'asked', answer: answer.value })
        return err('pin_needed')
      }
      const opened = before === null || typeof before === 'string' ? null : before
      const isForgotten =
        seat.now()?.phase === 'locked' && seat.isHere(signedIn) && (opened?.sealed.pin ?? null) !== null
      const isMissing = !signedIn.centre.fictional && (opened?.sealed.pin ?? null) === null
      const why = isForgotten ? 'forgotten' : isMissing ? 'first' : null
      const lease = leases.granted(answer.value.lease)
      const made = renewed(signedIn, opened, answer.value, lease, why === null ? 'kept' : 'to_choose', vaults)
      if (!made.ok) return made
      // Only now: whoever mistypes a password must not move anything.
      if (opened === null && remembered !== 'absent') {
        await accounts.setAside(origin.value, number)
        await options.onKeyLost(origin.value, number)
      }
      await enterWithPassword(made.value, answer.value, why)
      return ok(signedIn.profile)
    },

    async signOut() {
      const present = seat.now()
      if (present === null) return
      const { kept } = present
      const isLocked = present.phase === 'locked'
      // Of a locked account nobody here knows the token; it is replaced at the next sign-in.
      const refreshToken = isLocked ? present.answer?.refreshToken : present.vault.content.refreshToken
      if (isLocked) {
        seat.become(null)
        await accounts.save({ ...kept, state: 'dormant' })
      } else await seat.leave(present, null)
      if (refreshToken != null) await server.signOut(kept.account.server, refreshToken)
    },

    async unlock(pin) {
      // An answer that is under way may still change what is kept.
      await tokens.settled()
      const opened = await pins.open(pin)
      const locked = seat.now()
      if (!opened.ok) return opened
      if (locked?.phase !== 'locked') return err('not_now')
      const { answer, kept } = locked
      if (answer === null) {
        const entered = await secrets.letIn({ kept, vault: opened.value }, 'by_this_machine')
        return entered === 'entered' ? ok(null) : err('not_now')
      }
      const signedIn = accountFrom(answer, kept.account.server, clock.now())
      const before = { sealed: kept.vault, vault: opened.value }
      const made = renewed(signedIn, before, answer, leases.granted(answer.lease), 'kept', vaults)
      if (!made.ok) return err('keychain_away')
      await enterWithPassword(made.value, answer, null)
      return ok(null)
    },

    lock(why) {
      const open = seat.now()
      if (open?.phase === 'open' && open.kept.vault.pin !== null) seat.lock(open, why)
    },

    async adoptNewClient() {
      if (seat.now()?.phase !== 'open') return err('signed_out')
      const access = await tokens.current(null)
      if (!access.ok) return err(access.error === 'unreachable' ? 'unreachable' : 'signed_out')
      const before = seat.now()
      if (before === null) return err('signed_out')
      const { server: at } = before.kept.account
      const answer = await server.registerClient(at, access.value.token, options.deviceName)
      const open = seat.now()
      if (!answer.ok) {
        const { error } = answer
        return err(error === 'unreachable' || error === 'not_nightdesk' ? 'unreachable' : 'refused')
      }
      if (open?.phase !== 'open') return err('signed_out')
      const { deviceSecret, ...client } = answer.value
      const sealed = vaults.withDevice(placeOf(open.kept), open.vault, deviceSecret)
      if (!sealed.ok) return err('failed')
      const { device } = sealed.value
      await seat.change((kept) => ({
        ...kept,
        account: { ...kept.account, ...client },
        vault: { ...kept.vault, device },
      }))
      seat.tell()
      const adopted = account()
      return adopted === null ? err('failed') : ok(adopted)
    },
  }
}

/** A real centre's customers are behind a PIN. */
const pinIsMissing = ({ account, vault }: KeptAccount): boolean =>
  !account.centre.fictional && vault.pin === null
