/**
 * Who sits at this machine, and the one way in which that changes: told to the windows first, written down, and the keys of
 * whoever is not open any more wiped once nobody writes with them.
 */
import type { KeptLease, LeaseState } from '#shared/domain/session/lease.ts'
import type { Locked, SessionView, SignedIn } from '#shared/domain/session/session.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import { newStoreSalt, type OpenVault, type Vaults, wipeVault } from '../security/vault.ts'
import type { VaultContent, VaultSecret } from '../security/vault-content.ts'
import { type Account, type AccountStore, type KeptAccount, keyOfAccount } from './account-store.ts'
import type { LeaseKeeper } from './lease-keeper.ts'
import type { PinEntry } from './pin-entry.ts'
import { type Phase, viewOf } from './session-phase.ts'
import type { Opened } from './signing-in.ts'

export type SeatOptions = {
  readonly accounts: AccountStore
  readonly vaults: Vaults
  readonly clock: Clock
  readonly pins: Pick<PinEntry, 'state'>
  readonly mode: 'trial' | 'installed'
  readonly whenEmpty: (notice: Notice) => SessionView
  readonly leases: Pick<LeaseKeeper, 'follow' | 'state' | 'customersUntil'>
  readonly onChange: (view: SessionView) => void
  readonly onKeysWithdrawn: () => void
  readonly onOriginsChange: () => void
  readonly onNotForgotten: () => void
}

/** Why nobody is signed in any more, when it was not their own doing. */
export type Notice = Extract<SessionView, { status: 'signed_out' }>['notice']

export type Seat = ReturnType<typeof createSeat>

export function createSeat(options: SeatOptions) {
  const { accounts, vaults, clock, leases } = options
  let current: Phase | null = null
  let notice: Notice = null
  /** What the hidden windows' pages were loaded with. */
  let allowedOrigins = ''
  const closers: (() => Promise<unknown>)[] = []

  const view = (): SessionView => (current === null ? options.whenEmpty(notice) : viewOf(current, options))
  const tell = (): void => options.onChange(view())
  const become = (next: Phase | null): void => {
    const leaseBefore = leases.state()
    follow(next)
    if (next !== null) notice = null
    if (next !== null && originsOf(next.kept.account) !== allowedOrigins) {
      allowedOrigins = originsOf(next.kept.account)
      options.onOriginsChange()
    }
    tell()
    if (next?.phase === 'open' && leases.state() === 'all_over' && leaseBefore !== 'all_over') forgetStore()
  }
  /** Who is here now, and until when their customers may be used. */
  const follow = (next: Phase | null): void => {
    current = next
    leases.follow(next?.phase === 'open' ? next.vault.content.lease : null)
  }
  const closeAll = (): Promise<unknown> => Promise.allSettled(closers.map((close) => close()))
  const wipe = async (vault: OpenVault): Promise<void> => {
    await closeAll()
    wipeVault(vault)
  }

  /** Changes what lies in the vault of whoever is open. */
  const changeContent = async (
    change: Partial<Pick<VaultContent, 'lease' | 'storeSalt' | 'secrets'>>,
  ): Promise<void> => {
    if (current?.phase !== 'open') return
    const { kept, vault } = current
    const content = { ...vault.content, ...change }
    const sealed = vaults.withContent(placeOf(kept), vault, content)
    current = { ...current, kept: { ...kept, vault: sealed }, vault: { ...vault, content } }
    await accounts.save(current.kept)
  }
  /** Thirty days without the server: what the store holds is never opened again. Unsent work is in the journal. */
  const forgetStore = (): void => {
    changeContent({ storeSalt: newStoreSalt() }).catch(options.onNotForgotten)
    options.onKeysWithdrawn()
  }

  return {
    now: (): Phase | null => current,
    view,
    tell,
    become,
    isHere: (account: Account): boolean =>
      current !== null && keyOfAccount(current.kept.account) === keyOfAccount(account),
    /** Asked before keys are wiped; they are, once all have answered. */
    beforeWipe: (close: () => Promise<unknown>): void => void closers.push(close),

    enter({ kept, vault }: Opened, confirmed: SignedIn['confirmed']): void {
      become({ phase: 'open', kept, vault, confirmed, since: clock.now() })
    },
    /** Changes and saves what is kept. Several may want to at once: each changes what the one before left. */
    async change(make: (kept: KeptAccount) => KeptAccount): Promise<void> {
      if (current === null) throw new Error('There is no account to change')
      current = { ...current, kept: make(current.kept) }
      await accounts.save(current.kept)
    },
    /** A renewed token, and told only when customers may be used again. */
    confirm(vault: OpenVault): void {
      if (current?.phase !== 'open') return
      const before = leases.state()
      follow({ ...current, vault, confirmed: 'by_server' })
      if (leases.state() !== before) tell()
    },
    leaseChanged(state: LeaseState): void {
      tell()
      if (state === 'customers_over') options.onKeysWithdrawn()
      if (state === 'all_over') forgetStore()
    },
    /** What is not kept now is in ten minutes. */
    keepLease: (lease: KeptLease): void => void changeContent({ lease }).catch(() => {}),
    /** False: another one is the newest by now, or nobody is here. */
    async forgetOlderThan(newest: VaultSecret): Promise<boolean> {
      const held = current?.phase === 'open' ? current.vault.content.secrets : []
      if (held[0] !== newest) return false
      await changeContent({ secrets: [newest] })
      for (const { secret } of held.slice(1)) secret.fill(0)
      return true
    },
    lock({ kept, vault }: Opened, why: Locked['why']): void {
      become({ phase: 'locked', kept, why, answer: null })
      void wipe(vault)
    },
    /**
     * Nobody is signed in any more; what they leave is kept, without the token. First out of memory and off the screen, then
     * off the disk: a disk that is full must not keep anything open.
     */
    async leave({ kept, vault }: Opened, why: Notice): Promise<void> {
      const content = { ...vault.content, refreshToken: null }
      const left = vaults.withContent(placeOf(kept), vault, content)
      notice = why
      become(null)
      void wipe(vault)
      await accounts.save({ ...kept, state: 'dormant', vault: left })
    },
    /** Nobody is signed in any more; resolves when nobody writes for them either. What is kept is the caller's part. */
    async abandon(present: Phase | null, why: Notice): Promise<void> {
      notice = why
      become(null)
      await (present === null || present.phase === 'locked' ? closeAll() : wipe(present.vault))
    },
  }
}

const originsOf = (account: Account): string => `${account.server} ${account.telephonyOrigin ?? ''}`

export const placeOf = (kept: KeptAccount) => ({
  sealed: kept.vault,
  accountKey: keyOfAccount(kept.account),
})
