/** What went wrong in a query, by SQLSTATE (PostgreSQL, appendix A), and what that means for whoever asked. */
import { DatabaseError } from 'pg'

/** A row was not what this transaction had seen; the transaction must begin again. */
export class LostRace extends Error {
  override readonly name = 'LostRace'
}

/** Five characters, or undefined for what did not come from the database's own mouth. */
export function sqlStateOf(cause: unknown): string | undefined {
  if (cause instanceof DatabaseError) return cause.code
  // PGlite has a class of its own that it does not export.
  if (cause instanceof Error && 'severity' in cause && 'code' in cause && typeof cause.code === 'string') {
    return cause.code
  }
  return undefined
}

const SERIALIZATION_FAILURE = '40001'
const DEADLOCK = '40P01'

export function isWorthRepeating(cause: unknown): boolean {
  const state = sqlStateOf(cause)
  return cause instanceof LostRace || state === SERIALIZATION_FAILURE || state === DEADLOCK
}

/** The values themselves cannot be stored (class 22 data exception, 23 constraint): repeating changes nothing. */
export function isAboutTheData(cause: unknown): boolean {
  const state = sqlStateOf(cause)
  return state !== undefined && (state.startsWith('22') || state.startsWith('23'))
}

const CONNECTION_CODES = ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE', 'EAI_AGAIN']

/**
 * The database is away or has too much to do; whoever asked should come again. SQLSTATE classes 08 connection,
 * 53 resources, 57 intervention; 55P03 lock timeout; and what is left after all repetitions.
 */
export function isForLater(cause: unknown): boolean {
  const state = sqlStateOf(cause)
  if (state !== undefined) return /^(08|53|57|55P03)/.test(state) || isWorthRepeating(cause)
  if (cause instanceof LostRace) return true
  if (!(cause instanceof Error)) return false
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
  // `pg` and its pool have no codes for these.
  return (
    CONNECTION_CODES.includes(code) ||
    /^(Connection terminated|timeout exceeded when trying to connect)/.test(cause.message)
  )
}
