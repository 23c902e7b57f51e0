/**
 * A mutator is a named intent, written once: it runs optimistically in the data window and again, with the
 * server's clock and the server's rows, where it decides. It sees the store only through `Rows`, and awaits
 * nothing else (an IndexedDB transaction commits as soon as something foreign is awaited in it).
 */
import type { PermissionSet } from '#shared/domain/session/permissions.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { AgentId, MutationId, TeamId } from '#shared/kernel/ids.ts'
import type { Result } from '#shared/kernel/result.ts'
import type { z } from '#shared/kernel/schema.ts'
import type { Refusal } from './protocol.ts'
import type { IndexOf, RowOf, TableName } from './tables.ts'

export interface Rows {
  get<T extends TableName>(table: T, id: string): Promise<RowOf<T> | undefined>
  /** All rows whose indexed field equals `value`, in order of id. */
  list<T extends TableName>(table: T, index: IndexOf<T>, value: string): Promise<RowOf<T>[]>
  /** All rows of a small table (categories, rules, policies), in order of id. */
  all<T extends 'category' | 'clockRule' | 'swapPolicy' | 'queue' | 'team'>(table: T): Promise<RowOf<T>[]>
  put<T extends TableName>(table: T, row: RowOf<T>): Promise<void>
  remove(table: TableName, id: string): Promise<void>
}

export type Actor = {
  readonly agentId: AgentId
  readonly name: string
  readonly teamId: TeamId
  readonly permissions: readonly PermissionSet[]
}

export type MutationContext = {
  readonly actor: Actor
  readonly mutationId: MutationId
  /** On the server its own clock; on the client the client's, to be corrected by the server's run. */
  readonly now: Instant
  /** When the agent did it, as clamped by the server. */
  readonly occurredAt: Instant
  /** The version of a row the agent was looking at; absent when the intent does not depend on it. */
  readonly baseVersion: (table: TableName, id: string) => number | undefined
}

export type MutatorOutcome = Result<void, Refusal>

export type Mutator<Args> = {
  readonly args: z.ZodType<Args>
  readonly run: (rows: Rows, args: Args, context: MutationContext) => Promise<MutatorOutcome>
}

export const mutator = <Args>(definition: Mutator<Args>): Mutator<Args> => definition
