/**
 * Time as it crosses boundaries: an instant is UTC text with milliseconds, so that it reads well in a row
 * and sorts as text in every store. Arithmetic is done in `shared/domain` with Temporal, never on wall clocks.
 */
import { z } from './schema.ts'

/** `2026-03-01T14:00:00.000Z` */
export const Instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)
  .brand<'Instant'>()
export type Instant = z.infer<typeof Instant>

/** `2026-03-01`: the day a shift is counted on, in the centre's zone. */
export const BusinessDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .brand<'BusinessDate'>()
export type BusinessDate = z.infer<typeof BusinessDate>

/** Whoever needs the time gets a clock; only composition roots make a real one. */
export interface Clock {
  now(): Instant
}

export const instantFromMs = (epochMs: number): Instant => new Date(epochMs).toISOString() as Instant
/** Instants are fixed-width UTC text, so their order as text is their order in time. */
export function earlierOf(a: Instant, b: Instant): Instant {
  if (a < b) return a
  return b
}
export function laterOf(a: Instant, b: Instant): Instant {
  if (a > b) return a
  return b
}
export const msFromInstant = (instant: Instant): number => Date.parse(instant)
