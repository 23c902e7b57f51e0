/**
 * How often a wrong password may be tried. Counted per account at one address (somebody guesses one password),
 * per account (from many places), and per address (one place tries many accounts; an office has one address,
 * so that bound is wide). Subjects are kept as hashes.
 */
import { createHash } from 'node:crypto'
import { type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import type { Database, Queries } from '../storage/database.ts'
import { countDown, countUp, forget, forgetBefore } from '../storage/sign-in-failures.ts'

const WINDOW_MS = 15 * 60_000

export type Attempt = { readonly account: string; readonly address: string }

const hashed = (kind: string, ...parts: string[]): string =>
  createHash('sha256')
    .update([kind, ...parts].join('\0'))
    .digest('hex')

const pairOf = ({ account, address }: Attempt): string => hashed('pair', account, address)
const boundsOf = (attempt: Attempt): readonly (readonly [subject: string, allowed: number])[] => [
  [pairOf(attempt), 5],
  [hashed('account', attempt.account), 50],
  [hashed('address', attempt.address), 200],
]

class TooMany extends Error {
  readonly waitMs: number
  constructor(waitMs: number) {
    super('too many')
    this.waitMs = waitMs
  }
}

/** `last`: if it fails, the next one has to wait. */
export type Begun = 'one_of_many' | 'last' | { readonly retryAfterSeconds: number }

/**
 * Counts the attempt as failed before the password is looked at, so that of many at once only so many are tried;
 * `noteSuccess` takes it back. Whoever is over a bound is not counted.  */
export async function beginAttempt(database: Database, attempt: Attempt, now: Instant): Promise<Begun> {
  const bounds = new Map(boundsOf(attempt))
  try {
    return await database.write(async (tx): Promise<Begun> => {
      const counts = await countUp(tx, [...bounds.keys()], now, WINDOW_MS)
      const over = counts.filter(({ subject, failures }) => failures > (bounds.get(subject) ?? 0))
      const waits = over.map(({ since }) => msFromInstant(since) + WINDOW_MS - msFromInstant(now))
      if (waits.length > 0) throw new TooMany(Math.max(...waits))
      return counts.some(({ subject, failures }) => failures === bounds.get(subject)) ? 'last' : 'one_of_many'
    })
  } catch (cause) {
    if (cause instanceof TooMany) return { retryAfterSeconds: Math.max(1, Math.ceil(cause.waitMs / 1_000)) }
    throw cause
  }
}

/** The right password proves who it was at this address; what others try elsewhere goes on counting. */
export async function noteSuccess(db: Queries, attempt: Attempt): Promise<void> {
  const pair = pairOf(attempt)
  await forget(db, pair)
  await countDown(
    db,
    boundsOf(attempt).flatMap(([subject]) => (subject === pair ? [] : [subject])),
  )
}

/** Windows that were over long ago. */
export const forgetOldAttempts = (db: Queries, now: Instant): Promise<void> =>
  forgetBefore(db, instantFromMs(msFromInstant(now) - 24 * 3_600_000))
