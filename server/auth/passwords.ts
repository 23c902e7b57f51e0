/** Passwords: argon2id with 19 MiB and two passes (OWASP's first choice), about 20 ms. */
import { hash, verify } from '@node-rs/argon2'

/** Argon2id is the library's default; naming it takes a const enum. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export const hashPassword = (password: string): Promise<string> => hash(password, options)

let decoy: Promise<string> | undefined

/**
 * Takes as long for an account that does not exist (`hash` undefined) as for one that does, so that the time
 * of the answer does not tell who has an account.
 */
export async function passwordMatches(stored: string | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword('no account has this hash')
  const matches = await verify(stored ?? (await decoy), password)
  return matches && stored !== undefined
}
