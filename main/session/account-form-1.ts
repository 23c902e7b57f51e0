/**
 * Account files as they were before there were vaults: one secret and the refresh token, each protected by the keychain alone.
 * Frozen: such files lie on machines that we do not see. It imports nothing of ours but what it is made of.
 */
import { z } from '#shared/kernel/schema.ts'

const AccountForm1 = z.strictObject({
  server: z.string(),
  profile: z.json(),
  centre: z.json(),
  clientId: z.string(),
  devicePrefix: z.string(),
  telephonyOrigin: z.string().nullable(),
  signedInAt: z.string(),
  active: z.boolean(),
  /** Text as the keychain protects it; empty: signed out. */
  refreshToken: z.string(),
  /** Base64 of 32 bytes, as the keychain protects it. */
  journalKey: z.string(),
})

export type FromForm1 = {
  /** What stood in it in the open, to be read like the same part of a file of today. */
  readonly account: unknown
  readonly active: boolean
  /** Every key of the account came from it, the one for looking up included. */
  readonly secret: Uint8Array
  readonly refreshToken: string | null
}

/** null: not a file of this form, or the keychain does not open it. */
export function readForm1(content: unknown, reveal: (kept: string) => string | null): FromForm1 | null {
  const parsed = AccountForm1.safeParse(content)
  if (!parsed.success) return null
  const { active, refreshToken, journalKey, ...account } = parsed.data
  const [token, secret] = [reveal(refreshToken), reveal(journalKey)]
  if (token === null || secret === null) return null
  return {
    account,
    active,
    secret: new Uint8Array(Buffer.from(secret, 'base64')),
    refreshToken: token === '' ? null : token,
  }
}
