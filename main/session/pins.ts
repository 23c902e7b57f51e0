/** Choosing a PIN, changing it, and opening a locked account with it. */
import { checkPin } from '#shared/domain/session/pin.rules.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { IpcInput, IpcOutput } from '#shared/ports/ipc.ts'
import { type OpenVault, type Vaults, wipeVault } from '../security/vault.ts'
import type { PinEntry } from './pin-entry.ts'
import { placeOf, type Seat } from './seat.ts'
import type { SecretKeeper } from './secret-keeper.ts'
import type { Opened } from './signing-in.ts'

export type Pins = {
  choose(pin: string): Promise<IpcOutput<'session.choosePin'>>
  change(input: IpcInput<'session.changePin'>): Promise<IpcOutput<'session.changePin'>>
  /** The vault of the locked account, which is still locked. */
  open(pin: string): Promise<Result<OpenVault, 'not_now' | PinFault>>
}
type PinFault = Extract<IpcOutput<'session.unlock'>, { ok: false }>['error']

export function createPins(
  seat: Seat,
  vaults: Vaults,
  entry: PinEntry,
  secrets: Pick<SecretKeeper, 'letIn'>,
): Pins {
  const hand = {
    now: () => {
      const present = seat.now()
      if (present === null) throw new Error('There is no account at hand')
      return present.kept
    },
    change: seat.change,
  }
  const set = async (
    { kept, vault }: Opened,
    pin: string,
  ): Promise<Result<Opened, 'weak_pin' | 'no_keychain' | 'not_now' | 'disk_failed'>> => {
    const checked = checkPin(pin, kept.account.profile.account)
    if (!checked.ok) return err('weak_pin')
    const sealed = await vaults.withPin(placeOf(kept), vault, checked.value)
    if (!sealed.ok) return err('no_keychain')
    const isOpen = (): Opened | null => {
      const present = seat.now()
      if (present === null || present.phase === 'locked') return null
      return present.vault.contentKey === vault.contentKey ? present : null
    }
    if (isOpen() === null) return err('not_now')
    const { pin: chosen, keychainSecret, keychain } = sealed.value
    try {
      await seat.change((now) => ({
        ...now,
        failedPins: 0,
        vault: { ...now.vault, pin: chosen, keychainSecret, keychain },
      }))
    } catch {
      return err('disk_failed')
    }
    const opened = isOpen()
    return opened === null ? err('not_now') : ok(opened)
  }

  return {
    async choose(pin) {
      const choosing = seat.now()
      if (choosing === null || choosing.phase === 'locked') return err('not_now')
      if (choosing.phase === 'open' && choosing.kept.vault.pin !== null) return err('not_now')
      const chosen = await set(choosing, pin)
      if (!chosen.ok) return chosen
      const entered = await secrets.letIn(chosen.value, choosing.confirmed)
      return entered === 'entered' ? ok(null) : err('not_now')
    },

    async change({ pin, next }) {
      const open = seat.now()
      if (open?.phase !== 'open' || open.kept.vault.pin === null) return err('not_now')
      const tried = await entry.attempt(hand, pin)
      const present = seat.now()
      if (tried.ok) wipeVault(tried.value)
      if (present?.phase !== 'open') return err('not_now')
      if (!tried.ok) {
        // Whoever sits at an open desk and guesses at its PIN until there is none is not the agent.
        if (tried.error === 'password_needed') seat.lock(present, 'asked')
        return tried
      }
      const chosen = await set(present, next)
      if (chosen.ok) return ok(null)
      return err(chosen.error === 'no_keychain' ? 'keychain_away' : chosen.error)
    },

    async open(pin) {
      if (seat.now()?.phase !== 'locked') return err('not_now')
      const tried = await entry.attempt(hand, pin)
      if (!tried.ok) {
        seat.tell()
        return tried
      }
      if (seat.now()?.phase === 'locked') return tried
      wipeVault(tried.value)
      return err('not_now')
    },
  }
}
