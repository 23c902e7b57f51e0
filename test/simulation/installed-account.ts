/** What main keeps in its own file about the agent of a machine; it outlives the process. */
import type { AccountStore, KeptAccount } from '../../main/session/account-store.ts'
import type { Life } from './virtual-time.ts'

export class InstalledAccount {
  #kept: KeptAccount | null

  constructor(kept: KeptAccount | null = null) {
    this.#kept = structuredClone(kept)
  }

  clone(): InstalledAccount {
    return new InstalledAccount(this.#kept)
  }

  /** As one run of main sees it; a dead one writes nothing any more. */
  storeFor(life: Life): AccountStore {
    const known = (): KeptAccount | 'absent' => structuredClone(this.#kept) ?? 'absent'
    return {
      active: async () => (this.#kept?.state === 'active' ? known() : 'absent'),
      known: async () => known(),
      save: async (kept) => {
        if (life.alive) this.#kept = structuredClone(kept)
      },
      setAside: async () => {},
      destroy: async () => {
        if (life.alive) this.#kept = null
      },
    }
  }
}
