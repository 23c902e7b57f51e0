/** What was heard after a change of address, from looks at the sound many times a second. Pure. */

/** Milliseconds since 1970, and whether the other agent's tone was there. */
export type HeardAt = { readonly at: number; readonly heard: boolean }

export type Heard = {
  /** From the moment at which a network was there again until the tone was there for good; 0 if it never went. */
  readonly backMs: number
  /** The longest time without the tone. */
  readonly silenceMs: number
}

/** null when the tone is not there at the end. */
export function heardAfter(looks: readonly HeardAt[], usableAt: number): Heard | null {
  const last = looks.at(-1)
  if (last === undefined || !last.heard) return null
  let silenceMs = 0
  let backAt = usableAt
  let since: number | null = null
  for (const { at, heard } of looks) {
    if (!heard) since ??= at
    if (heard && since !== null) {
      silenceMs = Math.max(silenceMs, at - since)
      backAt = Math.max(backAt, at)
      since = null
    }
  }
  return { backMs: backAt - usableAt, silenceMs }
}
