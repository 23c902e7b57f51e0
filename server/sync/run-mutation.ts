/** Runs one pushed mutation on staged rows: it applies whole, or is refused and leaves nothing behind. */
import { type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import type { Actor, AuditedDetail, MutationContext } from '#shared/sync/mutator.ts'
import type { MutationEnvelope, MutationResult, Refusal } from '#shared/sync/protocol.ts'
import { upgradedArgs } from '#shared/sync/upgrades.ts'
import type { Services } from '../services.ts'
import type { Account } from '../storage/accounts.ts'
import { isForLater, LostRace, sqlStateOf } from '../storage/faults.ts'
import { SpaceNotWritable, type StagedRows } from '../storage/rows.ts'
import type { SpaceGrants } from './grants.ts'

/** Offline work is believed to be at most this old; whatever claims to be older happened then. */
const OLDEST_MS = 35 * 24 * 3_600_000

/** Who runs it, and what was theirs at the beginning of the push. */
export type Author = {
  readonly account: Account
  readonly grants: SpaceGrants
  readonly devicePrefixes: ReadonlySet<string>
}

/** What a mutator may ask the server beyond rows. */
export type Surroundings = Required<Pick<MutationContext, 'workforce' | 'roster'>>

export type Run = {
  readonly result: MutationResult
  /** The rows that it wrote or removed, as `table/id`. */
  readonly touched: readonly string[]
  /** Of what is done for the audit's sake. */
  readonly detail: AuditedDetail | null
}

/** Throws what the database throws: whatever it was about, nothing goes on in its transaction after that. */
export async function runMutation(
  services: Services,
  staged: StagedRows,
  author: Author,
  mutation: MutationEnvelope,
  around: Surroundings,
): Promise<Run> {
  const { mid } = mutation
  const mutator = services.findMutator(mutation.name)
  if (mutator === undefined) return refusedRun(mid, { code: 'unknown_mutator', detail: {} })

  const context = contextOf(services, author, mutation, around)
  const part = staged.part()
  // What was refused may have been done already, on the agent's machine: the audit says of it, too, of whom and why.
  let detail: AuditedDetail | null = null
  try {
    const args = upgradedArgs(mutation)
    detail = mutator.auditedOf?.(args) ?? null
    const outcome = await mutator.apply(part.rows, args, context)
    if (!outcome.ok) return { ...refusedRun(mid, outcome.error), detail }
    await part.keep()
    return { result: { mid, outcome: 'applied' }, touched: part.touched(), detail }
  } catch (cause) {
    if (cause instanceof SpaceNotWritable)
      return { ...refusedRun(mid, { code: 'not_permitted', detail: {} }), detail }
    if (sqlStateOf(cause) !== undefined || isOfTheDatabase(cause)) throw cause
    return faultyRun(services, mutation, cause)
  }
}

/** What repeating cannot change must not keep everything behind it waiting for ever. */
export function faultyRun(services: Services, { mid, name }: MutationEnvelope, cause: unknown): Run {
  services.reportFault(`mutator_failed:${name}`, cause)
  return refusedRun(mid, { code: 'invalid', detail: { problem: 'server_fault' } })
}

const refusedRun = (mid: number, refusal: Refusal): Run => ({
  result: { mid, outcome: 'refused', refusal },
  touched: [],
  detail: null,
})

const isOfTheDatabase = (cause: unknown): boolean => cause instanceof LostRace || isForLater(cause)

function contextOf(
  { clock, centre }: Services,
  { account, grants, devicePrefixes }: Author,
  mutation: MutationEnvelope,
  around: Surroundings,
): MutationContext {
  const now = clock.now()
  const actor: Actor = {
    agentId: account.agentId,
    name: account.name,
    teamId: account.teamId,
    permissions: account.permissions,
    spaces: grants.readable,
  }
  return {
    run: 'decision',
    actor,
    mutationId: mutation.mutationId,
    now,
    occurredAt: occurredAt(mutation, now),
    zone: centre.zone,
    mayUsePrefix: (devicePrefix) => devicePrefixes.has(devicePrefix),
    ...around,
  }
}

/** When the agent did it by the server's clock (SPEC M8): never in the future, and not absurdly long ago. */
function occurredAt({ at, offsetMinutes }: MutationEnvelope, now: Instant): Instant {
  const nowMs = msFromInstant(now)
  const claimedMs = msFromInstant(at) + offsetMinutes * 60_000
  return instantFromMs(Math.min(nowMs, Math.max(nowMs - OLDEST_MS, claimedMs)))
}
