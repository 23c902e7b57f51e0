/**
 * Keeps the account of whoever is signed in open: closes it when they leave, opens the next one's, and opens it anew
 * when its store was lost, for everything unsent is in the journal.
 *
 *   signed_out ──sign-in──▶ opening ──────────▶ open
 *        ▲                   ▲   └─▶ failed ─┐    ▲  tried again, or only late
 *        └────sign-out───────┴───────────────┴────┘
 */
import type { SessionView, SignedIn } from '#shared/domain/session/session.ts'
import { msFromInstant } from '#shared/kernel/clock.ts'
import type { Result } from '#shared/kernel/result.ts'
import { createSerial } from '#shared/kernel/serial.ts'
import { type LiveValue, liveValue, type SettableValue } from '../live-value.ts'
import { retryDelayMs } from '../sync/backoff.ts'
import type { ReportFault } from '../sync/replica.ts'
import type { Circumstances } from '../sync/timers.ts'
import type { Account } from './open-account.ts'

export type AccountSlot =
  | { readonly state: 'signed_out' }
  | { readonly state: 'opening' }
  /** The journal or the store could not be opened and is tried again, or has not been opened for so long that nobody waits for it. */
  | { readonly state: 'failed' }
  | { readonly state: 'open'; readonly account: Account }

export type AccountKeeper = {
  readonly slot: LiveValue<AccountSlot>
  /** `failing`: the store was lost again soon after it had been opened anew, or does not answer, as on a full disk. */
  readonly store: LiveValue<'sound' | 'failing'>
  sessionChanged(view: SessionView): void
  /** Resolves when everything that was asked before has been done. */
  settled(): Promise<void>
}

export type AccountKeeperOptions = Pick<Circumstances, 'clock' | 'timers' | 'random'> & {
  /** `left` is told as soon as this agent has left, while the account may still be opening or closing. */
  readonly open: (
    session: LiveValue<SignedIn>,
    onStoreFault: () => void,
    left: AbortSignal,
  ) => Promise<Result<Account, string>>
  readonly reportFault: ReportFault
}

/** A store that held for so long had an accident; one that fails sooner is broken and is given time. */
const PROVEN_AFTER_MS = 60_000
/** One accident is mended before anybody could read of it. */
const FAILING_FROM = 2
/** A store that is only slow has been opened by then; on a full disk Chromium may give no answer at all. */
const TOLD_AFTER_MS = 15_000
/** What was asked meanwhile is answered then, though the opening goes on: a slow disk may need that long for much work. */
const ANSWERED_WITHIN_MS = 30_000
/** No other desk waits for this disk, so there is nobody to make way for: a person who sees nothing meanwhile does wait. */
const REOPENED_WITHIN_MS = 5_000

/** After signing in again with other rights it is still the same agent's work; with other keys it is opened anew. */
const ownerOf = ({ server, profile, lease }: SignedIn): string =>
  `${server} ${profile.agentId} ${lease.state === 'open' || lease.state === 'ending' ? 'whole' : 'own'}`

type Session = { readonly view: SettableValue<SignedIn>; readonly leaving: AbortController }

const told = (left: AbortSignal): Promise<'left'> =>
  new Promise((resolve) => {
    if (left.aborted) resolve('left')
    left.addEventListener('abort', () => resolve('left'), { once: true })
  })

export function keepAccount(options: AccountKeeperOptions): AccountKeeper {
  // Main has not said yet whether somebody is signed in.
  const slot = liveValue<AccountSlot>({ state: 'opening' })
  const store = liveValue<'sound' | 'failing'>('sound')
  const inTurn = createSerial()
  let session: Session | null = null
  let failures = 0
  let openedAtMs = 0
  let cancelRetry: (() => void) | null = null
  let cancelProof = (): void => {}

  const nowMs = (): number => msFromInstant(options.clock.now())
  const close = async (): Promise<void> => {
    const current = slot.get()
    slot.set({ state: session === null ? 'signed_out' : 'opening' })
    if (current.state === 'open') await current.account.close()
  }
  /** What neither succeeds nor fails is told as well. */
  const closeAndOpen = async (): Promise<void> => {
    const cancel = options.timers.after(TOLD_AFTER_MS, () => store.set('failing'))
    await close()
    await open()
    cancel()
  }
  const open = async (): Promise<void> => {
    const own = session
    if (own === null) return
    const overdue = options.timers.after(ANSWERED_WITHIN_MS, () => slot.set({ state: 'failed' }))
    const opened = await openUntilLeft(own)
    overdue()
    if (opened === 'left') return
    if (opened?.ok === true) {
      openedAtMs = nowMs()
      slot.set({ state: 'open', account: opened.value })
      if (failures === 0) store.set('sound')
      cancelProof = options.timers.after(PROVEN_AFTER_MS, () => store.set('sound'))
      return
    }
    if (opened !== null) options.reportFault('account_not_opened', { reason: opened.error })
    slot.set({ state: 'failed' })
    reopenLater(own)
  }
  /** Whoever leaves waits for nothing: a store that gives no answer would keep the next one from signing in. */
  const openUntilLeft = async (own: Session): Promise<Result<Account, string> | 'left' | null> => {
    const left = own.leaving.signal
    const opening = options
      .open(own.view, () => storeFailed(own), left)
      .catch((cause: unknown) => {
        if (!left.aborted)
          options.reportFault('account_failed', { kind: cause instanceof Error ? cause.name : '' })
        return null
      })
    const opened = await Promise.race([opening, told(left)])
    if (!left.aborted) return opened
    const closed = opening.then((late) => (late?.ok === true ? late.value.close() : undefined))
    if (opened !== 'left') await closed
    return 'left'
  }
  /** What can still be read is shown until the account is opened anew. */
  const storeFailed = (own: Session): void => {
    if (nowMs() - openedAtMs > PROVEN_AFTER_MS) failures = 0
    reopenLater(own)
  }
  const reopenLater = (own: Session): void => {
    if (cancelRetry !== null) return
    failures += 1
    cancelProof()
    if (failures >= FAILING_FROM) store.set('failing')
    const delay = Math.min(
      REOPENED_WITHIN_MS,
      retryDelayMs({ failures, retryAfterMs: null, random: options.random() }),
    )
    cancelRetry = options.timers.after(delay, () => {
      cancelRetry = null
      void reopen(own)
    })
  }
  const reopen = (own: Session): Promise<void> =>
    inTurn(async () => {
      if (session !== own) return
      await closeAndOpen()
    })

  return {
    slot,
    store,
    settled: () => inTurn(async () => {}),
    sessionChanged(view) {
      if (view.status === 'signed_in' && session !== null && ownerOf(session.view.get()) === ownerOf(view)) {
        session.view.set(view)
        return
      }
      session?.leaving.abort()
      session = view.status === 'signed_in' ? { view: liveValue(view), leaving: new AbortController() } : null
      failures = 0
      cancelProof()
      store.set('sound')
      cancelRetry?.()
      cancelRetry = null
      void inTurn(closeAndOpen)
    },
  }
}
