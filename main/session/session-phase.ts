/** What the session can be in while somebody is known, and how the windows see it. Drawn in `shared/domain/session`. */
import type { ChoosingPin, Locked, SessionView, SignedIn, Unlocking } from '#shared/domain/session/session.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import { type Clock, type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import type { SignInResponse } from '#shared/ports/http.ts'
import type { OpenVault } from '../security/vault.ts'
import type { KeptAccount } from './account-store.ts'
import type { LeaseKeeper } from './lease-keeper.ts'
import type { PinEntry } from './pin-entry.ts'

export type Phase =
  | {
      readonly phase: 'open'
      readonly kept: KeptAccount
      readonly vault: OpenVault
      readonly confirmed: SignedIn['confirmed']
      readonly since: Instant
    }
  | {
      readonly phase: 'choosing_pin'
      readonly kept: KeptAccount
      readonly vault: OpenVault
      readonly confirmed: SignedIn['confirmed']
      readonly why: ChoosingPin['why']
    }
  | {
      readonly phase: 'locked'
      readonly kept: KeptAccount
      readonly why: Locked['why']
      /** The password was right, and the server's half of the key was not there: the PIN is needed as well. */
      readonly answer: SignInResponse | null
    }

export type ViewOptions = {
  readonly mode: 'trial' | 'installed'
  readonly clock: Clock
  readonly pins: Pick<PinEntry, 'state'>
  readonly leases: Pick<LeaseKeeper, 'state' | 'customersUntil'>
}

export function viewOf(present: Phase, options: ViewOptions): SessionView {
  const { account, vault } = present.kept
  const { server, profile, centre, clientId, devicePrefix } = account
  const known = { server, trial: options.mode === 'trial', profile, centre, clientId }
  switch (present.phase) {
    case 'open': {
      const { confirmed, since } = present
      return {
        status: 'signed_in',
        ...known,
        devicePrefix,
        confirmed,
        since,
        pin: vault.pin === null ? 'none' : 'set',
        lease: { state: options.leases.state(), customersUntil: options.leases.customersUntil() },
      }
    }
    case 'choosing_pin':
      return { status: 'choosing_pin', ...known, why: present.why }
    case 'locked':
      return { status: 'locked', ...known, why: present.why, unlocking: unlockingOf(present, options) }
    default:
      return assertNever(present)
  }
}

function unlockingOf(
  { kept, why }: Extract<Phase, { phase: 'locked' }>,
  { pins, clock }: ViewOptions,
): Unlocking {
  const state = why === 'keychain_away' ? null : pins.state(kept)
  if (state === null) return { by: 'password' }
  const waitUntil = state.state === 'waiting' ? instantFromMs(msFromInstant(clock.now()) + state.forMs) : null
  return { by: 'pin', triesLeft: state.triesLeft, waitUntil }
}
