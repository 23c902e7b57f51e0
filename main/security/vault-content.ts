/**
 * What an account's vault holds, and its plain bytes: `[0][count u8][count × (version u8, secret 32)][JSON of the rest]`. Keys
 * are never text, so that they can be wiped from memory when the account is locked.
 *
 * Vaults that were written before secrets were renewed have no 0 in front, and behind the secrets one for looking up that
 * nothing needs any more.
 */
import { KeptLease } from '#shared/domain/session/lease.ts'
import { Instant } from '#shared/kernel/clock.ts'
import { z } from '#shared/kernel/schema.ts'

export const SECRET_BYTES = 32
const ENTRY_BYTES = 1 + SECRET_BYTES

/** What keys are derived from (`store-keys.ts`). A new one is put in front; older ones stay while something is sealed with them. */
export type VaultSecret = { readonly version: number; readonly secret: Uint8Array }

export type VaultContent = {
  /** Newest first, never empty. */
  readonly secrets: readonly VaultSecret[]
  /** When the newest was made, by this machine's clock; null: before that was written down. */
  readonly newestSince: Instant | null
  /** null: signed out. */
  readonly refreshToken: string | null
  /** null: the server never gave one. */
  readonly lease: KeptLease | null
  /** Goes into every key of the local store, and into nothing else: with another one, what the store holds is gone for good. */
  readonly storeSalt: string
}

const Rest = z.strictObject({
  newestSince: Instant.nullable().default(null),
  refreshToken: z.string().nullable(),
  lease: KeptLease.nullable(),
  storeSalt: z.base64(),
})

export function contentBytes({ secrets, ...others }: VaultContent): Buffer {
  const rest: z.infer<typeof Rest> = others
  return Buffer.concat([
    Buffer.of(0, secrets.length),
    ...secrets.flatMap(({ version, secret }) => [Buffer.of(version), secret]),
    Buffer.from(JSON.stringify(rest)),
  ])
}

/** The bytes were sealed by us and have been authenticated: anything unexpected in them is our own fault, and throws. */
export function contentFrom(bytes: Uint8Array): VaultContent {
  const [isOld, start] = bytes[0] === 0 ? [false, 2] : [true, 1]
  const count = bytes[start - 1] ?? 0
  if (count === 0) throw new Error('A vault without a secret')
  const end = start + count * ENTRY_BYTES
  if (end > bytes.length) throw new Error('A vault is shorter than it says')
  const secrets = Array.from({ length: count }, (_, place): VaultSecret => {
    const at = start + place * ENTRY_BYTES
    return { version: bytes[at] ?? 0, secret: Uint8Array.from(bytes.subarray(at + 1, at + ENTRY_BYTES)) }
  })
  const rest = Buffer.from(bytes.subarray(isOld ? end + SECRET_BYTES : end)).toString('utf8')
  return { secrets, ...Rest.parse(JSON.parse(rest)) }
}

/** Nobody may use the content afterwards. */
export function wipeContent({ secrets }: VaultContent): void {
  for (const { secret } of secrets) secret.fill(0)
}
