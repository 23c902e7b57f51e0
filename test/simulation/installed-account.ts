/** What main keeps in its own file about the agent of a machine; it outlives the process. */
import { markOf } from '#shared/domain/session/trusted-time.ts'
import { instantFromMs } from '#shared/kernel/clock.ts'
import { type AccountStore, type KeptAccount, keyOfAccount } from '../../main/session/account-store.ts'
import { keptAccount, openVaults } from '../fixtures/kept-account.ts'
import { testCentre } from '../fixtures/signed-in.ts'
import { accounts, type installations, SECRETS, START_MS } from './centre.ts'
import { ENDLESS_LEASE } from './endless-lease.ts'
import type { Life } from './virtual-time.ts'

/** As it was when the agent signed in there. */
export function accountOf(installation: (typeof installations)[number], server: string): KeptAccount {
  const { clientId, devicePrefix, refreshToken, agentId } = installation
  const found = accounts.find(({ profile }) => profile.agentId === agentId)
  if (found === undefined) throw new Error('there is no such account')
  const account: KeptAccount['account'] = {
    server,
    profile: found.profile,
    centre: testCentre,
    clientId,
    devicePrefix,
    telephonyOrigin: null,
    signedInAt: instantFromMs(START_MS),
  }
  return keptAccount(account, {
    ...SECRETS,
    refreshToken,
    lease: { lease: ENDLESS_LEASE, mark: markOf(instantFromMs(START_MS), instantFromMs(START_MS)) },
  })
}

export class InstalledAccount {
  #kept: KeptAccount | null

  constructor(kept: KeptAccount | null = null) {
    this.#kept = structuredClone(kept)
  }

  clone(): InstalledAccount {
    return new InstalledAccount(this.#kept)
  }

  /** Months go by in which the machine is off: its secret is due for renewal. */
  outlive(): void {
    const kept = this.#kept
    if (kept === null) return
    const place = { sealed: kept.vault, accountKey: keyOfAccount(kept.account) }
    const opened = openVaults.openWithKeychain(place)
    if (!opened.ok) throw new Error('The keychain of the tests is always there')
    const content = { ...opened.value.content, newestSince: null }
    this.#kept = { ...kept, vault: openVaults.withContent(place, opened.value, content) }
  }

  /** As one run of main sees it; a dead one writes nothing any more. */
  storeFor(life: Life, onKept: () => void): AccountStore {
    const known = (): KeptAccount | 'absent' => structuredClone(this.#kept) ?? 'absent'
    return {
      active: async () => (this.#kept?.state === 'active' ? known() : 'absent'),
      known: async () => known(),
      save: async (kept) => {
        if (!life.alive) return
        this.#kept = structuredClone(kept)
        onKept()
      },
      setAside: async () => {},
      destroy: async () => {
        if (life.alive) this.#kept = null
      },
    }
  }
}
