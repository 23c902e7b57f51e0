/**
 * Ends the phone's line in order before the application goes: the queues are told that nobody is here any more, and the
 * registrar, and what is to be known of a call that was up is journalled. Bounded: a PBX that does not answer keeps nobody at work.
 */

/** A little longer than the phone gives the PBX (`sip-line.ts`). */
const AT_MOST_MS = 2_500

export type Farewell = {
  /** Resolves when the phone has said it, or has had its time. */
  say(): Promise<void>
  /** The phone has. */
  said(): void
}

export function createFarewell(tellPhone: () => void): Farewell {
  let finish = (): void => {}
  return {
    say: () =>
      new Promise((resolve) => {
        const limit = setTimeout(resolve, AT_MOST_MS)
        finish = () => {
          clearTimeout(limit)
          resolve()
        }
        tellPhone()
      }),
    said: () => finish(),
  }
}
