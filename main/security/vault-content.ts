/**
 * What an account's vault holds, and its plain bytes: `[count u8][count × (version u8, secret 32)][lookup 32][JSON of the
 * rest]`. Keys are never text, so that they can be wiped from memory when the account is locked.
 */
import { KeptLease } from '#shared/domain/session/lease.ts'
import { z } from '#shared/kernel/schema.ts'

export const SECRET_BYTES = 32

/** What keys are derived from (`store-keys.ts`). A new one is put in front; older ones stay while something is sealed with them. */
export type VaultSecret = { readonly version: number; readonly secret: Uint8Array }

export type VaultContent = {
  /** Newest first, never empty. */
  readonly secrets: readonly VaultSecret[]
  /** For what must stay findable or has its own file: look-up by number, and nothing else yet. */
  readonly lookupSecret: Uint8Array
  /** null: signed out. */
  readonly refreshToken: string | null
  /** null: the server never gave one. */
  readonly lease: KeptLease | null
  /** Goes into every key of the local store, and into nothing else: with another one, what the store holds is gone for good. */
  readonly storeSalt: string
}

const Rest = z.strictObject({
  refreshToken: z.string().nullable(),
  lease: KeptLease.nullable(),
  storeSalt: z.base64(),
})

export function contentBytes({ secrets, lookupSecret, ...others }: VaultContent): Buffer {
  const rest: z.infer<typeof Rest> = others
  return Buffer.concat([
    Buffer.of(secrets.length),
    ...secrets.flatMap(({ version, secret }) => [Buffer.of(version), secret]),
    lookupSecret,
    Buffer.from(JSON.stringify(rest)),
  ])
}

/** The bytes were sealed by us and have been authenticated: anything unexpected in them is our own fault, and throws. */
export function contentFrom(bytes: Uint8Array): VaultContent {
  const take = (from: number): Uint8Array => {
    if (from + SECRET_BYTES > bytes.length) throw new Error('A vault is shorter than it says')
    return Uint8Array.from(bytes.subarray(from, from + SECRET_BYTES))
  }
  const count = bytes[0] ?? 0
  if (count === 0) throw new Error('A vault without a secret')
  const secrets = Array.from({ length: count }, (_, place): VaultSecret => {
    const at = 1 + place * (SECRET_BYTES + 1)
    return { version: bytes[at] ?? 0, secret: take(at + 1) }
  })
  const lookupAt = 1 + count * (SECRET_BYTES + 1)
  const rest = Buffer.from(bytes.subarray(lookupAt + SECRET_BYTES)).toString('utf8')
  return { secrets, lookupSecret: take(lookupAt), ...Rest.parse(JSON.parse(rest)) }
}

/** Nobody may use the content afterwards. */
export function wipeContent({ secrets, lookupSecret }: VaultContent): void {
  for (const { secret } of secrets) secret.fill(0)
  lookupSecret.fill(0)
}
