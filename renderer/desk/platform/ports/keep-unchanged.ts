/**
 * What comes through a port is a copy, new from top to bottom. Whatever in it says the same as before is replaced by what
 * was there before, so that React paints only what changed: an answer that knows one more name is not a new screen.
 * Nothing is made anew on the way unless something in it differs: a list of a thousand is looked through at every change.
 */

/** `after`, with every part that equals its counterpart in `before` being that very part. Plain data only. */
export function keepUnchanged<T>(before: unknown, after: T): T {
  if (Object.is(before, after)) return after
  if (Array.isArray(before) && Array.isArray(after)) return keepItems(before, after) as T
  if (isRecord(before) && isRecord(after)) return keepParts(before, after) as T
  return after
}

function keepItems(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  let same = before.length === after.length
  let kept: unknown[] | null = null
  for (const [index, item] of after.entries()) {
    const part = keepUnchanged(before[index], item)
    if (part !== before[index]) same = false
    if (part !== item) {
      kept ??= [...after]
      kept[index] = part
    }
  }
  return same ? before : (kept ?? after)
}

type Parts = Readonly<Record<string, unknown>>

function keepParts(before: Parts, after: Parts): Parts {
  const names = Object.keys(after)
  let same = names.length === Object.keys(before).length
  let kept: Record<string, unknown> | null = null
  for (const name of names) {
    const part = keepUnchanged(before[name], after[name])
    if (part !== before[name] || !(name in before)) same = false
    if (part !== after[name]) {
      kept ??= { ...after }
      kept[name] = part
    }
  }
  return same ? before : (kept ?? after)
}

const isRecord = (value: unknown): value is Parts =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
