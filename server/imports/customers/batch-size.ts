/**
 * How many customers to take in at once: as many as keep the database busy for a moment that nobody who works notices. With PGlite
 * everybody waits for one batch, with PostgreSQL whoever writes into the same queue does.
 */
const MOMENT_MS = 120
const FEWEST = 20
const MOST = 1_000
export const FIRST_BATCH = 100

export const nextBatchSize = (size: number, tookMs: number): number => {
  const fitting = (size * MOMENT_MS) / Math.max(1, tookMs)
  // Never more than twice as many: one batch of customers who are as they were says nothing of the next.
  return Math.round(Math.min(MOST, size * 2, Math.max(FEWEST, size / 2, fitting)))
}
