/**
 * How many customers to take in at once: as many as keep the database busy for a moment that nobody who works notices. What a
 * transaction costs by itself sets the least: on a busy machine smaller ones would only be more of them.
 */
const MOMENT_MS = 250
const FEWEST = 250
const MOST = 1_000
export const FIRST_BATCH = FEWEST

export const nextBatchSize = (size: number, tookMs: number): number => {
  const fitting = (size * MOMENT_MS) / Math.max(1, tookMs)
  // Never more than twice as many: one batch of customers who are as they were says nothing of the next.
  return Math.round(Math.min(MOST, size * 2, Math.max(FEWEST, fitting)))
}
