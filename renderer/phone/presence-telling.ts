/** Tells the data window what the agent is doing: whenever that changes, and again when that window is a new one. */
import type { PhoneState } from '#shared/domain/call/phone.state.ts'
import { snapshotOf } from '#shared/domain/call/snapshot-of.ts'
import { presenceOf } from '#shared/domain/presence/presence-of.ts'
import { sameValue } from '#shared/kernel/same-value.ts'
import type { ToldPresence } from '#shared/ports/phone-data-port.ts'

export type PresenceTelling = { changed(state: PhoneState): void; again(): void }

/** `tell` may fail, as it does when its window goes: the next window is told `again`. */
export function createPresenceTelling(
  tell: (told: ToldPresence | null) => Promise<unknown>,
): PresenceTelling {
  let told: ToldPresence | null = null
  const say = (): void => void tell(told).catch(() => undefined)
  return {
    changed(state) {
      const { line } = state
      const now =
        line.kind === 'none' ? null : { agentId: line.owner.agentId, work: presenceOf(snapshotOf(state)) }
      if (sameValue(told, now)) return
      told = now
      say()
    },
    again: say,
  }
}
