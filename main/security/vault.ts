/**
 * The vault of one account on this machine: what may open it, and what changes when a PIN is chosen, a device is registered
 * or a token is renewed. Every change makes a new sealed vault; writing it down is the account store's part.
 *
 *   content ◀─ content key ◀─┬─ keychain's half + stretched PIN         (unlocking, also without the server)
 *                            ├─ keychain's half + the server's half     (signing in; nothing of it lies on this machine)
 *                            └─ keychain's half alone                   (an invented centre without a PIN)
 */
import { randomBytes } from 'node:crypto'
import type { Instant } from '#shared/kernel/clock.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { z } from '#shared/kernel/schema.ts'
import { newStretching, PIN_COST, Stretching, type StretchingCost, stretched } from './pin-stretching.ts'
import {
  contentBytes,
  contentFrom,
  SECRET_BYTES,
  type VaultContent,
  type VaultSecret,
  wipeContent,
} from './vault-content.ts'
import { seal, unseal, type Way, wrappingKey } from './vault-seal.ts'

export const SealedVault = z.strictObject({
  /** 32 bytes as the keychain protects them. */
  keychainSecret: z.string(),
  content: z.base64(),
  pin: z.strictObject({ stretching: Stretching, key: z.base64() }).nullable(),
  device: z.base64().nullable(),
  keychain: z.base64().nullable(),
})
export type SealedVault = z.infer<typeof SealedVault>

/** In memory while the account is open. */
export type OpenVault = { readonly contentKey: Uint8Array; readonly content: VaultContent }

export type BelongsTo = 'real_centre' | 'invented_centre'
export type SecretProtection = {
  protect(secret: string, belongsTo: BelongsTo): Result<string, 'no_keychain'>
  reveal(stored: string): Result<string, 'locked'>
}

/** `closed`: the other half is wrong, or the vault is another account's or damaged. */
export type VaultFault = 'keychain_away' | 'closed'
type Sealed = { readonly sealed: SealedVault; readonly accountKey: string }

const ENCODED_HALF = /^[A-Za-z0-9+/]{43}=$/

export type Vaults = ReturnType<typeof createVaults>

export function createVaults(protection: SecretProtection, cost: StretchingCost = PIN_COST) {
  const keychainHalf = ({ sealed }: Sealed): Result<Uint8Array, 'keychain_away'> => {
    const revealed = protection.reveal(sealed.keychainSecret)
    // Another keyring may open it by chance, and to nonsense: what Chromium does on Linux is not authenticated.
    return revealed.ok && ENCODED_HALF.test(revealed.value)
      ? ok(Buffer.from(revealed.value, 'base64'))
      : err('keychain_away')
  }
  const open = (
    vault: Sealed,
    way: Way,
    wrapped: string | null,
    otherHalf: Uint8Array,
  ): Result<OpenVault, VaultFault> => {
    const half = keychainHalf(vault)
    if (!half.ok) return half
    if (wrapped === null) return err('closed')
    const { accountKey, sealed } = vault
    const key = wrappingKey(way, half.value, otherHalf)
    const contentKey = unseal({ accountKey, part: way }, key, wrapped)
    key.fill(0)
    const plain = contentKey && unseal({ accountKey, part: 'content' }, contentKey, sealed.content)
    if (contentKey === null || plain === null) return err('closed')
    const content = contentFrom(plain)
    plain.fill(0)
    return ok({ contentKey, content })
  }
  const wrap = (
    vault: Sealed,
    { contentKey }: OpenVault,
    way: Way,
    otherHalf: Uint8Array,
  ): Result<string, 'keychain_away'> => {
    const half = keychainHalf(vault)
    if (!half.ok) return half
    const key = wrappingKey(way, half.value, otherHalf)
    const wrapped = seal({ accountKey: vault.accountKey, part: way }, key, contentKey)
    key.fill(0)
    return ok(wrapped)
  }
  const nothing = new Uint8Array()

  return {
    /** A vault that nothing opens yet: the caller adds a way. */
    create(
      accountKey: string,
      belongsTo: BelongsTo,
      content: VaultContent,
    ): Result<{ readonly sealed: SealedVault; readonly vault: OpenVault }, 'no_keychain'> {
      const keychainSecret = protection.protect(randomBytes(SECRET_BYTES).toString('base64'), belongsTo)
      if (!keychainSecret.ok) return keychainSecret
      const contentKey = new Uint8Array(randomBytes(SECRET_BYTES))
      const sealed: SealedVault = {
        keychainSecret: keychainSecret.value,
        content: sealedContent(accountKey, contentKey, content),
        pin: null,
        device: null,
        keychain: null,
      }
      return ok({ sealed, vault: { contentKey, content } })
    },

    /** Whether anything of such a centre may lie on this machine. */
    mayKeep: (belongsTo: BelongsTo): boolean => protection.protect('', belongsTo).ok,

    /** Whether the keychain gives out this vault's half. */
    keychainHolds: (vault: Sealed): boolean => keychainHalf(vault).ok,

    openWithKeychain: (vault: Sealed) => open(vault, 'keychain', vault.sealed.keychain, nothing),
    openWithDevice: (vault: Sealed, deviceSecret: string) =>
      open(vault, 'device', vault.sealed.device, Buffer.from(deviceSecret, 'base64')),
    async openWithPin(vault: Sealed, pin: string): Promise<Result<OpenVault, VaultFault>> {
      const { pin: kept } = vault.sealed
      if (kept === null) return err('closed')
      return open(vault, 'pin', kept.key, await stretched(pin, kept.stretching))
    },

    withContent: (
      { sealed, accountKey }: Sealed,
      { contentKey }: OpenVault,
      content: VaultContent,
    ): SealedVault => ({
      ...sealed,
      content: sealedContent(accountKey, contentKey, content),
    }),
    /**
     * From now on the keychain alone opens nothing. Its half may have lain in the open (an invented centre's, when there was
     * no keychain): a PIN needs one.
     */
    async withPin(
      { sealed, accountKey }: Sealed,
      opened: OpenVault,
      pin: string,
    ): Promise<Result<SealedVault, 'keychain_away' | 'no_keychain'>> {
      const half = protection.reveal(sealed.keychainSecret)
      if (!half.ok) return err('keychain_away')
      const keychainSecret = protection.protect(half.value, 'real_centre')
      if (!keychainSecret.ok) return keychainSecret
      const guarded = { ...sealed, keychainSecret: keychainSecret.value, keychain: null }
      const stretching = newStretching(cost)
      const key = wrap({ sealed: guarded, accountKey }, opened, 'pin', await stretched(pin, stretching))
      return key.ok ? ok({ ...guarded, pin: { stretching, key: key.value } }) : key
    },
    withDevice(vault: Sealed, opened: OpenVault, deviceSecret: string): Result<SealedVault, 'keychain_away'> {
      const device = wrap(vault, opened, 'device', Buffer.from(deviceSecret, 'base64'))
      return device.ok ? ok({ ...vault.sealed, device: device.value }) : device
    },
    withKeychainAlone(vault: Sealed, opened: OpenVault): Result<SealedVault, 'keychain_away'> {
      const keychain = wrap(vault, opened, 'keychain', nothing)
      return keychain.ok ? ok({ ...vault.sealed, keychain: keychain.value }) : keychain
    },
  }
}

/** Nobody may use it afterwards. */
export function wipeVault({ contentKey, content }: OpenVault): void {
  contentKey.fill(0)
  wipeContent(content)
}

const sealedContent = (accountKey: string, contentKey: Uint8Array, content: VaultContent): string => {
  const plain = contentBytes(content)
  const sealed = seal({ accountKey, part: 'content' }, contentKey, plain)
  plain.fill(0)
  return sealed
}

/** What an account that is new on this machine begins with. */
export const newContent = (now: Instant): VaultContent => ({
  secrets: [newSecret(1)],
  newestSince: now,
  refreshToken: null,
  lease: null,
  storeSalt: newStoreSalt(),
})

/** The older ones stay for what they have sealed. Of the 255 versions few are ever held at once, so the next one is free. */
export function withNewSecret(content: VaultContent, now: Instant): VaultContent {
  const [newest] = content.secrets
  if (newest === undefined) throw new Error('A vault without a secret')
  return {
    ...content,
    secrets: [newSecret((newest.version % 255) + 1), ...content.secrets],
    newestSince: now,
  }
}

const newSecret = (version: number): VaultSecret => ({
  version,
  secret: new Uint8Array(randomBytes(SECRET_BYTES)),
})

export const newStoreSalt = (): string => randomBytes(SECRET_BYTES).toString('base64')
