/**
 * What comes through a port is a copy, new from top to bottom. Whatever in it says the same as before is replaced by what
 * was there before, so that React paints only what changed: an answer that knows one more name is not a new screen.
 */

/** `after`, with every part that equals its counterpart in `before` being that very part. Plain data only. */
export function keepUnchanged<T>(before: unknown, after: T): T {
  if (Object.is(before, after)) return after
  if (Array.isArray(before) && Array.isArray(after)) {
    const kept = after.map((item, index) => keepUnchanged(before[index], item))
    const same = before.length === after.length && kept.every((item, index) => item === before[index])
    return (same ? before : kept) as T
  }
  if (!isRecord(before) || !isRecord(after)) return after
  const kept = Object.fromEntries(
    Object.entries(after).map(([name, value]) => [name, keepUnchanged(before[name], value)]),
  )
  const names = Object.keys(kept)
  const same =
    names.length === Object.keys(before).length &&
    names.every((name) => name in before && kept[name] === before[name])
  return (same ? before : kept) as T
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
