/** What signing in with the password finds on this machine, and what is kept afterwards. */
import type { KeptLease } from '#shared/domain/session/lease.ts'
import type { Centre } from '#shared/domain/session/session.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { SignInResponse } from '#shared/ports/http.ts'
import type { SignInError } from '#shared/ports/ipc.ts'
import {
  type BelongsTo,
  newContent,
  type OpenVault,
  type SealedVault,
  type Vaults,
} from '../security/vault.ts'
import type { VaultContent } from '../security/vault-content.ts'
import { type Account, type KeptAccount, keyOfAccount, type Remembered } from './account-store.ts'
import { contentFor } from './secret-keeper.ts'
import type { ServerFault } from './server-client.ts'

/** Only an invented centre's data may lie on a machine without a keychain, and without a PIN. */
export const belongsTo = (centre: Centre): BelongsTo => (centre.fictional ? 'invented_centre' : 'real_centre')

export function accountFrom(answer: SignInResponse, server: string, signedInAt: Instant): Account {
  const { profile, centre, clientId, devicePrefix, telephonyOrigin } = answer
  return { server, profile, centre, clientId, devicePrefix, telephonyOrigin, signedInAt }
}

/** What is remembered of an account, when it can still be opened by somebody; else it has to make room. */
export function usable(remembered: Remembered, vaults: Vaults): KeptAccount | 'absent' | 'lost' {
  if (remembered === 'absent') return 'absent'
  if (remembered === 'unreadable') return 'lost'
  const { vault: sealed, account } = remembered
  return vaults.keychainHolds({ sealed, accountKey: keyOfAccount(account) }) ? remembered : 'lost'
}

/** An account's vault as it lies on the disk, and open. */
type Before = { readonly sealed: SealedVault; readonly vault: OpenVault }

/**
 * Opens what is kept, with the server's half of the key. `pin_needed`: the server has another half now (it was restored from
 * a backup, or this device was taken out), and there is a PIN. `lost`: nothing opens it any more.
 */
export function openAfterSignIn(
  kept: KeptAccount,
  deviceSecret: string,
  vaults: Vaults,
): Before | 'pin_needed' | 'lost' {
  const vault = { sealed: kept.vault, accountKey: keyOfAccount(kept.account) }
  for (const opened of [vaults.openWithDevice(vault, deviceSecret), vaults.openWithKeychain(vault)])
    if (opened.ok) return { sealed: kept.vault, vault: opened.value }
  return kept.vault.pin === null ? 'lost' : 'pin_needed'
}

export type Opened = { readonly kept: KeptAccount; readonly vault: OpenVault }

/**
 * The account as it is kept from now on: the new token in it, and open to this device's half at the server. Where a PIN
 * is to be chosen, everything that opened it before goes, down to the content key: a copy of the file and the PIN of before, in
 * somebody's hands, must not open what comes from now on.
 */
export function renewed(
  account: Account,
  before: Before | null,
  answer: SignInResponse,
  lease: KeptLease,
  pin: 'kept' | 'to_choose',
  vaults: Vaults,
): Result<Opened, 'no_keychain'> {
  const accountKey = keyOfAccount(account)
  const now = account.signedInAt
  const anew = (content: VaultContent) => vaults.create(accountKey, belongsTo(account.centre), content)
  const remade = (old: Before) => {
    old.vault.contentKey.fill(0)
    return anew(contentFor('pin_gone', old.vault.content, now))
  }
  const opened = pin === 'to_choose' ? remade : (old: Before) => ok(old)
  const made = before === null ? anew(newContent(now)) : opened(before)
  if (!made.ok) return made
  const vault = {
    ...made.value.vault,
    content: { ...made.value.vault.content, refreshToken: answer.refreshToken, lease },
  }
  let sealed = vaults.withContent({ sealed: made.value.sealed, accountKey }, vault, vault.content)
  const device = vaults.withDevice({ sealed, accountKey }, vault, answer.deviceSecret)
  if (!device.ok) return err('no_keychain')
  sealed = device.value
  if (account.centre.fictional && sealed.pin === null && pin === 'kept') {
    const alone = vaults.withKeychainAlone({ sealed, accountKey }, vault)
    if (!alone.ok) return err('no_keychain')
    sealed = alone.value
  }
  return ok({ kept: { account, state: 'active', failedPins: 0, vault: sealed }, vault })
}

export function signInError(fault: ServerFault): SignInError {
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
