/**
 * How often a wrong password may be tried. Counted per account at one address (somebody guesses one password),
 * per account (from many places), and per address (one place tries many accounts; an office has one address,
 * so that bound is wide). Subjects are kept as hashes.
 */
import { createHash } from 'node:crypto'
import { type Instant, msFromInstant } from '#shared/kernel/clock.ts'
import type { Queries } from '../storage/database.ts'
import { addFailure, failuresOf, forgetFailures } from '../storage/sign-in-failures.ts'

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

/** Seconds to wait, or 0 when the attempt may be made. */
export async function secondsToWait(db: Queries, attempt: Attempt, now: Instant): Promise<number> {
  const bounds = boundsOf(attempt)
  const counts = await failuresOf(
    db,
    bounds.map(([subject]) => subject),
  )
  const waits = bounds.map(([subject, allowed]) => {
    const count = counts.get(subject)
    if (count === undefined || count.failures < allowed) return 0
    return Math.max(0, Math.ceil((count.sinceMs + WINDOW_MS - msFromInstant(now)) / 1_000))
  })
  return Math.max(...waits)
}

export const noteFailure = (db: Queries, attempt: Attempt, now: Instant): Promise<void> =>
  addFailure(
    db,
    boundsOf(attempt).map(([subject]) => subject),
    now,
    WINDOW_MS,
  )

/** The right password proves who it was at this address; what others try elsewhere goes on counting. */
export const noteSuccess = (db: Queries, attempt: Attempt): Promise<void> =>
  forgetFailures(db, [pairOf(attempt)])
