/**
 * One PIN after the other is tried on one account: counted on disk before it is tried, so that pulling the plug buys no
 * try, and not at all while a wait is on.
 */
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { createSerial } from '#shared/kernel/serial.ts'
import { type OtherWay, type PinState, pinState } from '../security/pin-attempts.ts'
import type { OpenVault, Vaults } from '../security/vault.ts'
import { type KeptAccount, keyOfAccount } from './account-store.ts'

export type PinFault = 'wrong_pin' | 'wait' | 'password_needed' | 'keychain_away' | 'disk_failed'

/** The account at hand: others change it too while a PIN is tried, so a change is made to what it is by then, and saved. */
export type AccountInHand = {
  now(): KeptAccount
  /** Rejects when the disk does not take it. */
  change(change: (kept: KeptAccount) => KeptAccount): Promise<void>
}

export type PinEntry = {
  /** null: this account has no PIN here, or it is used up. */
  state(kept: KeptAccount): Exclude<PinState, { state: 'used_up' }> | null
  attempt(hand: AccountInHand, pin: string): Promise<Result<OpenVault, PinFault>>
}

export function createPinEntry(vaults: Vaults, monotonicMs: () => number): PinEntry {
  /** When the last failure was, by account; those of earlier runs count from the beginning of this one. */
  const lastFailures = new Map<string, number>()
  const startedMs = monotonicMs()
  const inTurn = createSerial()

  const stateOf = (kept: KeptAccount): ReturnType<PinEntry['state']> => {
    const { vault, failedPins, account } = kept
    if (vault.pin === null) return null
    const sinceMs = monotonicMs() - (lastFailures.get(keyOfAccount(account)) ?? startedMs)
    const otherWay: OtherWay = vault.device === null ? 'none' : 'password'
    const state = pinState(failedPins, sinceMs, otherWay)
    return state.state === 'used_up' ? null : state
  }

  const attempt: PinEntry['attempt'] = async (hand, pin) => {
    const kept = hand.now()
    const state = stateOf(kept)
    if (state === null) return err('password_needed')
    if (state.state === 'waiting') return err('wait')
    const accountKey = keyOfAccount(kept.account)
    const place = { sealed: kept.vault, accountKey }
    if (!vaults.keychainHolds(place)) return err('keychain_away')
    const counted = await hand
      .change((now) => ({ ...now, failedPins: kept.failedPins + 1 }))
      .catch(() => 'not_counted' as const)
    if (counted === 'not_counted') return err('disk_failed')
    const opened = await vaults.openWithPin(place, pin)
    if (opened.ok) {
      // One failure too many on a disk that takes nothing any more is no reason to keep somebody out.
      await hand.change((now) => ({ ...now, failedPins: 0 })).catch(() => {})
      return ok(opened.value)
    }
    lastFailures.set(accountKey, monotonicMs())
    if (stateOf(hand.now()) !== null) return err('wrong_pin')
    // The count alone keeps it closed, should this not reach the disk.
    await hand.change((now) => ({ ...now, vault: { ...now.vault, pin: null } })).catch(() => {})
    return err('password_needed')
  }

  return {
    state: stateOf,
    attempt: (hand, pin) => inTurn(() => attempt(hand, pin)),
  }
}
