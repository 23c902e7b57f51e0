/**
 * The lease of whoever is open on this machine: renewed by every answer of the server, looked at every minute, for the
 * machine may have slept or its clock been set. What is given here decides which keys main gives out.
 */
import { type KeptLease, type Lease, type LeaseState, leaseStateAt } from '#shared/domain/session/lease.ts'
import { markedAnew, markOf, trustedNow } from '#shared/domain/session/trusted-time.ts'
import { type Clock, type Instant, msFromInstant } from '#shared/kernel/clock.ts'

const LOOK_EVERY_MS = 60_000
/** So much of the time that was reached may a crash forget. */
const KEEP_EVERY_MS = 10 * 60_000

export type LeaseKeeper = {
  /** The server answered just now; to be kept, and followed once it is. Asked again about the same answer, the same. */
  granted(lease: Lease): KeptLease
  /** Of the account that is open from now on; null: nobody is, or the server never gave them a lease. */
  follow(kept: KeptLease | null): void
  state(): LeaseState
  /** Null: there is no lease. */
  customersUntil(): Instant | null
}

export type LeaseKeeperOptions = {
  readonly clock: Clock
  readonly monotonicMs: () => number
  /** Runs `task` every so often; the result ends that. */
  readonly every: (ms: number, task: () => void) => () => void
  readonly onChange: (state: LeaseState) => void
  /** Time went on; to be kept. */
  readonly onReached: (kept: KeptLease) => void
}

export function createLeaseKeeper(options: LeaseKeeperOptions): LeaseKeeper {
  const { clock, monotonicMs } = options
  let current: (KeptLease & { readonly since: number }) | null = null
  let lastKept: Instant | null = null
  let told: LeaseState = 'customers_over'
  let stopLooking = (): void => {}
  /** What was given in this start, and when on the monotonic clock. */
  const given = new WeakMap<Lease, { readonly kept: KeptLease; readonly since: number }>()

  const state = (): LeaseState => {
    if (current === null) return 'customers_over'
    const { lease, mark, since } = current
    const reached = trustedNow(mark, clock.now(), monotonicMs() - since)
    current = { ...current, mark: { ...mark, reached } }
    return leaseStateAt(lease, reached)
  }
  const look = (): void => {
    const now = state()
    if (current !== null && isWorthKeeping(lastKept, current.mark.reached)) {
      lastKept = current.mark.reached
      const { lease, mark } = current
      options.onReached({ lease, mark })
    }
    if (now === told) return
    told = now
    options.onChange(now)
  }

  const begun = (kept: KeptLease) => {
    if (current?.lease === kept.lease) return current
    const since = given.get(kept.lease)?.since
    if (since !== undefined) return { ...kept, since }
    return { lease: kept.lease, mark: markedAnew(kept.mark, clock.now()), since: monotonicMs() }
  }

  return {
    granted(lease) {
      const known = given.get(lease)
      if (known !== undefined) return known.kept
      const kept = { lease, mark: markOf(lease.serverNow, clock.now()) }
      given.set(lease, { kept, since: monotonicMs() })
      return kept
    },
    follow(kept) {
      stopLooking()
      current = kept === null ? null : begun(kept)
      lastKept = kept?.mark.reached ?? null
      told = state()
      stopLooking = kept === null ? () => {} : options.every(LOOK_EVERY_MS, look)
    },
    state,
    customersUntil: () => current?.lease.customersUntil ?? null,
  }
}

const isWorthKeeping = (kept: Instant | null, reached: Instant): boolean =>
  kept === null || msFromInstant(reached) - msFromInstant(kept) >= KEEP_EVERY_MS
