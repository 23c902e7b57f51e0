/** Choosing rows by keyboard and mouse, as lists of files do it: by id, so that a row that moves stays the one it was. */
export type Selection = {
  readonly focused: string | null
  /** Where a stretch began. */
  readonly anchor: string | null
  readonly chosen: ReadonlySet<string>
}
export const NOTHING_CHOSEN: Selection = { focused: null, anchor: null, chosen: new Set() }

export type Press = { readonly key: string; readonly shift: boolean; readonly mod: boolean }

const PAGE = 10

/** null: the key means nothing here. */
export function afterKey(selection: Selection, ids: readonly string[], press: Press): Selection | null {
  const at = Math.max(0, ids.indexOf(selection.focused ?? ''))
  const { chosen } = selection
  if (press.mod && press.key.toLowerCase() === 'a') return { ...selection, chosen: new Set(ids) }
  if (press.mod) return null
  if (press.key === ' ') return toggled(selection, ids[at])
  if (press.key === 'Escape') return chosen.size === 0 ? null : { ...selection, chosen: new Set() }
  const to = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + PAGE,
    PageUp: at - PAGE,
    Home: 0,
    End: ids.length - 1,
  }[press.key]
  if (to === undefined) return null
  const focused = ids[Math.min(ids.length - 1, Math.max(0, to))] ?? null
  return press.shift ? stretched(selection, ids, focused, ids[at] ?? null) : { ...selection, focused }
}

export function toggled(selection: Selection, id: string | undefined): Selection {
  if (id === undefined) return selection
  const chosen = new Set(selection.chosen)
  if (!chosen.delete(id)) chosen.add(id)
  return { focused: id, anchor: id, chosen }
}

/** From where the stretch began, or else from `begin`, to `to`; what was chosen outside of it is not any more. */
export function stretched(
  { anchor }: Selection,
  ids: readonly string[],
  to: string | null,
  begin: string | null,
): Selection {
  const from = anchor !== null && ids.includes(anchor) ? anchor : begin
  const [low = 0, high = 0] = [ids.indexOf(from ?? ''), ids.indexOf(to ?? '')].toSorted((a, b) => a - b)
  return { focused: to, anchor: from, chosen: new Set(ids.slice(Math.max(0, low), high + 1)) }
}

/** Of those in sight: what is filtered away is not changed unseen. */
export const chosenOf = <R extends { readonly id: string }>(
  { chosen }: Selection,
  rows: readonly R[],
): readonly R[] => (chosen.size === 0 ? [] : rows.filter(({ id }) => chosen.has(id)))
