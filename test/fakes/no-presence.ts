/** An account of which nothing is said, and that is told of nobody; a machine without a phone. */
import type { ToldPresence } from '#shared/ports/phone-data-port.ts'
import { liveValue } from '../../renderer/data/live-value.ts'
import type { AccountPresence } from '../../renderer/data/presence/account-presence.ts'

export const nothingTold = liveValue<ToldPresence | null>(null)

export const noPresence: AccountPresence = {
  team: {
    watch(emit) {
      emit({ state: 'away', asOf: null, team: [] })
      return () => {}
    },
  },
  end: () => {},
}
