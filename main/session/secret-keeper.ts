/**
 * The secrets that an account's keys come from, over time: a new one before somebody is let in, when it is due, and the older
 * ones gone once nothing is sealed with them any more. That is all there is to it: until then every one of them opens what
 * it sealed, so a stop anywhere in between costs nothing.
 *
 *   due ─▶ new one written down ─▶ keys given out ─▶ store, files and journal sealed anew ─▶ older ones forgotten
 */
import { isRenewalDue, type Occasion } from '#shared/domain/session/secret-renewal.rules.ts'
import type { SignedIn } from '#shared/domain/session/session.ts'
import type { Clock, Instant } from '#shared/kernel/clock.ts'
import { type Vaults, withNewSecret } from '../security/vault.ts'
import type { VaultContent, VaultSecret } from '../security/vault-content.ts'
import { type AccountStore, keyOfAccount } from './account-store.ts'
import { placeOf, type Seat } from './seat.ts'
import type { Phase } from './session-phase.ts'
import type { Opened } from './signing-in.ts'

export type SecretKeeper = {
  /** `not_now`: meanwhile somebody left, or came. */
  letIn(opened: Opened, confirmed: SignedIn['confirmed']): Promise<'entered' | 'not_now'>
  /**
   * Asked before older secrets are forgotten: seals anew what is still under one of them, and says whether what lies on the
   * disk opens with the newest alone.
   */
  beforeForgetting(letGo: () => Promise<boolean>): void
  /** The local store says that nothing in it is under an older secret than this version. */
  storeResealed(version: number): Promise<'forgotten' | 'kept'>
}

export function createSecretKeeper(
  seat: Seat,
  {
    accounts,
    vaults,
    clock,
  }: { readonly accounts: Pick<AccountStore, 'save'>; readonly vaults: Vaults; readonly clock: Clock },
): SecretKeeper {
  const letGos: (() => Promise<boolean>)[] = []

  const renewed = async (opened: Opened): Promise<Opened> => {
    const { kept, vault } = opened
    const content = contentFor('let_in', vault.content, clock.now())
    if (content === vault.content) return opened
    const next = { ...kept, vault: vaults.withContent(placeOf(kept), vault, content) }
    try {
      await accounts.save(next)
      return { kept: next, vault: { ...vault, content } }
    } catch {
      // Whoever has a full disk gets in all the same; the next time is soon enough.
      return opened
    }
  }

  return {
    async letIn(opened, confirmed) {
      const before = seat.now()
      // Of an account that is open already, keys are in use: the next time.
      const entering = before?.phase === 'open' ? opened : await renewed(opened)
      if (!isSame(before, seat.now())) return 'not_now'
      seat.enter(entering, confirmed)
      return 'entered'
    },
    beforeForgetting(letGo) {
      letGos.push(letGo)
    },
    async storeResealed(version) {
      const newest = newestOf(seat.now())
      // A window that was opened before the newest was made knows nothing of it.
      if (newest === null || newest.version !== version) return 'kept'
      for (const letGo of letGos) if (!(await letGo().catch(() => false))) return 'kept'
      return (await seat.forgetOlderThan(newest).catch(() => false)) ? 'forgotten' : 'kept'
    },
  }
}

/** With a new secret in front, if it is due; else the very same. */
export function contentFor(occasion: Occasion, content: VaultContent, now: Instant): VaultContent {
  const { newestSince, secrets } = content
  return isRenewalDue({ newestSince, count: secrets.length }, occasion, now)
    ? withNewSecret(content, now)
    : content
}

const newestOf = (present: Phase | null): VaultSecret | null =>
  present?.phase === 'open' ? (present.vault.content.secrets[0] ?? null) : null

const isSame = (before: Phase | null, now: Phase | null): boolean =>
  before === null || now === null
    ? before === now
    : before.phase === now.phase && keyOfAccount(before.kept.account) === keyOfAccount(now.kept.account)
